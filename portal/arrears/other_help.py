"""Money somebody may be able to claim, and whether it looks worth asking. Dated. Pure.

Schemes that have closed are not named. What each fund is for, and until when it runs:
policy 3.4, looked at on the day below.
"""

from datetime import date

from portal.arrears.signposts import DEBTLINE, STEPCHANGE
from portal.arrears.things_to_do import COUNCIL_TAX, CRISIS_FUND, DEBT_ADVICE
from portal.clock import now
from portal.journey import Content, Paragraph, Subheading, answer
from portal.journey.conditions import Told
from portal.journey.saying import Sentence

CHECKED_ON = date(2026, 11, 22)
CRISIS_FUND_ENDS = date(2029, 3, 31)
ASK_FOR = {
    CRISIS_FUND: "Money from the Crisis and Resilience Fund",
    COUNCIL_TAX: "A lower council tax bill",
    DEBT_ADVICE: "A call from a free debt adviser. You may give them my name, my number and "
    "what I wrote here",
}
"""Each is done by an officer; whom we may tell is agreed to in these words."""

income_fell = answer("changed").includes("work", "benefit", "ill", "separated", "bereaved")
cannot_live = answer("risks").includes("food", "energy", "heating", "home")
has_debts = answer("changed").includes("debts")
bills_rose = answer("changed").includes("bills", "family", "debts")

FUND = Paragraph(
    "The Crisis and Resilience Fund is money from us. You do not pay it back. It is for food, "
    "gas, power and things for the home. It can help with rent too, if you get Housing Benefit "
    "or help with rent in Universal Credit."
)
TAX = Paragraph(
    "If you have little money, you may pay less council tax. This is called Council Tax "
    "Reduction. If that is not enough, we can cut the bill more. This is called a Section 13A "
    "reduction."
)
WORTH = Sentence("From what you told us, it is worth asking.")
MAY_BE_WORTH = Sentence("It costs nothing to ask.")


def other_help(told: Told) -> tuple[Content, ...]:
    """What there is, and whether what they told us makes it worth asking."""
    fund = WORTH if (cannot_live | income_fell).holds(told) else MAY_BE_WORTH
    tax = WORTH if (income_fell | bills_rose).holds(told) else MAY_BE_WORTH
    return (
        *(Subheading("Money for what you need"), FUND, Paragraph(fund)),
        *(Subheading("Council tax"), TAX, Paragraph(tax)),
        *(_debt_advice() if has_debts.holds(told) else ()),
    )


def _debt_advice() -> tuple[Content, ...]:
    moment = now()
    return (Subheading("Debts"), *(each.at(moment) for each in (DEBTLINE, STEPCHANGE)))
