"""How a screen becomes a page: the frame drawn once for all pages like it, then what is inside.

The GOV.UK macros take most of a millisecond each, as every call imports its
template again. So the frame is kept with slots, and so is each component, by
its shape: its markup depends on the question and on the state of its error,
not on what was typed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from portal.web.assist_words import WHO_YOU_ARE
from portal.web.screens import Component, Frame, Screen
from portal.web.shapes import Shape, slot

SHAPES = 2000
TYPED_IN = frozenset(
    {
        *("govukInput", "govukTextarea", "govukCharacterCount"),
        *("govukDateInput", "addressFields", "regularAmount", "workedAmount", "seenAnswers"),
    }
)
"""Macros whose `value` is somebody's own. In the others it is an option's."""
Macro = Callable[[dict[str, Any]], str]
Frozen = Any


@dataclass(frozen=True, kw_only=True)
class Shell(Screen):
    """What a layout is given: a page with slots for its title and for what is inside."""

    body: Markup = slot("body")

    @property
    def page_title(self) -> str:
        return slot("page_title")


def draw(environment: Environment, template: str, screen: Screen) -> str:
    """The whole page: its template inside its layout."""
    return around(environment, screen, inside(environment, template, screen))


def inside(environment: Environment, template: str, screen: Screen) -> str:
    """What stands within the layout."""
    return environment.get_template(template).render(screen=screen)


def around(environment: Environment, screen: Screen, body: str) -> str:
    """The layout around `body`, with what is particular to this response."""
    frame = screen.frame
    kept = replace(
        frame,
        nonce=slot("nonce"),
        csrf=slot("csrf"),
        staff_name=slot("staff_name") if frame.staff_name else "",
        helping=slot("helping") if frame.helping else "",
        here=slot("here") if frame.here else "",
        looks=slot("looks") if frame.here else "",
        request_id="",
        is_form=screen.is_form,
    )
    words = {"nonce": frame.nonce, "csrf": frame.csrf, "staff_name": escape(frame.staff_name)}
    words |= {"here": escape(frame.here), "looks": frame.looks}
    words |= {"helping": escape(frame.helping), "heading": escape(screen.title)}
    inner = problems_first(environment, screen) + body
    about = {"page_title": escape(screen.page_title), "back": escape(screen.back), "body": inner}
    return layout_of(environment, kept, bool(screen.back)).filled({**words, **about})


def problems_first(environment: Environment, screen: Screen) -> str:
    if not screen.problems:
        return ""
    furniture: Any = environment.get_template("macros/furniture.html").module
    return str(furniture.problems(screen.problems, _whose(screen)))


def _whose(screen: Screen) -> str:
    """Where one types what another says, whose the answers are that the problems speak of."""
    of_you = any("you" in problem.text.lower() for problem in screen.problems)
    return WHO_YOU_ARE if of_you and screen.frame.channel.aloud else ""


@lru_cache(maxsize=SHAPES)
def layout_of(environment: Environment, frame: Frame, leads_back: bool) -> Shape:
    """The layout of a frame with slots, with further ones for a page's title, Back and body."""
    shell = Shell(title=slot("heading"), frame=frame, back=slot("back") if leads_back else "")
    return Shape(inside(environment, frame.layout, shell))


def teach(environment: Environment) -> None:
    """Give these templates the filter `drawn`."""

    @lru_cache
    def macros() -> dict[str, Macro]:
        module: Any = environment.get_template("macros/field.html").make_module()
        found: dict[str, Macro] = module.drawings
        return found

    @lru_cache(maxsize=SHAPES)
    def shape(macro: str, params: Frozen) -> Shape:
        return Shape(str(macros()[macro](_thawed(params))))

    def drawn(component: Component) -> Markup:
        words: dict[str, Markup] = {}
        typed_in = component.macro in TYPED_IN
        params = _frozen(component.params, words if typed_in else None)
        filled = shape(component.macro, params).filled(words)
        return Markup(filled)  # noqa: S704 (the macro's markup, with escaped words)

    environment.filters["drawn"] = drawn


def _frozen(value: Any, words: dict[str, Markup] | None, key: str = "") -> Frozen:
    """The same as something that can be a key, with typed words taken out into `words`."""
    if isinstance(value, dict):
        return _Of(tuple((name, _frozen(inner, words, name)) for name, inner in value.items()))
    if isinstance(value, list | tuple):
        return tuple(_frozen(inner, words) for inner in value)
    if key == "value" and words is not None and value:
        name = str(len(words))
        words[name] = escape(value)
        return slot(name)
    return value


class _Of(tuple[tuple[str, Frozen], ...]):
    """A dictionary as a key."""

    __slots__ = ()


def _thawed(value: Frozen) -> Any:
    if isinstance(value, _Of):
        return {name: _thawed(inner) for name, inner in value}
    return [_thawed(inner) for inner in value] if isinstance(value, tuple) else value
