"""Somebody cannot pay now, or has died: what we say stops has stopped when it is sent."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from portal.arrears.holds import DEATH, TOLD_LATE, Hold, hold, holds_of, lasting
from portal.clock import today
from portal.journey import Form, Journey, Pause, Sentence, day_in_words
from portal.notices.chasing import stop_chasing
from portal.submissions.at_stake import by_another, instead, says_not_safe
from portal.submissions.drafts import Visitor
from portal.submissions.ways_to_keep import ways_to_keep

HEARD = "heard"
"""What became of it: they were heard, and nothing was decided about a plan."""
STOPPED, WILL_STOP, SILENT, GOES_ON = "stopped", "will stop", "silent", "goes on"
IN_WORDS = {
    STOPPED: Sentence("We have stopped asking you to pay what you owe."),
    WILL_STOP: Sentence(
        "We will stop asking you to pay what you owe as soon as we know which account is yours."
    ),
    SILENT: Sentence("We will send nothing about payments until we have looked at this."),
    GOES_ON: Sentence("We may still remind you to pay while you wait for us."),
}
OF_A_DEATH = {
    STOPPED: Sentence(
        "We have stopped asking for money on this account until we have talked to you."
    ),
    WILL_STOP: Sentence(
        "We will stop asking for money on this account as soon as we know which one it is."
    ),
}
OF_ANOTHER = Sentence(
    "What you told us can stop our asking them to pay. We tell them, or someone we have "
    "checked may act for them."
)
SET_A_HOLD = "They cannot pay for now. When you know which account is theirs, set a hold."
SET_ONE_AFTER_A_DEATH = "When you know which account it is, set a hold because of the death."


def pause_of(journey: Journey) -> Pause | None:
    """What follows from what they told us."""
    pauses = journey.form.pauses
    return pauses.of(journey.told, journey.known) if pauses else None


def pause_asking(session: Session, journey: Journey, visitor: Visitor) -> dict[str, Any] | None:
    """Nobody asks them to pay from now on, where that follows; what of it is recorded.

    A hold they have already that lasts as long is left as it is.
    """
    pauses, pause, ref = journey.form.pauses, pause_of(journey), visitor.tenancy_ref
    if pauses is None or not (pause or pauses.heard):
        return None
    heard: dict[str, Any] = {name: list(journey.told.get(name) or ()) for name in pauses.heard}
    other = instead(journey)
    heard["instead"] = other.kind if other else None
    heard["by_another"] = by_another(journey)
    heard |= {"outcome": HEARD, "asking": _asking(journey, pause, ref), "until": None}
    heard["reason"] = pause.reason if pause else None
    heard["again"] = [list(way) for way in ways_to_keep(session, journey, visitor)]
    if pause is not None and ref is not None:
        ends = _held(session, ref, pause, f"visit:{visitor.id}")
        heard["until"] = ends.isoformat() if ends else None
        stop_chasing(session, ref)
    return heard


def _asking(journey: Journey, pause: Pause | None, tenancy_ref: str | None) -> str:
    """Whether we go on asking them to pay."""
    if pause is not None:
        return STOPPED if tenancy_ref else WILL_STOP
    return SILENT if tenancy_ref and says_not_safe(journey) else GOES_ON


def _held(session: Session, ref: str, pause: Pause, who: str) -> date | None:
    """The last day of it; nothing where nobody knows that yet."""
    day = today()
    ends = day + timedelta(days=pause.days) if pause.days else None
    for each in lasting(holds_of(session, ref), day):
        if each.reason != TOLD_LATE and _lasts_as_long(each, pause, ends):
            return each.ends
    review_on = day + timedelta(days=pause.review_in)
    return hold(session, ref, pause.reason, who, ends=ends, review_on=review_on).ends


def _lasts_as_long(held: Hold, pause: Pause, ends: date | None) -> bool:
    """After a death only another hold for a death will do: an officer must know of it."""
    if pause.reason == DEATH:
        return held.reason == DEATH
    return held.ends is None or (ends is not None and held.ends >= ends)


def was_heard(decided: dict[str, Any]) -> bool:
    """Whether this is what `pause_asking` recorded."""
    return bool(decided["outcome"] == HEARD)


def said_of_asking(decided: Mapping[str, Any]) -> Sentence:
    """What stops meanwhile, and until when; not to whoever told us of somebody else."""
    if decided.get("by_another"):
        return OF_ANOTHER
    if decided.get("reason") == DEATH:
        return OF_A_DEATH[decided["asking"]]
    if not (decided["until"] and decided["asking"] == STOPPED):
        return IN_WORDS[decided["asking"]]
    day = day_in_words(date.fromisoformat(decided["until"]))
    return Sentence(
        "We have stopped asking you to pay what you owe until {day}. Until then we send "
        "no reminders and take no money from your card for it.",
        day=day,
    )


def said_first(form: Form, decided: Mapping[str, Any]) -> tuple[str, ...]:
    """Who reads it first, where that is not the rent team, and what the law gives them."""
    kind = decided.get("instead")
    return tuple(each.says for each in form.opens.instead if each.kind == kind)


def words_for_officers(journey: Journey, tenancy_ref: str | None) -> str:
    """Why it is a case of its kind, and what an officer has to do that the portal could not."""
    other, pause = instead(journey), pause_of(journey)
    set_one = SET_ONE_AFTER_A_DEATH if pause and pause.reason == DEATH else SET_A_HOLD
    waits = pause is not None and tenancy_ref is None
    return " ".join([*([other.why] if other else []), *([set_one] if waits else [])])
