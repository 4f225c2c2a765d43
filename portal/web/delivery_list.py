"""What we owe the outside and have not delivered: what was given up, and what still waits."""

import uuid
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from portal import audit
from portal.casework.cases import SENT_AGAIN, Case, case_of, cases_called, record
from portal.casework.reading import may_read
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import Delivery, about_of, given_up, revive, waiting
from portal.extensions import database
from portal.notices.doubts import doubtful
from portal.notices.notices import Notice
from portal.people import codes
from portal.people.staff import Staff
from portal.submissions import coming_back
from portal.web.alerts import alerts
from portal.web.case_facts import named, notices_of
from portal.web.case_page import show_to_readers
from portal.web.case_screens import DeliveryListScreen, DeliveryRow
from portal.web.staff_frame import officer, show_to_staff
from portal.web.staff_words import age_in_words, sent_by, standing_of

deliveries = Blueprint("deliveries", __name__)
OF_NO_USE_LATER = frozenset({codes.ABOUT, coming_back.ABOUT})
"""Messages of which nobody has any use by the time they are given up."""
WITHHELD = "Withheld"  # as the name of a flagged case is, on the list of cases


class _Known(NamedTuple):
    """What the rows need besides the deliveries, fetched once for all of them."""

    notices: Mapping[str, Notice]
    cases: Mapping[str, Case]
    staff: Staff

    def rows(self, deliveries: Iterable[Delivery]) -> tuple[DeliveryRow, ...]:
        """Of the cases they may read, and of what belongs to no case."""
        found = ((each, self.cases.get(each.about)) for each in deliveries)
        return tuple(
            _row(each, case, self.notices.get(each.subject))
            for each, case in found
            if case is None or may_read(self.staff, case)
        )


@deliveries.get("/deliveries")
def unsent() -> Response:
    session = database.session()
    dead, alive = given_up(session), waiting(session)
    doubted = doubtful(session, besides=OF_NO_USE_LATER)
    everything = [*dead, *alive, *doubted]
    known = _Known(
        notices_of(session, everything),
        cases_called(session, (delivery.about for delivery in everything)),
        officer(),
    )
    return show_to_staff(
        "casework/deliveries.html",
        DeliveryListScreen,
        title="Messages that have not gone out",
        given_up=known.rows(dead),
        content=alerts(session),
        waiting=known.rows(alive),
        doubtful=known.rows(doubted),
    )


@deliveries.post("/deliveries/<uuid:delivery_id>")
def send_again(delivery_id: uuid.UUID) -> Response:
    """Back into the queue. Pressed twice, it goes in once: the second press finds it there.

    Whoever must sign in again first is led to the address above this one, which is the list.
    """
    staff, session = officer(), database.session()
    about = about_of(session, delivery_id)
    if about in OF_NO_USE_LATER:
        return redirect(url_for(".unsent"), 303)
    if case := case_of(session, about or ""):
        show_to_readers(case)
    if at := revive(session, delivery_id):
        enqueue(session, delivery_id, at=at)
        delivery = session.get_one(Delivery, delivery_id)
        audit.record(
            session,
            f"staff:{staff.id}",
            audit.Action.DELIVERY_RESENT,
            f"submission:{delivery.about}",
            delivery=str(delivery_id),
        )
        if case:
            notice = notices_of(session, [delivery]).get(delivery.subject)
            what, to = named(delivery, notice)
            record(session, case, SENT_AGAIN, staff, f"{what} {to}".strip())
    session.commit()
    return redirect(url_for(".unsent"), 303)


def _row(delivery: Delivery, case: Case | None, notice: Notice | None) -> DeliveryRow:
    what, to = named(delivery, notice)
    can_be_sent = delivery.dead_at and delivery.about not in OF_NO_USE_LATER
    return DeliveryRow(
        what=what,
        to=WITHHELD if case and case.flagged_at else to,
        about=sent_by(delivery.about),
        href=url_for("casework.case.page", reference=delivery.about) if case else "",
        age=age_in_words(delivery.created_at),
        reason=standing_of(delivery, notice),
        send_again=url_for(".send_again", delivery_id=delivery.id) if can_be_sent else "",
    )
