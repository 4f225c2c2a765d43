"""We wait for the resident. It does not say what for, nor about what."""

from portal.notices.messages.message import Message

text = """\
((council)): we have a question about what you sent us. Reference ((reference)). \
Sign in to your account or telephone ((phone))"""

body = """\
We have a question about what you sent us.

Your reference is ((reference)).

# What to do

Go to our website and sign in to your account. Choose “What you told us” to read the \
question and answer it.

You can also telephone us: ((phone)). Say your reference.

We cannot go on until we hear from you.

# If you did not send us anything

If you did not send us anything, tell us now. Telephone: ((phone))

((council))"""

messages = (
    Message("waiting-for-you.sms", "sms", text),
    Message("waiting-for-you.email", "email", body, "We have a question for you"),
    Message("waiting-for-you.letter", "letter", body, "We have a question for you"),
)
