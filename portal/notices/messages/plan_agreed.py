"""A plan that was agreed at once: all of it, and what it means, to keep."""

from portal.notices.messages.message import Message

text = """\
((council)): we have agreed to what you asked for. Reference ((reference)). \
Not you? Telephone ((phone))"""

plan = """\
We have agreed your repayment plan. Your reference is ((reference)).

# What you pay

This plan is for ((owed)) of rent, as your account was on ((as_at)). New charges can change \
what you owe. Your payment reference is ((payment_ref)).

There are ((many)) payments:

((payments))

You owe nothing after ((last_day)). ((rent_too))

# What this means

This is not a loan. We do not add interest.

While you keep to the plan, we will not take you to court for this money. We still send \
you rent statements, and letters that the law says we must send.

If you think you will miss a payment, tell us before it is due. If you miss one, we ask \
you why, and we can change the plan with you. If you go on missing payments, the plan can \
end. We always tell you first.

You can ask us to change the plan when something changes for you.

# How to pay

Sign in to your rent account to see the ways to pay.

"""

sooner = """\
# If you need us

Telephone: ((phone))
Tell us your reference when you call.

# Free advice

You can talk to someone who does not work for us. It is free and private. It never counts \
against you.

* National Debtline, telephone: 0808 808 4000
* StepChange, telephone: 0800 138 1111

# Your information, and how to complain

Our website says how we use what you tell us, and how to complain. You can also telephone us.

# If you did not send this

If you did not send this, tell us. Telephone: ((phone))

((council))"""

subject = "We have agreed to what you asked for"

messages = (
    Message("plan-agreed.sms", "sms", text),
    Message("plan-agreed.email", "email", plan + sooner, subject),
    Message("plan-agreed.letter", "letter", plan + sooner, subject),
)
