"""Messages that went out and still need somebody to look at them."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import Text, cast, func, or_, select
from sqlalchemy.orm import Session

from portal.deliveries.ledger import Delivery
from portal.notices.notices import Notice, failed

SHOWN_FOR = timedelta(days=30)


def doubtful(session: Session, limit: int = 200, besides: Collection[str] = ()) -> list[Delivery]:
    """Those of the last month that did not arrive or may have gone out twice, newest first.

    What is about something `besides` need not have arrived: nobody has any use for it by now.
    """
    since = func.now() - SHOWN_FOR
    twice = select(Delivery.id).where(Delivery.possible_duplicate, Delivery.done_at > since)
    not_arrived = (
        select(Delivery.id)
        .join(Notice, cast(Notice.id, Text) == Delivery.subject)
        .where(
            failed(),
            Notice.status_at > since,
            Delivery.done_at.is_not(None),
            Delivery.about.not_in(besides),
        )
    )
    query = select(Delivery).where(or_(Delivery.id.in_(twice), Delivery.id.in_(not_arrived)))
    return list(session.scalars(query.order_by(Delivery.done_at.desc()).limit(limit)))
