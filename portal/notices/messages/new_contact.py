"""Somebody has shown us a new phone or mailbox. For whoever holds the old one: what kind of
thing it is, never which number or address.
"""

from portal.notices.messages.message import Message

text = """\
((council)): somebody gave us a new ((what)) for your account. \
We have not changed anything yet. Not you? Telephone ((phone))"""

email = """\
Somebody gave us a new ((what)) for your account. They typed the codes we sent to the old one \
and to the new one.

We have not changed anything yet. If they send it to us, we change it and write to you again.

# If it was not you

Telephone us now: ((phone))

((council))"""

messages = (
    Message("new-contact.sms", "sms", text),
    Message("new-contact.email", "email", email, "Something new for your account"),
)
