"""What a form may not be. Each fault is refused in one sentence, when the form is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from portal.journey.about_people import faults_about_people
from portal.journey.conditions import Condition, Includes, Is, OfOneAnswer, Within
from portal.journey.evidence import misplaced
from portal.journey.fields import Choice, Choices, Date, Field, YesNo
from portal.journey.pages import Each, Heading, Page, Step
from portal.journey.pausing import SendAgain
from portal.journey.reaching import Address, Email, Phone
from portal.journey.rehearsal import objections
from portal.journey.spelling import LETTERS, is_slug, misspelt
from portal.journey.ways import asks_someone_nothing, ways

if TYPE_CHECKING:
    from portal.journey.form import Confirm, Effect, Form

RESERVED = frozenset(
    {
        *("check-your-answers", "sent", "start", "your-account", "save", "add", "remove"),
        *("begin-again", "before-you-start", "since-you-began", "show-it-is-yours"),
        *("signed-out", "go-on-elsewhere", "give-back", "elsewhere"),
    }
)
RESERVED_FORMS = frozenset(
    {
        *("account", "accessibility", "assets", "contact", "cookies", "health", "help", "inbox"),
        *("kiosk", "notify", "privacy", "ready", "sign-in", "sign-out", "staff", "static"),
        *("what-became-of-it", "visits", "desk", "come-back", "time-left", "code"),
    }
)


class FormError(Exception):
    """A form that contradicts itself; says which form, which page and how."""


def refuse_contradictions(form: Form) -> None:
    """Raise `FormError` with the first fault found, placing pages under headings on the way."""
    for fault in _faults(form):
        raise FormError(f"{form.slug}: {fault}")


def _faults(form: Form) -> Iterator[str]:
    yield from misspelt(form)
    yield from _about_the_form(form)
    yield from _about_headings(form)
    yield from _about_names(form)
    yield from _about_conditions(form)
    yield from _about_effects(form)
    yield from _about_reach(form)
    yield from objections(form)


def _about_the_form(form: Form) -> Iterator[str]:
    if form.slug in RESERVED_FORMS:
        yield f"the address /{form.slug} is taken by the portal itself"
    if not form.pages:
        yield "it has no pages"
    for version in range(1, form.version):
        if version not in form.upgrades:
            yield f"it is version {form.version} but has no upgrade from version {version}"
        elif not _carries_nothing(form.upgrades[version]):
            yield f"its upgrade from version {version} breaks on somebody who has answered nothing"


def _carries_nothing(upgrade: Callable[[dict[str, Any]], object] | None) -> bool:
    """Whoever has answered little must be carried over too."""
    try:
        return upgrade is None or isinstance(upgrade({}), dict)
    except (LookupError, TypeError, ValueError, AttributeError):
        return False


def _about_headings(form: Form) -> Iterator[str]:
    heading: Heading | None = None
    for part in form.parts:
        if isinstance(part, Heading):
            heading = part
        elif heading is None:
            yield f"the page {part.slug} has no heading above it"
        else:
            part.heading = heading


def _about_names(form: Form) -> Iterator[str]:
    slugs: set[str] = set()
    names: set[str] = set()
    for page in form.pages:
        if page.slug in RESERVED:
            yield f"the page {page.slug} has an address the portal keeps for itself"
        if page.slug in slugs:
            yield f"the page {page.slug} appears twice"
        slugs.add(page.slug)
        for name in page.names:
            if name in names:
                yield f"the page {page.slug} repeats the name {name}"
            names.add(name)
        yield from _repeats_within(page)
        yield from misplaced(page, form.pages[0])


def _repeats_within(page: Page) -> Iterator[str]:
    inside = [field.name for field in page.fields] if isinstance(page, Each) else []
    for name in inside:
        if inside.count(name) > 1:
            yield f"the page {page.slug} repeats the name {name}"


def _about_conditions(form: Form) -> Iterator[str]:
    asked: dict[str, Field | None] = {}
    for page in form.pages:
        if page.when is not None:
            yield from _misread(page.when, asked, f"the page {page.slug}")
        for name in page.rests_on if isinstance(page, Step | Each) else ():
            if name not in asked:
                yield f"the page {page.slug} rests on {name}, which no page before it asks"
        asked |= _asked_by(page)


def _asked_by(page: Page) -> dict[str, Field | None]:
    if isinstance(page, Each) or not page.fields:
        return dict.fromkeys(page.names)
    return {field.name: field for field in page.fields}


def _misread(
    condition: Condition, asked: dict[str, Field | None], place: str, by: str = "before it "
) -> Iterator[str]:
    for atom in condition.atoms():
        if not isinstance(atom, OfOneAnswer):
            continue
        if atom.name not in asked:
            yield f"{place} reads {atom.name}, which no page {by}asks"
            continue
        field = asked[atom.name]
        for fault in (*_not_on_offer(atom, field), *_of_another_kind(atom, field)):
            yield f"{place} {fault}"


def _not_on_offer(atom: OfOneAnswer, field: Field | None) -> Iterator[str]:
    allowed = field.options if isinstance(field, Choice) else {}
    for option in atom.options:
        if not allowed:
            yield f"asks whether {atom.name} is {option}, but it offers no options"
        elif option not in allowed:
            offered = ", ".join(allowed)
            yield (
                f"asks whether {atom.name} is {option}, which is not one of its options: {offered}"
            )


def _of_another_kind(atom: OfOneAnswer, field: Field | None) -> Iterator[str]:
    """What is asked of an answer that its kind of field could never say."""
    several = isinstance(field, Choices)
    if isinstance(atom, Is) and any(isinstance(value, bool) for value in atom.values):
        if not isinstance(field, YesNo):
            yield f"asks whether {atom.name} is yes or no, which it cannot be"
    elif isinstance(atom, Is) and several:
        yield f"asks what {atom.name} is, but several may be chosen: ask what it includes"
    if isinstance(atom, Includes) and not several:
        yield f"asks what {atom.name} includes, but only one may be chosen: ask what it is"
    if isinstance(atom, Within) and not isinstance(field, Date):
        yield f"asks how near {atom.name} is, which is not a date"


def _about_effects(form: Form) -> Iterator[str]:
    asked = {name: found for page in form.pages for name, found in _asked_by(page).items()}
    if not any(hasattr(effect, "kind") for effect in form.then):
        yield "it opens no case, so nobody would read what it sends"
    for effect in form.then:
        for place, condition in read_by(effect):
            yield from _misread(condition, asked, place, by="")
        if isinstance(again := getattr(effect, "again", None), SendAgain):
            yield from _about_sending_again(again, asked)
        if not is_slug(getattr(effect, "kind", "none")):
            yield f"it opens a {effect!r}, which is not {LETTERS}"
    if form.confirms is not None:
        yield from _about_the_confirmation(form.confirms, asked)
    yield from faults_about_people(form, asked)


def read_by(effect: Effect) -> Iterator[tuple[str, Condition]]:
    """What brings it about, or all that a case looks at."""
    yield from getattr(effect, "conditions", ())
    if (when := getattr(effect, "when", None)) is not None:
        yield f"what brings about the {effect!r}", when


def _about_sending_again(again: SendAgain, asked: dict[str, Field | None]) -> Iterator[str]:
    for name in again.answers:
        if not isinstance(asked.get(name), Phone | Email):
            yield f"it would be sent again to {name}, which asks for no phone number or email"


def _about_the_confirmation(confirm: Confirm, asked: dict[str, Field | None]) -> Iterator[str]:
    places: tuple[tuple[str, type[Field], str], ...] = (
        (confirm.by, Choice, "a choice of one"),
        (confirm.phone, Phone, "a phone number"),
        (confirm.email, Email, "an email address"),
        (confirm.address, Address, "an address"),
    )
    for name, kind, words in places:
        if name and name not in asked:
            yield f"the confirmation looks for {name}, which no page asks"
        elif name and not isinstance(asked[name], kind):
            yield f"the confirmation looks for {words} in {name}, which is not one"


def _about_reach(form: Form) -> Iterator[str]:
    if asks_someone_nothing(form.pages):
        yield "there are visits to which none of its pages applies"
    met: set[str] = set()
    finished = False
    for way in ways(form.pages):
        met |= {page.slug for page in way.pages}
        finished = finished or not way.pages[-1].ends
        if finished and len(met) == len(form.pages):
            return
    for page in form.pages:
        if page.slug not in met:
            yield f"nothing can reach the page {page.slug}"
    if not finished:
        yield "no way through it ends in something to send"
