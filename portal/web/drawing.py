"""Components drawn by the GOV.UK macros once for each shape, then filled in.

A macro call takes most of a millisecond, as it imports its template again. Its
markup depends on the question and on the state of its error, not on what was
typed; so the markup is kept with marks where typed words go, and the words,
escaped, are put in their place. What is kept never holds anything personal.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from portal.web.screens import Component

SHAPES = 2000
TYPED_IN = frozenset(
    {"govukInput", "govukTextarea", "govukCharacterCount", "govukDateInput", "addressFields"}
)
"""Macros whose `value` is what someone typed. In the others it is an option's own."""
Macro = Callable[[dict[str, Any]], str]
Frozen = Any


def teach(environment: Environment) -> None:
    """Give these templates the filter `drawn`."""

    @lru_cache
    def macros() -> dict[str, Macro]:
        module: Any = environment.get_template("macros/field.html").make_module()
        found: dict[str, Macro] = module.drawings
        return found

    @lru_cache(maxsize=SHAPES)
    def shape(macro: str, params: Frozen) -> str:
        return str(macros()[macro](_thawed(params)))

    def drawn(component: Component) -> Markup:
        words: list[str] = []
        typed_in = component.macro in TYPED_IN
        params = _frozen(component.params, words if typed_in else None)
        return _filled(shape(component.macro, params), words)

    environment.filters["drawn"] = drawn


def _mark(number: int) -> str:
    return f"\ue000{number}\ue001"


def _frozen(value: Any, words: list[str] | None, key: str = "") -> Frozen:
    """The same as something that can be a key, with typed words taken out into `words`."""
    if isinstance(value, dict):
        return _Of(tuple((name, _frozen(inner, words, name)) for name, inner in value.items()))
    if isinstance(value, list | tuple):
        return tuple(_frozen(inner, words) for inner in value)
    if key == "value" and words is not None and value:
        words.append(str(value))
        return _mark(len(words) - 1)
    return value


class _Of(tuple[tuple[str, Frozen], ...]):
    """A dictionary as a key."""

    __slots__ = ()


def _thawed(value: Frozen) -> Any:
    if isinstance(value, _Of):
        return {name: _thawed(inner) for name, inner in value}
    return [_thawed(inner) for inner in value] if isinstance(value, tuple) else value


def _filled(markup: str, words: list[str]) -> Markup:
    for number, word in _numbered(words):
        markup = markup.replace(_mark(number), str(escape(word)), 1)
    return Markup(markup)  # noqa: S704 (the macro's markup, with escaped words)


def _numbered(words: list[str]) -> Iterator[tuple[int, str]]:
    """Last first, and each mark once: what someone typed can never stand for another's mark."""
    return reversed(list(enumerate(words)))
