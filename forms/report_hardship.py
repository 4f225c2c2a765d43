"""Tell us you are struggling to pay.

For anyone who rents from us, or is helping someone who does, known to us or not. Danger
comes first: nobody is asked about money before they have been told where help is today.
"""

from portal.arrears.homelessness import PREVENTION
from portal.arrears.pauses import after_hardship
from portal.arrears.signposts import help_now
from portal.journey import (
    Address,
    Choice,
    Choices,
    Confirm,
    Date,
    Each,
    Email,
    Form,
    Heading,
    Identity,
    LongText,
    Money,
    Name,
    OpenCase,
    PauseAsking,
    Phone,
    Step,
    Text,
    YesNo,
    answer,
    known,
)

in_danger = answer("risks").includes("food", "energy", "heating", "home", "unsafe", "life")
not_safe = answer("risks").includes("unsafe") | answer("changed").includes("controlled")
losing_home = answer("risks").includes("home")
account_not_known = ~known("account")
by_text = answer("contact_by").is_("text")
by_email = answer("contact_by").is_("email")
by_call = answer("contact_by").is_("call")
by_post = answer("contact_by").is_("post")
needs_interpreter = answer("needs").includes("interpreter")
money_now = answer("money").is_("now")
wants_a_call = answer("wants").is_("call", "both")

changes = {
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
risks = {
    "food": "I have no food, or will run out",
    "energy": "I have no gas or electricity, or my meter will run out",
    "heating": "I have no heating or hot water",
    "home": "I may lose my home, or have a date to leave",
    "unsafe": "I am not safe at home",
    "life": "I have thoughts of ending my life",
}
contacts = {"call": "Phone call", "email": "Email", "post": "Letter", "text": "Text message"}
needs = {
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
telling = {
    "now": "Yes, I can tell you what comes in and goes out",
    "later": "I will do this later",
    "talk": "I would rather talk to someone",
}
how_often = {
    "week": "Every week",
    "fortnight": "Every 2 weeks",
    "4-weeks": "Every 4 weeks",
    "month": "Every month",
    "year": "Every year",
}
next_steps = {
    "plan": "Make a plan to pay what I owe a little at a time",
    "call": "Someone to call me",
    "both": "A plan, and someone to call me",
    "know": "I only want you to know",
}


# Laid out to be read: a page begins with its address and its question.
# fmt: off
form = Form("report-hardship", "Tell us you are struggling to pay",

    Heading("What has happened"),
    Step("what-changed", "What has changed?",
        Choices("changed", "what has changed", changes, none="I do not want to say"),
        hint="Select all that apply",
        adviser="Thank you for telling us. Can I ask what has changed?"),

    Heading("Help today"),
    Step("at-risk", "Is any of this happening now?",
        Choices("risks", "what is happening now", risks, none="None of these"),
        hint="Select all that apply. We ask so that we can tell you where help is today"),
    Step("date-to-leave", "Have you been given a date to leave your home?",
        Date("leave_on", "the date you have to leave", optional=True), when=losing_home,
        hint="For example, 14 1 2027. Leave this empty if you have no date"),
    Step("help-now", "Get help now", shows=help_now, rests_on=("risks",), when=in_danger),

    Heading("About you"),
    Step("your-name", "What is your name?",
        Name("full_name", "your full name", optional=True), when=account_not_known),
    Step("your-date-of-birth", "What is your date of birth?",
        Date("born", "your date of birth", in_the="past", autocomplete="bday", optional=True),
        when=account_not_known, hint="For example, 27 3 1985"),
    Step("your-home", "What is the address of the home you rent from us?",
        Address("home", "the address of the home you rent from us", optional=True),
        when=account_not_known, hint="It helps us to find your account"),

    Heading("Keeping in touch safely"),
    Step("safe-contact", "What is the safest way to contact you?",
        Choice("contact_by", "the safest way to contact you", contacts),
        hint="Choose one that no one else will see or answer"),
    Step("text-number", "What mobile number is safe to text?",
        Phone("text_number", "the mobile number that is safe to text", texts=True), when=by_text),
    Step("email", "What email address is safe to use?",
        Email("email", "the email address that is safe to use"), when=by_email),
    Step("call-number", "What number is safe to call?",
        Phone("call_number", "the number that is safe to call"),
        Text("call_when", "when it is safe to call", label="When is it safe to call?",
            hint="For example, weekday mornings", optional=True),
        YesNo("voicemail", "we can leave a voicemail", label="Can we leave a voicemail?"),
        when=by_call),
    Step("letter-address", "What address is safe to write to?",
        Address("letters_to", "the address that is safe to write to"), when=by_post),
    Step("read-by-others", "Does anyone else see your texts, emails or post?",
        YesNo("read_by_others", "anyone else sees your texts, emails or post")),

    Heading("What would make it easier"),
    Step("needs", "Should we do anything differently for you?",
        Choices("needs", "what we should do differently", needs, none="No, nothing different"),
        hint="Select all that apply. You do not need to tell us why"),
    Step("language", "Which language do you need?",
        Text("language", "the language you need", at_most=60), when=needs_interpreter),

    Heading("Your money"),
    Step("money", "Can you tell us about your money now?",
        Choice("money", "whether you can tell us about your money now", telling),
        hint="Rough amounts are fine. It helps us to agree something you can afford"),
    Each("coming-in", "What money comes in?", "income",
        Text("from", "where the money comes from", at_most=60,
            hint="For example, Universal Credit"),
        Money("amount", "how much it is", label="How much is it, in pounds?"),
        Choice("every", "how often you get it", how_often, label="How often do you get it?"),
        one="source of income", when=money_now),
    Each("going-out", "What do you have to pay for?", "spending",
        Text("on", "what you pay for", at_most=60, hint="For example, rent, food or gas"),
        Money("amount", "how much it is", label="How much is it, in pounds?"),
        Choice("every", "how often you pay it", how_often, label="How often do you pay it?"),
        one="payment", when=money_now),

    Heading("What happens next"),
    Step("what-next", "What would you like to happen next?",
        Choice("wants", "what you would like to happen next", next_steps)),
    Step("call-me", "What number should we call?",
        Phone("call_me_on", "the number we should call"), when=wants_a_call & ~by_call,
        hint="Give a number that is safe for you to answer"),
    Step("anything-else", "Is there anything else you want to tell us?",
        LongText("more", "what else you want to tell us", optional=True),
        hint="Do not include bank or card details"),

    then=(
        OpenCase("hardship", urgent=in_danger, unsafe=not_safe, instead=PREVENTION),
        PauseAsking(*after_hardship(in_danger), unless=not_safe,
            heard=("changed", "risks"), needs="risks"),
        Confirm("hardship-received",
            by="contact_by", phone="text_number", email="email", address="letters_to"),
    ),
    version=1,
    identity=Identity.OFFERED, named="full_name", born="born", exits_quickly=True,
    start=(
        "Tell us if you cannot pay your rent, or worry that soon you will not be able to.",
        "The sooner we know, the more we can do. Telling us will not count against you.",
        "It takes about 10 minutes. You can leave out what you do not want to say.",
        "An officer in our rent team reads what you send. We use it to help you with your rent.",
    ),
    sent="Thank you for telling us",
    afterwards=(
        "An officer will read what you told us and contact you in the way you chose.",
        "Pay what you can while you wait. Do not go without food or heating to pay us.",
    ),
)
