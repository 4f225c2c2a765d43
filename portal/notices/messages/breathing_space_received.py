"""Somebody has told us that they are in Breathing Space: what stops, and who checks it."""

from portal.notices.messages.message import Message

text = """\
((council)): we have received what you sent us. Reference ((reference)). \
We will reply by ((next_step_by)). Not you? Telephone ((phone))"""

written = """\
You told us that you are in Breathing Space. Your reference is ((reference)).

((stopped))

# What happens next

A person will check it with your debt adviser, on or before ((next_step_by)). You do not need \
to send this again.

Keep paying your rent if you can.

# If you need us

Telephone: ((phone))
Tell us your reference when you call.

# If you did not send this

If you did not send this, tell us. Telephone: ((phone))

((council))"""

subject = "We have received what you sent us"

messages = (
    Message("breathing-space-received.sms", "sms", text),
    Message("breathing-space-received.email", "email", written, subject),
    Message("breathing-space-received.letter", "letter", written, subject),
)
