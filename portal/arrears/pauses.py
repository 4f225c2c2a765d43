"""For how long nobody is asked to pay who tells us of hardship or a death, and why. Pure.

Of an illness nobody but them knows anything, so it is no protected period: that has a notice.
"""

from portal.journey import Condition, Pause, answer

BENEFIT, CANNOT_PAY, DEATH = "benefit-claim", "hardship", "death"
"""Reasons for a hold, as officers have them too."""

benefit_waits = answer("changed").includes("benefit")
money_is_short = answer("changed").includes("work")
health = answer("changed").includes("ill", "mind")
grief = answer("changed").includes("bereaved")


def after_hardship(in_danger: Condition) -> tuple[Pause, ...]:
    """The first that holds counts. A first payment of benefit takes 5 weeks, so that is longest."""
    return (
        Pause(benefit_waits, BENEFIT, days=42, review_in=28),
        Pause(in_danger, CANNOT_PAY, days=28, review_in=14),
        Pause(health, CANNOT_PAY, days=28, review_in=14),
        Pause(money_is_short, CANNOT_PAY, days=28, review_in=14),
        Pause(grief, CANNOT_PAY, days=28, review_in=14),
    )


def after_a_death(died: Condition) -> Pause:
    """Until an officer has talked to whoever is left, who may be nobody who owes us anything."""
    return Pause(died, DEATH, days=None, review_in=14)
