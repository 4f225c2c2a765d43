"""Somebody says in a form that nobody may ask them to pay: it stops at once, and is checked."""

from typing import Any

from sqlalchemy.orm import Session

from portal.arrears.holds import BY_LAW, CLAIMED, hold, holds_of, lasting
from portal.arrears.working_days import working_days_after
from portal.clock import today
from portal.journey import Journey, Sentence, StopAsking
from portal.notices.chasing import stop_chasing
from portal.notices.notices import Value
from portal.submissions.at_stake import instead
from portal.submissions.drafts import Visitor

Words = dict[str, Value]
CHECK_FOR_NOTICE = "They say that they are in Breathing Space. Check for the notice."
STOPPED = Sentence("We have stopped asking you to pay what you owe.")
WILL_STOP = Sentence(
    "We will stop asking you to pay what you owe as soon as we know which account is yours."
)


def claimed(journey: Journey) -> StopAsking | None:
    """What follows from their saying so; nothing where they do not."""
    stops = journey.form.stops_asking
    says_so = stops is not None and stops.when.holds(journey.told, journey.known)
    return stops if says_so else None


def kind_of(journey: Journey) -> str:
    """What the case is called that sending this opens."""
    stops = claimed(journey)
    return (stops or instead(journey) or journey.form.opens).kind


def stop_asking(session: Session, visitor: Visitor) -> dict[str, Any]:
    """From this moment, where we know whose account it is. What of it is recorded as decided."""
    ref = visitor.tenancy_ref
    if ref is None:
        return {"outcome": CLAIMED, "stopped": False}
    if not any(each.reason in BY_LAW for each in lasting(holds_of(session, ref), today())):
        checked = working_days_after(today(), 2)
        who = f"visit:{visitor.id}"
        hold(session, ref, CLAIMED, who, ends=None, review_on=checked)
    stop_chasing(session, ref)
    return {"outcome": CLAIMED, "stopped": True}


def is_claim(decided: dict[str, Any]) -> bool:
    """Whether this is what `stop_asking` recorded, and no decision about a plan."""
    return bool(decided["outcome"] == CLAIMED)


def about_stopping(stops: StopAsking, decided: dict[str, Any]) -> tuple[str, Words]:
    """The message that confirms it, and what it holds besides."""
    return stops.message, {"stopped": in_words(decided)}


def in_words(decided: dict[str, Any]) -> Sentence:
    return STOPPED if decided["stopped"] else WILL_STOP
