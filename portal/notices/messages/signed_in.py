"""Somebody has come into an account. For whoever it belongs to, should it not have been them."""

from portal.notices.messages.message import Message

text = """\
((council)): somebody signed in to your account on ((when)). \
If it was you, you need do nothing. Not you? Telephone ((phone))"""

email = """\
Somebody signed in to your account on ((when)).

If it was you, you do not need to do anything.

# If it was not you

Telephone us: ((phone))

You can also sign in yourself and sign out everyone else.

((council))"""

messages = (
    Message("signed-in.sms", "sms", text),
    Message("signed-in.email", "email", email, "Somebody signed in to your account"),
)
