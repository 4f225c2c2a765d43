"""What we hold has changed: for whoever told us, and for whoever holds what we held before.

The second hears what kind of thing it is, never what it is now, and can stop it.
"""

from portal.notices.messages.message import Message

text = """\
((council)): we have done what you asked for. Reference ((reference)). \
Not you? Telephone ((phone))"""

partly_text = """\
((council)): we have done a part of what you asked for. Reference ((reference)). \
Not you? Telephone ((phone))"""

email = """\
We have changed what you told us. Your reference is ((reference)).

# What we changed

((changed))

You do not need to do anything else. A new phone number or email cannot be used to sign in for \
72 hours. This keeps your account safe.

# If you did not send this

If you did not send this, tell us now. Telephone: ((phone))

((council))"""

partly = """\
We have what you sent us. Your reference is ((reference)).

# What we changed at once

((changed))

A new phone number or email cannot be used to sign in for 72 hours. This keeps your account safe.

# What an officer checks first

((first))

We will answer on or before ((next_step_by)).

# If you did not send this

If you did not send this, tell us now. Telephone: ((phone))

((council))"""

not_yours_text = """\
((council)): changed for you: ((what)). \
Not you? Stop it: ((link)) or ring ((phone))"""

not_yours = """\
Somebody changed this in what we hold about you:

((changed))

If it was you, you do not need to do anything.

# If it was not you

Open this page and press the button on it: ((link))

We then stop what was changed at once, and use what we had before. You can do this for 14 days.

You can also telephone us: ((phone))

((council))"""

not_yours_letter = """\
Somebody changed this in what we hold about you:

((changed))

If it was you, you do not need to do anything.

# If it was not you

Telephone us now: ((phone))

We then stop what was changed at once, and use what we had before.

((council))"""

messages = (
    Message("details-changed.sms", "sms", text),
    Message("details-changed.email", "email", email, "We have done what you asked for"),
    Message("details-partly-changed.sms", "sms", partly_text),
    Message("details-partly-changed.email", "email", partly, "We have what you sent us"),
    Message("details-not-yours.sms", "sms", not_yours_text),
    Message("details-not-yours.email", "email", not_yours, "Something changed: was it you?"),
    Message(
        *("details-not-yours-by-post.letter", "letter", not_yours_letter),
        "Something changed: was it you?",
    ),
)
