"""Somebody tells us about somebody else: who they are, and by what right they act. Pure.

We can always listen. Nothing is told to them before an officer has checked that right.
"""

from portal.journey import Choice, Name, Phone, Text, answer

ABOUT = {
    "self": "Myself",
    "with": "Someone who is with me now",
    "away": "Someone who is not with me",
    "staff": "Someone I help in my work",
}
for_another = answer("about").is_("with", "away", "staff")
WHO_HELPS = (
    Name("helper_name", "your name", label="Your name"),
    Text(
        *("helper_is", "who you are to them"),
        label="Who are you to them?",
        hint="For example, their son, carer or support worker",
        at_most=60,
    ),
    Phone(
        *("helper_phone", "the number we can call you on"),
        label="A number we can call you on",
        optional=True,
    ),
)
RIGHTS = {
    "agreed-1": "They are here and agree. They say: “You may tell the council about my rent and "
    "my money today, and they may write it down.”",
    "appointee": "I am their appointee for benefits",
    "deputy": "I am their deputy, from the Court of Protection",
    "lpa": "I have a lasting power of attorney for their money",
    "written": "I have a letter they signed",
    "none": "None of these",
}
"""What somebody agrees to is kept as they said it; the number is that of these words."""
RIGHT_TO_ACT = (
    Choice("right", "what lets you act for them", RIGHTS, label="What lets you act for them?"),
    Text(
        *("lpa_code", "the access code"),
        label="Access code of a lasting power of attorney, if you have one",
        hint="It has 13 letters and numbers and starts with V",
        at_most=60,
        optional=True,
    ),
)
