"""Walking a form as a resident does: page by page, over HTTP, without JavaScript."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.arrears.known_account import write_known
from portal.channels import Channel
from portal.clock import now
from portal.extensions import database
from portal.journey import Each, Form, Held, Identity, Journey, OnAccount, Page
from portal.journey.aloud import asked_aloud
from portal.journey.ways import Way
from portal.people.levels import Level
from portal.people.visits import BY_CODE, Visit, begin_visit, find_visit
from portal.submissions import service
from portal.submissions.account_facts import account_now
from portal.submissions.records import Draft
from portal.web.account_shown import shows_an_account
from portal.web.held_screens import one_more
from tests.inspecting import Resident, tenant


def as_asked(form: Form, by: Channel) -> Form:
    """The form as this channel asks it."""
    return asked_aloud(form) if by.aloud else form


def way_asked(form: Form, way: Way, by: Channel) -> Way:
    """The same way through that."""
    asked = Journey(as_asked(form, by), way.told, way.known)
    return way._replace(pages=asked.path)


def begins(resident: Resident, form: Form, way: Way) -> Resident:
    """To the first question, telling us whose account it is where this way has us know."""
    known = "account" in way.known or form.identity is Identity.REQUIRED
    resident.says_who(form, tenant if known else None)
    if "balance" in way.known:
        _has_typed_a_code(resident)
        return resident.opens(f"/{form.slug}/{way.pages[0].slug}")
    if resident.at.endswith("/your-account/code"):
        return resident.presses("Go on without a code")
    return resident


def _has_typed_a_code(resident: Resident) -> None:
    """As if they had: their visit is as sure as one that a code has come back to."""
    with resident.browser.application.app_context():
        visit = find_visit(database.session(), resident.visit)
        assert visit is not None
        visit.level, visit.checked_at, visit.checked = Level.CODE, now(), BY_CODE
        database.session().commit()


def arrives(resident: Resident, form: Form, way: Way, at: int) -> None:
    """It is the page that is due, asking what it should, and Back leads to the one before."""
    page = way.pages[at]
    assert (resident.at, resident.status) == (f"/{form.slug}/{page.slug}", 200)
    assert resident.page.heading == page.title
    before = f"/{form.slug}/{way.pages[at - 1].slug}" if at else _before_the_first(form, way)
    assert resident.page.back == before


def _before_the_first(form: Form, way: Way) -> str:
    known = "account" in way.known or form.identity is not Identity.OFFERED
    return f"/{form.slug}" if known else f"/{form.slug}/your-account"


def replies(resident: Resident, page: Page, told: Any) -> Resident:
    """Answer the page they are on, and any list it leads to, as `told`."""
    if not isinstance(page, Each):
        return resident.answers(page, told).presses(_button(page))
    if isinstance(page, Held):
        return _adds_to_ours(resident, page, told[page.name])
    *others, last = told[page.name]
    for item in others:
        resident.answers(page, item).presses().types(another="yes").presses()
    return resident.answers(page, last).presses().types(another="no").presses()


def where_asked(form: Form, page: Page) -> str:
    """The address at which its questions are: of what we hold, those about one more."""
    return f"/{form.slug}/{page.slug}{'/add' if isinstance(page, Held) else ''}"


def question_of(page: Page) -> str:
    """The heading of that page."""
    return page.new if isinstance(page, Held) else page.title


def _adds_to_ours(resident: Resident, page: Held, items: Any) -> Resident:
    """One after the other; the questions about one more are on a page of their own."""
    for item in items:
        resident.types(another="yes").presses()
        resident.answers(one_more(page), item).presses()
    return resident.types(another="no").presses()


def _button(page: Page) -> str:
    return "Save and continue" if page.fields else "Continue"


def walks(resident: Resident, form: Form, way: Way, until: str = "") -> Resident:
    """From the start page to the end of this way, or to the page `until`."""
    begins(resident, form, way)
    for at, page in enumerate(way.pages):
        arrives(resident, form, way, at)
        if page.ends or page.slug == until:
            return resident
        replies(resident, page, way.told)
    return resident


def sends(resident: Resident, form: Form) -> str:
    """Send it, and read the reference off the page."""
    says_yes(resident).presses(form.send)
    assert (resident.at, resident.status) == (f"/{form.slug}/sent", 200)
    otherwise = [effect.sent for effect in (form.proposes, form.stops_asking) if effect]
    assert resident.page.heading in (form.sent, *otherwise)
    return resident.reference


def says_yes(resident: Resident) -> Resident:
    """To what is read out to them, where that is done."""
    asked = any(box.get("name") == "spoken" for box in resident.page.boxes)
    return resident.types(spoken="Yes, send it") if asked else resident


def _as_held(session: Session, form: Form, visit: Visit) -> dict[str, Any] | None:
    """What the council holds of their account, where the form shows it."""
    known = account_now(session, visit.tenancy_ref or "") if shows_an_account(form) else None
    return write_known(known) if known else None


def has_told(session: Session, resident: Resident, form: Form, told: Mapping[str, Any]) -> None:
    """As if they had typed all this before: their draft holds exactly these answers."""
    visit = find_visit(session, resident.visit) or begin_visit(
        session, resident.visit, "self-service"
    )
    session.execute(delete(Draft).where(Draft.visit_id == visit.id, Draft.form == form.slug))
    nothing = service.Writing(Journey(form, {}), None, None)
    held = _as_held(session, form, visit)
    shown = {name: held for name in told if isinstance(form.field(name), OnAccount)}
    service.save(session, nothing, visit.token_hash, lambda _: {**told, **shown})
    session.commit()
