"""Pay what you owe a little at a time.

For anyone who rents from us and owes rent. What they can afford comes first, then how
much and when. We agree to it at once, offer the nearest we could agree, or a person
decides: never no from a machine, and never more than the person says.
"""

from typing import Any

from portal.arrears import household_asked as asked
from portal.arrears.answer_in_words import our_answer, our_nearest
from portal.arrears.before_sending import plan_sent, what_this_means
from portal.arrears.budget_in_words import left_or, so_far
from portal.arrears.due_days import VARIES
from portal.arrears.household import budget_of
from portal.arrears.known_account import AN_EXAMPLE
from portal.arrears.owed_in_words import what_you_owe
from portal.arrears.plan_asked import AMOUNTS, DAYS, MORE, OWED, PAYDAYS, RHYTHMS, WHO_IS_PAID_THEN
from portal.arrears.plan_checks import can_be_paid, goes_with_the_plan, is_part_of_it, is_something
from portal.arrears.plan_in_words import amounts_offered, schedule, worked_out
from portal.arrears.proposing import could_be_another, disputed_of, plan_to_send
from portal.journey import (
    Address,
    Bullets,
    Choice,
    Choices,
    Confirm,
    Date,
    Form,
    Heading,
    Identity,
    Leads,
    LongText,
    Money,
    Name,
    OnAccount,
    OpenCase,
    Phone,
    ProposePlan,
    Step,
    StopAsking,
    Subheading,
    WorkedAmount,
    YesNo,
    answer,
    follows,
    known,
)

account_not_known = ~known("account")
balance_known = known("balance")
says_it_is_wrong = answer("is_right").is_no()
line_by_line = answer("budget").is_("full")
in_short = answer("budget").is_("short")
paid_at_times = answer("paid").is_(VARIES)
wants_more = answer("adds").is_yes()
in_breathing_space = answer("budget").is_("breathing-space")
is_near_another = ~in_breathing_space & follows(could_be_another)

parts = {
    "rent": "The rent that you charged",
    "missing": "A payment I made is missing",
    "benefit": "Housing Benefit is missing",
    "charge": "A charge I do not know",
    "other": "Something else",
}
ways = {**asked.WAYS, "breathing-space": "I am in Breathing Space: nobody may ask me to pay"}
plans = {"ours": "The plan you could agree now", "mine": "My own plan, and a person decides"}
help_first = (
    Subheading("Get help first"),
    "We can help you with your rent, and there may be money you can claim.",
    Leads("Tell us you are struggling to pay", "/report-hardship"),
    "You can still ask for a plan here. A person will look at it.",
)


def from_1_to_2(stored: dict[str, Any]) -> dict[str, Any]:
    """What they could afford was not asked: only what they owe and added still counts."""
    return {name: stored[name] for name in ("owed", "more") if name in stored}


