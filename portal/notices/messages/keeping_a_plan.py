"""A payment is coming, is late, or puts a plan at risk; or there is news of a plan. All kind.

A warning is always in writing that can be kept: there is none by text message.
"""

from portal.notices.messages.message import Message, MessageType

BY_EMAIL_AND_LETTER: tuple[MessageType, ...] = ("email", "letter")

what_is_due = """\
* Rent: ((rent))
* Towards what you owe: ((instalment))
* Together: ((together))"""

cannot = """\
# If you cannot pay

Tell us. We will not be angry. Sign in to your account on our website and choose \
“Your repayment plan”. You can say that a payment will be late, or ask for other payments.

Or telephone: ((phone))"""

advice = """\
# Free advice

You can talk to someone who does not work for us. It is free and private. \
It does not count against you.

* National Debtline, telephone: 0808 808 4000
* StepChange, telephone: 0800 138 1111

((council))"""

paid_already = """\
Money can take 5 working days to reach us. If you have paid, thank you. \
You do not need to do anything."""

reminder_text = """\
((council)): this is a reminder for ((day)). To see what it is about, sign in to your account \
or telephone ((phone))"""

reminder = f"""\
Your next payment is due on ((day)).

{what_is_due}

{cannot}

{advice}"""

late_text = """\
((council)): this is about ((day)). Please sign in to your account or telephone ((phone)). \
If you have seen to it, thank you."""

late = f"""\
We have not had all of the payment that was due on ((day)). ((short)) is missing.

{paid_already}

# What you can do

Pay what is missing if you can. If you pay it now, your plan goes on as before.

{cannot}

{advice}"""

risk_text = """\
((council)): we would like to hear from you. Please sign in to your account or telephone \
((phone)). We can find a way together."""

risk = f"""\
We still have not had all of the payment that was due on ((day)). ((short)) is missing. \
We want you to be able to keep your plan.

{paid_already}

# We can change the plan

If the payments are too much, ask us for smaller ones. Or tell us what has happened. \
An officer will also look at how we can help.

{cannot}

{advice}"""

warning = f"""\
This is important. We have not had all of the payment that was due on ((day)). ((short)) is missing.

{paid_already}

# Please contact us by ((answer_by))

Pay what is missing, or tell us what you can pay. We would much rather hear from you than take \
this further.

# What could happen

If we do not hear from you by ((answer_by)), your plan may end. We may then tell you that we want \
to ask a court about your home. We would write to you before we did that.

{cannot}

{advice}"""


news_text = """\
((council)): there is something new for you to read. Please sign in to your account or \
telephone ((phone))"""

decided = f"""\
There is news about your repayment plan.

Sign in to your account on our website and choose “Your repayment plan”. You can read what we \
agreed or suggest, and say what you think.

If you cannot sign in, telephone: ((phone))

# If it does not suit you

Tell us. You can ask for something else at any time. It does not count against you.

{advice}"""


def _by(ways: tuple[MessageType, ...], name: str, body: str, subject: str) -> tuple[Message, ...]:
    return tuple(Message(f"{name}.{way}", way, body, subject) for way in ways)


messages = (
    Message("payment-reminder.sms", "sms", reminder_text),
    *_by(BY_EMAIL_AND_LETTER, "payment-reminder", reminder, "A reminder for ((day))"),
    Message("payment-late.sms", "sms", late_text),
    *_by(BY_EMAIL_AND_LETTER, "payment-late", late, "About ((day))"),
    Message("plan-at-risk.sms", "sms", risk_text),
    *_by(BY_EMAIL_AND_LETTER, "plan-at-risk", risk, "We would like to hear from you"),
    Message("agreement-news.sms", "sms", news_text),
    *_by(BY_EMAIL_AND_LETTER, "agreement-news", decided, "There is something new for you to read"),
    *_by(BY_EMAIL_AND_LETTER, "plan-warning", warning, "Please contact us by ((answer_by))"),
)
