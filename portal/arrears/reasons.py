"""Why a plan is agreed, another is offered or a person decides: in words for whoever asked. Pure.

Nothing here tells anybody what is known about a person's safety or health, or who
else on the tenancy said what: it may be read over a shoulder.
"""

from typing import NamedTuple

from portal.journey.saying import Sentence

_CARE = "We want to get this right for you, so a person will look at it."

SAYS: dict[str, str] = {
    # agreed
    "affordable": "Your budget leaves {left} a month for this. This plan takes {asked} a month.",
    "own-word": "You told us that you can pay this.",
    "in-time": "You would owe nothing after {ends}. You need to pay your rent as well.",
    "disputed-apart": "You told us that {disputed} is wrong. It is not part of this plan. "
    "A person will look at it.",
    # the nearest that could be
    "over-budget": "Your budget leaves {left} a month for this. You asked to pay {asked} a month. "
    "Do not pay more than you can afford.",
    "smaller": "We could agree to {amount} each time. That is {asked} a month.",
    "too-soon": "There is no time to set up a payment on {day}. You can start on {earliest}.",
    "owes-less": "You owe {owed}. You do not need a plan for {planned}.",
    # for a person
    "told-only": "You told us what you owe. A person will check it first.",
    "court-agreement": "There is a formal agreement about what you owe. "
    "Only a person can change it.",
    "notice": "We sent you a notice about your home. A person will go through this with you.",
    "court-date": "There is a court date about your home. A person will go through this with you.",
    "eviction-date": "There is a date for you to leave your home. "
    "A person will talk to you about this first.",
    "protected": "You are in a protected period. "
    "We will not ask you to pay this debt while it lasts.",
    "protection-claimed": "You told us you are in Breathing Space. "
    "We have stopped asking you to pay this debt. A person will check.",
    "vulnerable": _CARE,
    "unsafe": _CARE,
    "nothing-left": "Your budget leaves {left} a month for this. That is too little for a plan. "
    "You do not have to pay what you do not have.",
    "none-near": "What your budget leaves would take too long to pay what you owe. "
    "A person will look for another way with you.",
    "owes-too-much": "You owe {owed}. A person looks at plans for more than {most}.",
    "too-long": "The payments would go on until {ends}. "
    "A person looks at plans that go on after {latest}.",
    "too-late": "The first payment would be on {first}. "
    "A person looks at plans that start after {latest}.",
    "too-small": "You asked to pay {amount} each time. "
    "A person looks at payments of less than {least}.",
    "broken-plans": "{count} of your plans have ended early in the last {months} months. "
    "A person will help you find one you can keep to.",
    "changed-often": "You have changed the day of your payments twice in the last six months. "
    "A person will find days with you that you can keep to.",
    "disputed": "You told us that {disputed} of this is wrong. "
    "A person will look at that before you pay it.",
    "joint-objection": "More than one person rents your home. "
    "A person will make sure that each of you can say what you think.",
    "anothers-plan": "Someone else who rents your home has asked for a plan too. "
    "A person will talk to each of you first.",
    "owes-more": "You owe {more} that is not part of this plan. "
    "A person will talk to you about it.",
    "owes-nothing": "We think that you owe nothing. A person will check.",
}


class Reason(NamedTuple):
    """A rule that was met, by its name in the record, and what it says to the resident."""

    rule: str
    says: Sentence


def because(rule: str, **figures: str) -> Reason:
    return Reason(rule, Sentence(SAYS[rule], **figures))
