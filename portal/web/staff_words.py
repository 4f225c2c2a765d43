"""Times, ages and states in words for staff."""

from datetime import datetime, timedelta

from portal.clock import LONDON, now
from portal.deliveries.ledger import Delivery
from portal.journey.values import day_in_words
from portal.notices.notices import FAILURES, Notice
from portal.people import codes, resident_sign_ins
from portal.plans import telling
from portal.submissions import coming_back, new_contacts
from portal.submissions.reference import in_blocks

NOON = 12
UNITS = (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1)))
ARRIVED = {
    "sent": "Sent",
    "delivered": "Delivered",
    "received": "Delivered",
    **{status: f"Did not arrive: {why}" for status, why in FAILURES.items()},
}

ABOUT_NO_CASE = {
    codes.ABOUT: "somebody signing in",
    resident_sign_ins.ABOUT: "somebody who signed in",
    coming_back.ABOUT: "somebody who stopped for now",
    new_contacts.ABOUT: "somebody with a new phone or email",
    telling.ABOUT: "somebody with a repayment plan",
    "": "somebody who sent us nothing",
}
"""Whom a message is for that nothing anybody sent has caused."""


def moment_in_words(at: datetime) -> str:
    """4 June 2026, 3:05pm."""
    local = at.astimezone(LONDON)
    half = "am" if local.hour < NOON else "pm"
    return f"{day_in_words(local.date())}, {(local.hour - 1) % NOON + 1}:{local:%M}{half}"


def sent_by(about: str) -> str:
    """The reference of what somebody sent; who they are, where they sent nothing."""
    return ABOUT_NO_CASE.get(about) or in_blocks(about)


def age_in_words(since: datetime) -> str:
    """How long ago, in the largest unit that fits: 3 days; of what is to come, when."""
    passed = now() - since
    if passed < -timedelta(minutes=1):
        return f"not due until {moment_in_words(since)}"
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
