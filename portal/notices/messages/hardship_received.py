"""Someone has told us they are struggling to pay. Kind, plain, and says where free help is."""

from portal.notices.messages.message import Message

text = """\
((council)): we have received what you sent us. Reference ((reference)). \
We will reply by ((next_step_by)). Not you? Telephone ((phone))"""

email = """\
Thank you for telling us. We have received what you sent us.

Your reference is ((reference)).

# What happens next

An officer will read what you told us. We will contact you on or before ((next_step_by)).

((stops))

You do not need to send it again.

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
Thank you for telling us. Your reference is ((reference)).

# What happens next

An officer will read what you told us. We will contact you on or before ((next_step_by)).

((stops))

You do not need to send it again.

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
    Message("hardship-received.sms", "sms", text),
    Message("hardship-received.email", "email", email, subject),
    Message("hardship-received.letter", "letter", letter, subject),
)
