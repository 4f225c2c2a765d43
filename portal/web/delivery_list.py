"""What we owe the outside and have not delivered: what was given up, and what still waits."""

import uuid
from collections.abc import Mapping
from typing import NamedTuple

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from portal import audit
from portal.casework.cases import SENT_AGAIN, case_of, record, references_with_cases
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import Delivery, about_of, given_up, revive, waiting
from portal.extensions import database
from portal.notices.doubts import doubtful
from portal.notices.notices import Notice
from portal.people import codes
from portal.people.staff import require_patch
from portal.submissions import coming_back
from portal.web.alerts import alerts
from portal.web.case_facts import named, notices_of
from portal.web.case_screens import DeliveryListScreen, DeliveryRow
from portal.web.staff_frame import officer, show_to_staff
from portal.web.staff_words import age_in_words, sent_by, standing_of

deliveries = Blueprint("deliveries", __name__)
OF_NO_USE_LATER = frozenset({codes.ABOUT, coming_back.ABOUT})
"""Messages of which nobody has any use by the time they are given up."""


class _Known(NamedTuple):
    """What the rows need besides the deliveries, fetched once for all of them."""

    notices: Mapping[str, Notice]
    references: frozenset[str]


@deliveries.get("/deliveries")
def unsent() -> Response:
    session = database.session()
    dead, alive = given_up(session), waiting(session)
    doubted = doubtful(session, besides=OF_NO_USE_LATER)
    everything = [*dead, *alive, *doubted]
    known = _Known(
        notices_of(session, everything),
        references_with_cases(session, (delivery.about for delivery in everything)),
    )
    return show_to_staff(
        "casework/deliveries.html",
        DeliveryListScreen,
        title="Messages that have not gone out",
        given_up=tuple(_row(delivery, known) for delivery in dead),
        content=alerts(session),
        waiting=tuple(_row(delivery, known) for delivery in alive),
        doubtful=tuple(_row(delivery, known) for delivery in doubted),
    )


@deliveries.post("/deliveries/<uuid:delivery_id>/send-again")
def send_again(delivery_id: uuid.UUID) -> Response:
    """Back into the queue. Pressed twice, it goes in once: the second press finds it there."""
    staff, session = officer(), database.session()
    if about_of(session, delivery_id) in OF_NO_USE_LATER:
        return redirect(url_for(".unsent"), 303)
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
        if case := case_of(session, delivery.about):
            require_patch(staff, case.patch)
            notice = notices_of(session, [delivery]).get(delivery.subject)
            what, to = named(delivery, notice)
            record(session, case, SENT_AGAIN, staff, f"{what} {to}".strip())
    session.commit()
    return redirect(url_for(".unsent"), 303)


def _row(delivery: Delivery, known: _Known) -> DeliveryRow:
    notice = known.notices.get(delivery.subject)
    what, to = named(delivery, notice)
    has_case = delivery.about in known.references
    can_be_sent = delivery.dead_at and delivery.about not in OF_NO_USE_LATER
    return DeliveryRow(
        what=what,
        to=to,
        about=sent_by(delivery.about),
        href=url_for("casework.case.page", reference=delivery.about) if has_case else "",
        age=age_in_words(delivery.created_at),
        reason=standing_of(delivery, notice),
        send_again=url_for(".send_again", delivery_id=delivery.id) if can_be_sent else "",
    )
