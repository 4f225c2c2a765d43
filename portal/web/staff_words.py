"""Times, ages and states in words for staff."""

from datetime import datetime, timedelta

from portal.clock import LONDON, now
from portal.deliveries.ledger import Delivery
from portal.journey.values import day_in_words
from portal.notices.notices import FAILURES, Notice

NOON = 12
UNITS = (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1)))
ARRIVED = {
    "sent": "Sent",
    "delivered": "Delivered",
    "received": "Delivered",
    **{status: f"Did not arrive: {why}" for status, why in FAILURES.items()},
}


def moment_in_words(at: datetime) -> str:
    """4 June 2026, 3:05pm."""
    local = at.astimezone(LONDON)
    half = "am" if local.hour < NOON else "pm"
    return f"{day_in_words(local.date())}, {(local.hour - 1) % NOON + 1}:{local:%M}{half}"


def age_in_words(since: datetime) -> str:
    """How long ago, in the largest unit that fits: 3 days."""
    passed = now() - since
    for word, length in UNITS:
        if count := passed // length:
            return f"{count} {word}{'' if count == 1 else 's'}"
    return "less than a minute"


def kind_in_words(kind: str) -> str:
    return kind.replace("-", " ").capitalize()


def standing_of(delivery: Delivery, notice: Notice | None) -> str:
    """What became of something we owe the outside."""
    if delivery.state == "withheld":
        return f"Not sent: {delivery.reason}"
    if delivery.done_at:
        arrived = ARRIVED.get(notice.status) if notice else "Delivered"
        words = arrived or "Sent, not yet known whether it arrived"
        return f"{words} (may have gone out twice)" if delivery.possible_duplicate else words
    if delivery.dead_at:
        return f"Given up: {delivery.reason}" if delivery.reason else "Given up"
    if delivery.attempt:
        return f"Being tried again: {delivery.reason}" if delivery.reason else "Being sent"
    return "Waiting to be sent"
