"""We have received new contact details. Also a warning, should someone else have sent them."""

from portal.notices.messages.message import Message

text = """\
((council)): we have received what you sent us. Reference ((reference)). \
We will reply by ((next_step_by)). Not you? Telephone ((phone))"""

email = """\
We have received what you sent us.

Your reference is ((reference)).

# What happens next

An officer will check what you sent. We will answer on or before ((next_step_by)), \
or contact you if we need to ask you something.

You do not need to send it again.

# If you did not send this

If you did not send this, tell us now. Telephone: ((phone))

# If you have a question

Telephone: ((phone))
Tell us your reference when you call.

((council))"""

letter = """\
Your reference is ((reference)).

# What happens next

An officer will check what you sent. We will answer on or before ((next_step_by)), \
or contact you if we need to ask you something.

You do not need to send it again.

# If you did not send this

If you did not send this, tell us now. Telephone: ((phone))

# If you have a question

Telephone ((phone)) and tell us your reference.

((council))"""

subject = "We have received what you sent us"

messages = (
    Message("details-received.sms", "sms", text),
    Message("details-received.email", "email", email, subject),
    Message("details-received.letter", "letter", letter, subject),
)
