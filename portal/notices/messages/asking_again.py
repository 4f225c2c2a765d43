"""A time in which nobody was asked to pay is over: a new plan is offered before anything else.

It never says which kind of time that was.
"""

from portal.notices.messages.message import Message

text = """\
((council)): there is something new for you to read. Please sign in to your account or \
telephone ((phone))"""

written = """\
The time in which we did not ask you to pay is over. Nothing that fell due in it counts against \
you.

# You can ask for a new plan

You can pay what you owe a little at a time, as much as you can afford. Sign in to your account \
on our website and choose “Your repayment plan”. If you have a plan already, it goes on. You can \
ask for a different one.

If you cannot sign in, or cannot pay, telephone: ((phone))

# Free advice

You can talk to someone who does not work for us. It is free and private.

* National Debtline, telephone: 0808 808 4000
* StepChange, telephone: 0800 138 1111

((council))"""

subject = "There is something new for you to read"

messages = (
    Message("asking-again.sms", "sms", text),
    Message("asking-again.email", "email", written, subject),
    Message("asking-again.letter", "letter", written, subject),
)
