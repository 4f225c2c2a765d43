"""What must be in the council's books once something has been sent."""

from typing import Any, NamedTuple

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.channels import SELF_SERVICE, Channel
from portal.deliveries.ledger import deliveries_of
from portal.journey import Each, Form, Held, Proof
from portal.journey.answers import said
from portal.journey.plan_sent import PlanSent
from portal.journey.ways import Way
from portal.notices.notices import Notice
from portal.submissions.records import Draft, Submission


class Outcome(NamedTuple):
    """Everything one submission caused."""

    submission: Submission
    cases: list[Case]
    notices: list[Notice]
    delivered: list[str]
    """The ids of its notices that the ledger owes."""
    jobs: int


def outcome_of(session: Session, reference: str) -> Outcome:
    session.rollback()
    submission = session.scalars(select(Submission).filter_by(reference=reference)).one()
    deliveries = deliveries_of(session, reference)
    jobs = text("SELECT count(*) FROM procrastinate_jobs WHERE args->>'delivery_id' = ANY(:ids)")
    return Outcome(
        submission,
        list(session.scalars(select(Case).filter_by(reference=reference))),
        list(session.scalars(select(Notice).filter_by(submission_ref=reference))),
        [delivery.subject for delivery in deliveries],
        session.scalar(jobs, {"ids": [str(delivery.id) for delivery in deliveries]}) or 0,
    )


def promised(form: Form, way: Way, by: Channel = SELF_SERVICE) -> int:
    """How many notices this way must cause: one, if there is anywhere to send it.

    One more says how to send a document that is still to come, and one that staff typed it,
    unless somebody else may read that.
    """
    confirm = form.confirms
    if confirm is None:
        return 0
    somewhere = any(way.told.get(name) for name in (confirm.phone, confirm.email, confirm.address))
    later = any(isinstance(told, Proof) and not told.files for told in way.told.values())
    quiet = confirm.quietly is not None and confirm.quietly.holds(way.told, way.known)
    return int(somewhere or confirm.else_account) * (1 + later + (by.by_staff and not quiet))


def kind_of(form: Form, way: Way) -> str:
    """What its case is called: another kind for whoever says that nobody may ask them to pay."""
    stops = form.stops_asking
    says_so = stops is not None and stops.when.holds(way.told, way.known)
    for other in form.opens.instead:
        if other.when.holds(way.told, way.known):
            return other.kind
    return stops.kind if stops and says_so else form.opens.kind


def is_urgent(form: Form, way: Way) -> bool:
    urgent = form.opens.urgent
    return urgent is not None and urgent.holds(way.told, way.known)


def rows_of(form: Form, way: Way) -> list[tuple[str, str]]:
    """Every question of this way and its answer, as check your answers must show them.

    After them the plan that is sent, if there is one.
    """
    plan = form.proposes.in_words(way.told) if form.proposes else PlanSent()
    rows = [row for page in way.pages for row in _rows(page, way.told, plan.instead)]
    return [*rows, *((row.question, row.answer) for row in plan.rows)]


def _rows(page: Any, told: Any, instead: Any) -> list[tuple[str, str]]:
    if isinstance(page, Each):
        name = page.one[:1].upper() + page.one[1:]
        name = f"New {page.one}" if isinstance(page, Held) else name
        items = enumerate(told[page.name], start=1)
        listed = [(f"{name} {number}", page.say(item)) for number, item in items]
        return listed or [(page.title, "Nothing changes")]
    alone = len(page.fields) == 1
    return [
        (
            page.title if alone else field.label,
            instead.get(field.name) or said(field, told[field.name]),
        )
        for field in page.fields
    ]


def count(session: Session, table: type[Any]) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(table)) or 0


def drafts(session: Session) -> int:
    return count(session, Draft)
