"""Somebody else may read it: that we have what they sent, and nothing of what it was."""

from portal.notices.messages.message import Message

text = """\
((council)): we have received what you sent us. Reference ((reference)). \
We will reply by ((next_step_by)). Not you? Telephone ((phone))"""

written = """\
We have received what you sent us.

Your reference is ((reference)).

We will contact you on or before ((next_step_by)). You do not need to send it again.

Did you not send this? Telephone us: ((phone))

((council))"""

messages = (
    Message("received-quietly.sms", "sms", text),
    *(
        Message(f"received-quietly.{way}", way, written, "We have received what you sent us")
        for way in ("email", "letter")
    ),
)
