"""What somebody can say of the trouble they are in, and of what would make it easier. Pure."""

from portal.journey import Text

CHANGES = {
    "work": "I have less work or lost my job",
    "benefit": "A benefit is late, changed or stopped",
    "ill": "Illness or injury",
    "mind": "My mental health",
    "bereaved": "Someone died",
    "separated": "My relationship ended",
    "family": "A new baby or caring for someone",
    "bills": "Higher bills",
    "debts": "Debts to someone else",
    "controlled": "Someone controls my money",
    "other": "Something else",
}
RISKS = {
    "food": "I have no food, or will run out",
    "energy": "I have no gas or electricity, or my meter will run out",
    "heating": "I have no heating or hot water",
    "home": "I may lose my home, or have a date to leave",
    "unsafe": "I am not safe at home",
    "harm": "Someone who needs care is being hurt or not looked after",
    "life": "I have thoughts of ending my life",
}
CONTACTS = {"call": "Phone call", "email": "Email", "post": "Letter", "text": "Text message"}
NEEDS = {
    "large-print": "Large print",
    "easy-read": "Easy Read",
    "bsl": "British Sign Language or relay calls",
    "interpreter": "An interpreter",
    "calls-only": "Phone calls only",
    "no-calls": "No phone calls",
    "someone": "Someone to help me with this",
    "time": "More time",
    "visit": "A visit at home",
}
TELLING = {
    "now": "Yes, I can tell you what comes in and goes out",
    "later": "I will do this later",
    "talk": "I would rather talk to someone",
}
NEXT_STEPS = {
    "plan": "Make a plan to pay what I owe a little at a time",
    "call": "Someone to call me",
    "both": "A plan, and someone to call me",
    "know": "I only want you to know",
}
WHEN_TO_CALL = {
    "morning": "Morning, 9am to noon",
    "afternoon": "Afternoon, noon to 5pm",
    "any": "At any time from 9am to 5pm",
}
"""On working days."""


def word_first(name: str) -> Text:
    """Whoever answers the call knows by it that it is us, and nobody else need."""
    return Text(
        *(name, "the word we should say first"),
        label="Is there a word we should say first?",
        hint="It shows you that it is us who call. Choose any word, and tell nobody else",
        optional=True,
        at_most=60,
    )