# Laid out to be read: a page begins with its address and its question.
# fmt: off
form = Form("repayment-plan", "Pay what you owe a little at a time",

    Heading("What you owe"),
    Step("what-you-owe", "Is this what you owe?",
        OnAccount("account", "what you owe", example=AN_EXAMPLE),
        YesNo("is_right", "this is right", label="Is this right?"),
        when=balance_known, shows=what_you_owe, check=is_something),
    Step("what-is-wrong", "What is wrong?",
        Choices("wrong_parts", "which part is wrong", parts, label="Which part is wrong?"),
        Money("disputed", "how much of it is wrong", label="How much of it is wrong, in pounds?",
            hint="A rough amount is fine. The plan is for the rest", example=2_000),
        when=says_it_is_wrong, check=is_part_of_it),
    Step("how-much-you-owe", "How much do you owe?",
        Money("owed", "how much you owe", label="What you owe, in pounds",
            at_least=100, at_most=5_000_000),
        Money("weekly_rent", "your rent each week", label="Your rent each week, in pounds",
            optional=True),
        when=~balance_known, hint="It is on your last rent statement. We will check it"),

    Heading("About you"),
    Step("your-name", "What is your name?",
        Name("full_name", "your full name"), when=account_not_known),
    Step("your-date-of-birth", "What is your date of birth?",
        Date("born", "your date of birth", in_the="past", autocomplete="bday"),
        when=account_not_known, hint="For example, 27 3 1985"),
    Step("your-home", "What is the address of the home you rent from us?",
        Address("home", "the address of the home you rent from us", abroad=False),
        when=account_not_known),
    Step("your-phone", "What number can we call you on?",
        Phone("phone", "the number we can call you on"), when=account_not_known,
        hint="Give a number that is safe for you to answer"),

    Heading("What you can afford"),
    Step("your-money", "How would you like to work out what you can afford?",
        Choice("budget", "how you would like to work it out", ways),
        hint="Rough amounts are fine. Nobody asks you to prove them here"),
    Step("money-in", "What money comes in?", *asked.INCOME,
        when=line_by_line, text=asked.ROUGH_IS_FINE, shows=so_far, as_before=True),
    Step("home-costs", "What does your home cost you?", *asked.HOME,
        when=line_by_line, shows=so_far, as_before=True),
    Step("living-costs", "What do you spend on living?", *asked.LIVING,
        when=line_by_line, shows=so_far, as_before=True),
    Step("other-costs", "What else do you have to pay?", *asked.BESIDES, asked.DEBTS,
        when=line_by_line, shows=so_far, as_before=True),
    Step("in-short", "What can you afford?", *asked.SHORT,
        when=in_short, as_before=True, check=asked.says_how_often,
        hint="Leave empty what you do not know. Do not count what you owe us"),
    Step("what-is-left", "What you have left", when=~in_breathing_space,
        shows=left_or(help_first), rests_on=asked.NAMES),

    Heading("What you will pay"),
    Step("how-you-are-paid", "How often are you paid?",
        Choice("paid", "how often you are paid", PAYDAYS, hints=WHO_IS_PAID_THEN),
        when=~in_breathing_space,
        hint="Think of the money that you would pay us from. It can be a benefit"),
    Step("next-payday", "When are you next paid?",
        Date("payday", "the day you are next paid", in_the="future", within_days=31),
        when=~in_breathing_space & ~paid_at_times,
        hint="Each payment to us would be the day after you are paid"),
    Step("when-to-pay", "When could you pay us?",
        Choice("every", "how often you can pay", RHYTHMS, label="How often can you pay?"),
        Date("first", "the date of your first payment", in_the="future", within_days=30),
        when=paid_at_times),
    Step("how-much", "How much can you pay each time?",
        WorkedAmount("amount", "how much you can pay each time", amounts_offered, at_least=100,
            label="Each payment, in pounds", example=5_000),
        shows=worked_out, rests_on=(*OWED, *asked.NAMES, *DAYS), check=can_be_paid,
        when=~in_breathing_space, hint="Only what you can afford after rent, food and bills"),
    Step("more-at-times", "Do you want to pay more at the start, or more later?",
        YesNo("adds", "you want to pay more at the start, or more later"),
        when=~in_breathing_space, hint="Most people say no. You do not have to"),
    Step("how-much-more", "How much more, and when?", *MORE,
        when=wants_more, rests_on=(*OWED, *DAYS), check=goes_with_the_plan),
    Step("your-payments", "Your payments", when=~in_breathing_space,
        shows=schedule, rests_on=(*OWED, "weekly_rent", *DAYS, *AMOUNTS)),

    Heading("Before you send it"),
    Step("our-answer", "What happens with your plan", when=~in_breathing_space & ~is_near_another,
        shows=our_answer, rests_on=(*OWED, *asked.NAMES, *DAYS, *AMOUNTS)),
    Step("which-plan", "Which plan do you want?",
        Choice("keeps", "which plan you want", plans, label="Choose a plan"), when=is_near_another,
        shows=our_nearest, rests_on=(*OWED, *asked.NAMES, *DAYS, *AMOUNTS)),
    Step("what-this-means", "What this plan means", when=~in_breathing_space,
        shows=what_this_means, rests_on=(*OWED, *DAYS, *AMOUNTS, "keeps")),
    Step("anything-else", "Is there anything else you want to tell us?",
        LongText("more", "what else you want to tell us", optional=True, at_most=1000),
        hint="Do not include bank or card details"),

    then=(OpenCase("repayment-plan", urgent=in_breathing_space),
        StopAsking(in_breathing_space, "breathing-space-claimed",
            message="breathing-space-received", sent="You told us you are in Breathing Space",
            afterwards=("A person will check it. Keep paying your rent if you can.",)),
        Confirm("plan-received", phone="phone", else_account=True),
        ProposePlan(plan_to_send, budget_of, disputed_of, plan_sent, agreed="plan-agreed",
            sent="Your plan is agreed",
            afterwards=("Pay on the days below. They are in your rent account too.",))),
    version=2,
    upgrades={1: from_1_to_2},
    identity=Identity.OFFERED, named="full_name", born="born",
    start=(
        "Use this to pay what you owe in small amounts that you can afford.",
        "We often agree a plan at once. If not, a person looks at it. Nobody is just told no.",
        "It takes about 10 minutes. You need:",
        Bullets((
            "your payment or tenancy reference, from a letter from us",
            "to know roughly what comes in and what goes out",
            "to know when you are next paid",
        )),
        "If you cannot pay anything now, tell us you are struggling to pay instead.",
    ),
    sent="Payment plan sent",
    send="Accept and send",
    afterwards=(
        "A person will look at your plan. They will agree it, or talk to you about another.",
        "If you can, start your payments on the date you chose.",
    ),
)
