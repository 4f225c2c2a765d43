"""Every form on offer, every way through each, and enough ways to have met everything."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from portal.catalogue import forms_in
from portal.journey import Each, Form, Held
from portal.journey.ways import Way, distinct_paths, ways
from portal.settings import settings

FORMS = tuple(forms_in(settings().forms).values())
every_form = pytest.mark.parametrize("form", FORMS, ids=[form.slug for form in FORMS])
AT_ONCE = 6
"""Ways walked in one test, so that the longest form is shared between processes."""


def those_with(asked: Callable[[Form], Iterable[Any]], *more: Form) -> Any:
    """Parametrises by each form, and each thing of it that `asked` finds."""
    forms = (*FORMS, *more)
    found = [(form, at, thing) for form in forms for at, thing in enumerate(asked(form))]
    names = [f"{form.slug}-{getattr(thing, 'slug', at)}" for form, at, thing in found]
    return pytest.mark.parametrize(
        ("form", "thing"), [(form, thing) for form, _, thing in found], ids=names
    )


@cache
def paths(form: Form) -> tuple[Way, ...]:
    """One way for each different sequence of pages."""
    return tuple(distinct_paths(form.pages))


@cache
def all_ways(form: Form) -> tuple[Way, ...]:
    """Every combination of answers that some condition could tell apart."""
    urgent = form.opens.urgent
    return tuple(ways(form.pages, [urgent] if urgent else []))


@cache
def pairing(form: Form) -> tuple[Way, ...]:
    """Few ways that show every two pages together, and each without the other, where some way does.

    What goes wrong hangs on one page or on two; all ways together would be walked for minutes.
    """
    met = [(way, _pairs(form, way)) for way in paths(form)]
    left = set().union(*(pairs for _, pairs in met))
    chosen: list[Way] = []
    while left:
        best, pairs = max(met, key=lambda one: len(left & one[1]))
        chosen.append(best)
        left -= pairs
    return tuple(chosen)


def _pairs(form: Form, way: Way) -> frozenset[tuple[str, str]]:
    met = {page.slug for page in way.pages}
    shown = (page.slug if page.slug in met else f"not {page.slug}" for page in form.pages)
    return frozenset(combinations([*sorted(way.known), *shown], 2))


def handfuls(form: Form) -> list[tuple[Way, ...]]:
    """Those ways, a few at a time."""
    every = pairing(form)
    return [every[at : at + AT_ONCE] for at in range(0, len(every), AT_ONCE)]


@cache
def covering(form: Form) -> tuple[Way, ...]:
    """Few ways that together meet every page, the longest first."""
    chosen: list[Way] = []
    left = {page.slug for page in form.pages}
    while left:
        best = max(paths(form), key=lambda way: len(left & {page.slug for page in way.pages}))
        chosen.append(best)
        left -= {page.slug for page in best.pages}
    return tuple(chosen)


@cache
def sendable(form: Form) -> Way:
    """The longest way that ends in something to send."""
    return max(
        (way for way in paths(form) if not way.pages[-1].ends), key=lambda way: len(way.pages)
    )


def lists_of(form: Form) -> list[Each]:
    """Those that begin with nothing."""
    return [page for page in form.pages if isinstance(page, Each) and not isinstance(page, Held)]
