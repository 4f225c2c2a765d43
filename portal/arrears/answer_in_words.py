"""What we could decide now about a plan, and why, for whoever asks for it. Pure."""

from collections.abc import Mapping
from typing import Any

from portal.arrears.decision import Decision
from portal.arrears.plan_in_words import EACH_TIME, in_short
from portal.arrears.proposing import decision_of
from portal.journey import Content, Inset, Paragraph, Sentence, Subheading, day_in_words, pounds

Told = Mapping[str, Any]
Said = tuple[Content | str, ...]


def our_answer(told: Told) -> Said:
    """Whether it can be agreed now, or who decides by when; and why."""
    decision = decision_of(told)
    return (Inset(_outcome(decision)), Subheading("Why"), *_reasons(decision))


def our_nearest(told: Told) -> Said:
    """The plan we could agree now, to its end, beside the one they asked for."""
    decision = decision_of(told)
    theirs = decision.proposal.plan
    return (
        *_reasons(decision),
        Subheading("The plan we could agree now"),
        *in_short(decision.plan),
        Subheading("Your own plan"),
        Sentence(
            "You asked to pay {amount}. If you want that plan, a person will decide about it. "
            "We will not say no without talking to you.",
            amount=Sentence(EACH_TIME[theirs.every], amount=pounds(theirs.amount)),
        ),
    )


def _outcome(decision: Decision) -> str:
    if decision.by is None:
        return Sentence("We can agree to this plan now. It is agreed when you send it.")
    return Sentence("A person will decide about this plan by {day}.", day=day_in_words(decision.by))


def _reasons(decision: Decision) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(reason.says) for reason in decision.reasons)
