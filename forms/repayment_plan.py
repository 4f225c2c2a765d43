"""Pay what you owe a little at a time.

For anyone who rents from us and owes rent. It is an offer: an officer agrees
it, or suggests something smaller or longer. Never more than the person says.
"""

from portal.arrears.plan import NoSuchPlan, RepaymentPlan
from portal.journey import (
    Bullets,
    Choice,
    Confirm,
    Content,
    Date,
    Form,
    Heading,
    Identity,
    LongText,
    Money,
    OpenCase,
    Sentence,
    Step,
    Subheading,
    Table,
    Told,
    YesNo,
    answer,
    day_in_words,
    pounds,
)

cannot_keep_to_it = answer("can_keep").is_no()

how_often = {
    "week": "Every week",
    "fortnight": "Every 2 weeks",
    "4-weeks": "Every 4 weeks",
    "month": "Every month",
    "month-end": "On the last day of every month",
}


def plan(told: Told) -> RepaymentPlan:
    return RepaymentPlan(told["owed"], told["amount"], told["every"], told["first"])


def is_no_more_than_owed(told: Told) -> str | None:
    if told["amount"] > told["owed"]:
        return Sentence(
            "Each payment must be {owed} or less, which is what you owe", owed=pounds(told["owed"])
        )
    return None


def clears_in_a_lifetime(told: Told) -> str | None:
    """How long is too long is for an officer to say; only what has no end is refused."""
    try:
        plan(told)
    except NoSuchPlan:
        return Sentence("Enter a larger amount, or ask us to call you")
    return None


def can_be_paid(told: Told) -> str | None:
    return is_no_more_than_owed(told) or clears_in_a_lifetime(told)


what_this_means = Bullets(
    (
        "This is about how you pay what you already owe. It is not a loan, "
        "and we do not add interest",
        "You need to pay your rent as well as these payments",
        "An officer will tell you if the plan is agreed",
        "If you think you will miss a payment, tell us before it is due",
        "You can ask us to change the plan if things change for you",
        "Taking free debt advice does not count against you. Telephone National "
        "Debtline on 0808 808 4000 or StepChange on 0800 138 1111",
    )
)


def schedule(told: Told) -> tuple[Content | str, ...]:
    payments = plan(told).payments
    rows = ((day_in_words(paid.due), pounds(paid.amount), pounds(paid.left)) for paid in payments)
    return (
        Sentence(
            "You would make {many} payments. You would owe nothing after {day}, "
            "if you pay your rent as well.",
            many=str(len(payments)),
            day=day_in_words(payments[-1].due),
        ),
        Table("Your payments", ("Date", "Payment", "Left to pay"), tuple(rows), numeric=(1, 2)),
        Subheading("What this means"),
        what_this_means,
    )


# Laid out to be read: a page begins with its address and its question.
# fmt: off
form = Form("repayment-plan", "Pay what you owe a little at a time",

    Heading("What you owe"),
    Step("what-you-owe", "How much do you owe, in pounds?",
        Money("owed", "how much you owe", at_least=100, at_most=5_000_000),
        hint="Use the amount on your last rent statement. We will check it"),

    Heading("Your payments"),
    Step("how-often", "How often can you pay?",
        Choice("every", "how often you can pay", how_often),
        hint="It often helps to pay soon after you are paid"),
    Step("first-payment", "When can you make your first payment?",
        Date("first", "the date of your first payment", in_the="future", within_days=30),
        hint="It must be in the next 30 days"),
    Step("how-much", "How much can you pay each time, in pounds?",
        Money("amount", "how much you can pay each time", at_least=100), check=can_be_paid,
        hint="Only what you can afford after rent, food and bills"),
    Step("your-payments", "Can you keep to these payments?",
        YesNo("can_keep", "you can keep to these payments",
            label="Can you keep to these payments?"),
        shows=schedule, rests_on=("owed", "every", "first", "amount")),
    Step("what-you-can-manage", "What could you manage?",
        LongText("instead", "what you could manage", at_most=1000), when=cannot_keep_to_it,
        hint="An officer will use this to suggest a different plan"),

    Heading("Anything else"),
    Step("anything-else", "Is there anything else you want to tell us?",
        LongText("more", "what else you want to tell us", optional=True, at_most=1000),
        hint="Do not include bank or card details"),

    then=(OpenCase("repayment-plan"), Confirm("plan-received", else_account=True)),
    version=1,
    identity=Identity.REQUIRED,
    start=(
        "Use this to offer to pay what you owe in small amounts.",
        "It takes about 5 minutes. You need:",
        Bullets((
            "your payment or tenancy reference",
            "how much you owe, from your last rent statement",
            "to know how much you can pay, and when",
        )),
        "If you cannot pay anything now, tell us you are struggling to pay instead.",
    ),
    sent="Payment plan sent",
    afterwards=(
        "An officer will read your plan. They will agree it, or suggest a different one.",
        "If you can, start your payments on the date you chose.",
    ),
)
