"""The checks of a form, tried on the example answers of everyone who would meet them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from portal.journey.conditions import Condition
from portal.journey.pages import Page, Step
from portal.journey.ways import Way, ways

if TYPE_CHECKING:
    from portal.journey.form import Form


class Unasked(KeyError):
    """An answer that a check looked for and that is not there."""


class ToldSoFar(dict[str, Any]):
    """The answers given by the time a check is put."""

    def __missing__(self, name: str) -> Any:
        raise Unasked(name)


def objections(form: Form) -> Iterator[str]:
    """What the checks have against the examples; each is put once to the same answers."""
    tried: set[tuple[str, str]] = set()
    for way in ways(_up_to_the_last_check(form), _every_condition(form)):
        for page, told in _checked(way):
            answers = (page.slug, repr(told))
            if answers not in tried:
                tried.add(answers)
                yield from _objection(form, page, told)


def _up_to_the_last_check(form: Form) -> tuple[Page, ...]:
    """Without checks, no pages: then there is nothing to try."""
    checked = [at for at, page in enumerate(form.pages) if isinstance(page, Step) and page.check]
    return form.pages[: checked[-1] + 1] if checked else ()


def _every_condition(form: Form) -> Iterator[Condition]:
    """Conditions of later pages too: they tell apart answers that a check may not."""
    yield from (page.when for page in form.pages if page.when is not None)
    for name in ("urgent", "unsafe", "when"):
        yield from (found for effect in form.then if (found := getattr(effect, name, None)))


def _checked(way: Way) -> Iterator[tuple[Step, ToldSoFar]]:
    """Each page of this way that has a check, with everything told by then."""
    told = ToldSoFar()
    for page in way.pages:
        told.update({name: way.told[name] for name in page.names})
        if isinstance(page, Step) and page.check:
            yield page, ToldSoFar(told)


def _objection(form: Form, page: Step, told: ToldSoFar) -> Iterator[str]:
    place = f"the check on the page {page.slug}"
    try:
        objection = page.check(told) if page.check else None
    except Unasked as missing:
        name = missing.args[0]
        before = form.pages[: form.pages.index(page)]
        if any(name in earlier.names for earlier in before):
            yield f"{place} reads {name}, which not everyone who meets it has been asked"
        else:
            yield f"{place} reads {name}, which no page before it asks"
        return
    if objection:
        yield (
            f"{place} objects to the example answer: {objection.rstrip('.')}. "
            "Give the field an example= that it accepts"
        )
