"""Someone has asked to pay a little at a time. Says what to do until we answer."""

from portal.notices.messages.message import Message

text = """\
((council)): we have received what you sent us. Reference ((reference)). \
We will reply by ((next_step_by)). Not you? Telephone ((phone))"""

email = """\
We have received what you sent us.

Your reference is ((reference)).

# What you asked for

((asked))

# What happens next

We will look at the payments you asked for. \
We will tell you what we have decided on or before ((next_step_by)).

Until then, keep paying what you can. You do not need to send this again.

# If you need us sooner

Telephone: ((phone))
Tell us your reference when you call.

# Free advice

You can talk to someone who does not work for us. It is free and private.

* National Debtline, telephone: 0808 808 4000
* StepChange, telephone: 0800 138 1111

# If you did not send this

If you did not send this, tell us. Telephone: ((phone))

((council))"""

letter = """\
Your reference is ((reference)).

# What you asked for

((asked))

# What happens next

We will look at the payments you asked for. \
We will tell you what we have decided on or before ((next_step_by)).

Until then, keep paying what you can. You do not need to send this again.

# If you need us sooner

Telephone ((phone)) and tell us your reference.

# Free advice

You can talk to someone who does not work for us. It is free and private.

* National Debtline, telephone: 0808 808 4000
* StepChange, telephone: 0800 138 1111

# If you did not send this

If you did not send this, tell us. Telephone: ((phone))

((council))"""

subject = "We have received what you sent us"

messages = (
    Message("plan-received.sms", "sms", text),
    Message("plan-received.email", "email", email, subject),
    Message("plan-received.letter", "letter", letter, subject),
)
