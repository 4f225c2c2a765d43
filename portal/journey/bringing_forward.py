"""Answers from storage, brought forward to the present version of their form.

An `upgrade` of the form carries them from one version to the next. Where there is none, or
an answer no longer fits, whoever gave it is told: nothing is dropped without a word.
"""

from typing import Any, NamedTuple

from portal.journey.answers import Stored, field_of
from portal.journey.fields import Choice, Choices, Forgotten, Unsaid
from portal.journey.form import Form
from portal.journey.journey import Journey
from portal.journey.pages import Each, Page
from portal.journey.saying import Sentence

NOT_OFFERED = Sentence("What you chose is no longer on offer.")
SOME_NOT_OFFERED = Sentence("Some of what you chose is no longer on offer. We kept the rest.")
NEEDED_NOW = Sentence("You left this empty. We need an answer to it now.")
BROKEN = (LookupError, TypeError, ValueError, AttributeError)
"""What an upgrade raises that meets answers it did not think of."""
ASKED_OTHERWISE = Sentence("We ask this in another way now.")


class Forward(NamedTuple):
    """Answers that still fit; of the others, why not, by name; and what nothing asks any more."""

    answers: dict[str, Any]
    why: dict[str, str]
    gone: frozenset[str]
    failed: bool = False
    """Whether an upgrade broke: then everything is asked again, as nobody knows what it means."""


class Changed(NamedTuple):
    """What somebody is told of a form that has changed since they began it."""

    kept: tuple[Page, ...]
    again: tuple[tuple[Page, str], ...]
    """Each with the reason."""
    new: tuple[Page, ...]
    gone: int
    """How many of their answers nothing asks for any more."""


def bring_forward(form: Form, stored: Stored, version: int) -> Forward:
    """Stored answers as values of the form as it is now."""
    try:
        stored = _upgraded(form, stored, version)
    except BROKEN:
        why: dict[str, str] = dict.fromkeys(form.names & stored.keys(), ASKED_OTHERWISE)
        return Forward({}, why, _gone(form, stored), failed=True)
    return _loaded_all(form, stored)


def what_changed(journey: Journey, forward: Forward) -> Changed | None:
    """For whoever answered before, page by page; None where there is nothing to tell.

    A question without an answer is new if one that comes after it has one: nobody
    could have come so far without it.
    """
    asked = [page for page in journey.path if page.fields]
    again = tuple((page, words) for page in asked if (words := _why(page, forward)))
    about = [page for page, _ in again]
    kept = [page for page in asked if page not in about and _is_told(page, journey)]
    furthest = max((journey.path.index(page) for page in [*kept, *about]), default=0)
    unanswered = [page for page in asked if page not in about and page not in kept]
    new = [page for page in unanswered if journey.path.index(page) < furthest]
    if not (again or new or forward.gone):
        return None
    return Changed(tuple(kept), again, tuple(new), len(forward.gone))


def _upgraded(form: Form, stored: Stored, version: int) -> Stored:
    for older in range(version, form.version):
        upgrade = form.upgrades[older]
        stored = upgrade(stored) if upgrade else stored
    return stored


def _loaded_all(form: Form, stored: Stored) -> Forward:
    answers: dict[str, Any] = {}
    why: dict[str, str] = {}
    for page in form.pages:
        for name in page.names:
            if name in stored and _may_stay(page, name, stored[name]):
                try:
                    answers[name] = _loaded(page, name, stored[name])
                except Forgotten:
                    if _is_theirs(page, name):
                        why[name] = _reason(page, name, stored[name])
                else:
                    if _has_left_out(answers[name], stored[name]):
                        why[name] = SOME_NOT_OFFERED
    return Forward(answers, why, _gone(form, stored))


def _may_stay(page: Page, name: str, stored: Any) -> bool:
    """What was left unsaid to somebody else is simply asked of whoever goes on by themselves."""
    return stored != Unsaid.kept or field_of(page, name).may_be_unsaid


def _is_theirs(page: Page, name: str) -> bool:
    """Whether they told it; what we knew ourselves is looked up again, and nobody need be told."""
    return isinstance(page, Each) or not page.fields or field_of(page, name).is_typed


def _gone(form: Form, stored: Stored) -> frozenset[str]:
    """The names of answers; what a page that only tells is kept under is none."""
    return frozenset(name for name in stored.keys() - form.names if name.isidentifier())


def _has_left_out(value: Any, stored: Any) -> bool:
    """Of several chosen, those that are no longer on offer are left out."""
    return type(value) is tuple and len(value) < len(stored)


def _why(page: Page, forward: Forward) -> str:
    return next((forward.why[name] for name in page.names if name in forward.why), "")


def _is_told(page: Page, journey: Journey) -> bool:
    return any(name in journey.told for name in page.names)


def _reason(page: Page, name: str, stored: Any) -> str:
    if stored is None:
        return NEEDED_NOW
    field = None if isinstance(page, Each) else field_of(page, name)
    fits = list if isinstance(field, Choices) else str
    if isinstance(field, Choice) and isinstance(stored, fits):
        return NOT_OFFERED
    return ASKED_OTHERWISE


def _loaded(page: Page, name: str, stored: Any) -> Any:
    if isinstance(page, Each):
        if not (isinstance(stored, list) and all(isinstance(item, dict) for item in stored)):
            raise Forgotten(name)
        return tuple(page.load(item) for item in stored)
    if not page.fields:
        return True
    return field_of(page, name).load_any(stored)
