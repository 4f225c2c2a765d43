"""The reference for coming back to what someone saved. It does not say what that is."""

from portal.notices.messages.message import Message

text = """\
((council)): your reference is ((reference)). Use it by ((kept_until)) to go on with what \
you saved. Not you? Telephone ((phone))"""

email = """\
Your reference is ((reference)).

You saved something on our website to finish later. We will keep it until ((kept_until)).

# How to come back

Go to our website and choose “Come back to what you saved”. You need this reference and your \
last name. We will then send you a code.

# If this was not you

Somebody may have typed your address by mistake. You do not need to do anything. \
If it happens again, tell us. Telephone: ((phone))

((council))"""

messages = (
    Message("come-back.sms", "sms", text),
    Message("come-back.email", "email", email, "Your reference"),
)
