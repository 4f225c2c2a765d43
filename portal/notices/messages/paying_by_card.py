"""A card pays for a plan: what will be taken, what could not be, when it ends, that it is over."""

from portal.notices.messages.keeping_a_plan import advice
from portal.notices.messages.message import Message, MessageType

WRITTEN: tuple[MessageType, ...] = ("email", "letter")
NEW = "There is something new for you to read"

coming_text = """\
((council)): this is a reminder for ((day)). To see what it is about, sign in to your account \
or telephone ((phone))"""

coming = f"""\
We will take ((together)) from your card on ((day)). You agreed to this. You do not need to do \
anything.

If you have paid some of it in another way, we take only the rest.

# If you do not want this

You can stop it before ((day)). Sign in to your account on our website and choose \
“Your repayment plan”. Or telephone: ((phone))

# If you cannot pay

Tell us before ((day)). We will not be angry. You can say in your account that a payment will be \
late, or ask for other payments.

{advice}"""

refused_text = """\
((council)): this is about ((day)). Please sign in to your account or telephone ((phone)). \
If you have seen to it, thank you."""

refused = f"""\
We could not take ((together)) from your card on ((day)). No money was taken, and you do not pay \
anything for that. We will not try again for this payment.

# What you can do

Please pay it in another way if you can. Sign in to your account on our website to see how, or \
telephone: ((phone))

We will ask your card again for the next payment. If it is refused then, we stop.

# If you cannot pay

Tell us. You can say in your account that a payment will be late, or ask for other payments.

{advice}"""

ends_text = """\
((council)): there is something to do before ((day)). Please sign in to your account or \
telephone ((phone))"""

ends = f"""\
The card that pays for your plan can be used until ((day)). Your payments go on after that day.

# What you can do

Give us another card before ((day)). Sign in to your account on our website and choose \
“Your repayment plan”, then “See or stop the payments we take by card”.

Or stop the payments from your card there, and pay in another way.

# If you do nothing

We will still ask your card for each payment. If it is refused, you do not pay anything for that. \
After 2 times we stop.

If you need help, telephone: ((phone))

{advice}"""

stopped_text = """\
((council)): there is something new for you to read. Please sign in to your account or \
telephone ((phone))"""

stopped = f"""\
We take no more payments from your card.

This can be for one of these reasons:

* your card was refused 2 times, or can no longer be used
* your repayment plan has ended or changed
* we were told to stop

# What you can do

Pay what is due in another way if you can. Sign in to your account on our website and choose \
“Your repayment plan”. You can see what is due and how to pay. You can set up a card again.

If you cannot pay, or cannot sign in, telephone: ((phone))

{advice}"""

as_asked = f"""\
We take no more payments from your card. You told us to stop on ((day)).

# What happens now

Your plan goes on. Please pay each payment in another way. Sign in to your account on our \
website and choose “Your repayment plan”. You can see what is due and how to pay. You can set up \
a card again.

# If you did not tell us to stop

Telephone: ((phone))

# If you cannot pay

Tell us. You can say in your account that a payment will be late, or ask for other payments.

{advice}"""


def _by_all(name: str, text: str, body: str, subject: str) -> tuple[Message, ...]:
    written = (Message(f"{name}.{way}", way, body, subject) for way in WRITTEN)
    return (Message(f"{name}.sms", "sms", text), *written)


messages = (
    *_by_all("card-payment-coming", coming_text, coming, "A reminder for ((day))"),
    *_by_all("card-payment-refused", refused_text, refused, "About ((day))"),
    *_by_all("card-ends-soon", ends_text, ends, "Something to do before ((day))"),
    *_by_all("card-payments-stopped", stopped_text, stopped, NEW),
    *_by_all("card-stopped-as-asked", stopped_text, as_asked, NEW),
)
