"""A code that shows someone holds the phone or the mailbox. Nobody ever asks them for it."""

from portal.notices.messages.message import Message

text = """\
((code)) is your ((council)) security code. Never tell it to anyone. \
Not you? Telephone ((phone))

@((host)) #((code))"""

email = """\
((code)) is your ((council)) security code.

Type it on the page that asked for it. You can use it once, within 10 minutes.

Never tell it to anyone. We never ask for it on the telephone.

# If you did not ask for this

If you did not ask for a code, somebody may have typed your details by mistake. \
If it happens again, tell us. Telephone: ((phone))

((council))"""

messages = (
    Message("security-code.sms", "sms", text),
    Message("security-code.email", "email", email, "Your security code"),
)
