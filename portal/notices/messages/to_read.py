"""Somebody else reads this mailbox: that there is something to read, and nothing of what it is."""

from portal.notices.messages.message import Message

QUIET = "to-read"

email = """\
There is something for you to read.

# How to read it

Go to our website and sign in to your account.

You can also telephone us: ((phone))

((council))"""

in_turkish = """\
Okumanız gereken bir şey var.

# Nasıl okuyabilirsiniz

Web sitemize gidin ve hesabınızda oturum açın.

Bize telefon da edebilirsiniz: ((phone))

((council))"""

messages = (
    Message(f"{QUIET}.email", "email", email, "There is something for you to read"),
    Message(f"{QUIET}.email.tr", "email", in_turkish, "Okumanız gereken bir şey var", "tr"),
)
