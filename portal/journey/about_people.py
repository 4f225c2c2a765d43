"""What a form may not say of the person: who they are, what we hold of them, what they told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from portal.journey.changing import ChangeDetails
from portal.journey.fields import Field, YesNo
from portal.journey.held import OURS, Held
from portal.journey.pages import Page
from portal.journey.reaching import Email, Phone

if TYPE_CHECKING:
    from portal.journey.form import Form

HELD: dict[str, type[Field]] = {"phone": Phone, "email": Email}
"""What the council may hold several of, and the kind of question that asks for one."""


def faults_about_people(form: Form, asked: dict[str, Any]) -> Iterator[str]:
    """Each fault, in a sentence; `asked` are the names of all answers."""
    for name in (form.named, form.born):
        if name and name not in asked:
            yield f"it takes who the person is from {name}, which no page asks"
    lists = {page.name: page.kind for page in form.pages if isinstance(page, Held)}
    for name in form.shown_with_codes:
        if name not in lists:
            yield f"a code would go to {name}, which lists no phone numbers or emails"
    if form.changes:
        yield from _about_changing(form.changes, asked, lists)
    for page in form.pages:
        yield from _about_recalling(form, page)
        if isinstance(page, Held):
            yield from _about_a_list(form, page)


def _about_changing(
    changes: ChangeDetails, asked: dict[str, Any], lists: dict[str, str]
) -> Iterator[str]:
    for name in changes.answers:
        if name not in asked:
            yield f"it would change what we hold by {name}, which no page asks"
    for kind, name in changes.told.items():
        if kind in HELD and name in asked and lists.get(name) != kind:
            yield f"it would change each {kind} by {name}, which is no list of those we hold"


def _about_recalling(form: Form, page: Page) -> Iterator[str]:
    for field in page.fields if page.as_before else ():
        if isinstance(field, YesNo):
            yield f"the page {page.slug} recalls {field.name}, which is declared anew each time"
    if page.as_before and form.exits_quickly:
        yield f"the page {page.slug} recalls what nobody else may see"


def _about_a_list(form: Form, page: Held) -> Iterator[str]:
    if not isinstance(page.fields[0], HELD.get(page.kind, ())):
        yield f"the page {page.slug} lists each {page.kind}, but does not ask for one first"
    if any(field.name == OURS for field in page.fields):
        yield f"the page {page.slug} calls a question {OURS}, as it does what we hold"
    if form.identity.name != "REQUIRED":
        yield f"the page {page.slug} lists what we hold of somebody the form need not know"
    if form.exits_quickly:
        yield f"the page {page.slug} lists what nobody else may see"
