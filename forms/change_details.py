"""Tell us your contact details changed.

For anyone who rents from us. Whoever has typed a code, and shown a new phone or mailbox to be
theirs, is taken at their word at once; else an officer checks first. Whoever holds what we held
before hears of every change, and can stop it.
"""

from portal.arrears.change_rules import MOST_OF_A_KIND
from portal.arrears.hardship_asked import CONTACTS, NEEDS
from portal.journey import (
    Address,
    Bullets,
    ChangeDetails,
    Choice,
    Choices,
    Confirm,
    Date,
    Email,
    Evidence,
    Form,
    Heading,
    Held,
    Identity,
    LongText,
    Name,
    OpenCase,
    Phone,
    Step,
    Text,
    answer,
)

phones_changed = answer("changed").includes("phone")
emails_changed = answer("changed").includes("email")
new_address = answer("changed").includes("address")
new_name = answer("changed").includes("name")
new_needs = answer("changed").includes("needs")
new_way = answer("changed").includes("contact-by")
called_otherwise = answer("changed").includes("called")
needs_interpreter = answer("needs").includes("interpreter")

changes = {
    "phone": "Phone numbers",
    "email": "Email addresses",
    "address": "Where we send letters",
    "name": "Name",
    "called": "What you would like us to call you",
    "contact-by": "How you would like to hear from us",
    "needs": "What we should do differently for you",
}
types = {"mobile": "Mobile", "home": "Home", "work": "Work", "other": "Someone else’s phone"}
phone_uses = {
    "preferred": "Use this number first",
    "text": "It is safe to send text messages to it",
    "voicemail": "It is safe to leave a voicemail on it",
}
email_uses = {
    "preferred": "Use this email address first",
    "shared": "Other people can read it",
}

# Laid out to be read: a page begins with its address and its question.
# fmt: off
form = Form("change-details", "Tell us your contact details changed",

    Heading("What changed"),
    Step("what-changed", "What has changed?",
        Choices("changed", "what has changed", changes),
        hint="Select all that apply",
        adviser="What has changed since you last told us?"),
    Held("phones", "Your phone numbers", "phones",
        Phone("number", "your new phone number"),
        Choice("type", "what kind of phone it is", types, label="What kind of phone is it?"),
        Choices("uses", "how we can use it", phone_uses, label="What can we do?",
            none="None of these: only ring it"),
        kind="phone", one="phone number", at_most=MOST_OF_A_KIND, when=phones_changed,
        new="What is your new phone number?", again="How can we use this number?",
        adviser="Read the number back to the caller."),
    Held("emails", "Your email addresses", "emails",
        Email("email", "your new email address"),
        Choices("uses", "how we can use it", email_uses, label="What should we know about it?",
            none="None of these"),
        kind="email", one="email address", at_most=MOST_OF_A_KIND, when=emails_changed,
        new="What is your new email address?", again="What should we know about this email?",
        adviser="Spell it back to the caller, letter by letter."),
    Step("new-address", "Where should we send letters?",
        Address("address", "where we should send letters", label="Address for letters"),
        when=new_address,
        text=("This is only for letters. If you are moving home, telephone us instead.",)),
    Step("new-name", "What is your new name?",
        Name("new_name", "your new full name"), when=new_name,
        hint="We will ask you to show us a document, such as a marriage certificate"),
    Step("new-name-shown", "Show us a document with your new name",
        Evidence("new_name_shown", "a document with your new name", kind="name"), when=new_name,
        hint="Such as a marriage certificate or a deed poll. A photo of it is fine"),
    Step("called", "What should we call you?",
        Name("called", "what we should call you"), when=called_otherwise,
        hint="We use this when we speak or write to you. Your name in the tenancy stays the same"),
    Step("contact-by", "How would you like to hear from us?",
        Choice("contact_by", "how you would like to hear from us", CONTACTS), when=new_way,
        hint="Some letters we have to send by post"),
    Step("needs", "Should we do anything differently for you?",
        Choices("needs", "what we should do differently", NEEDS, none="No, nothing different"),
        when=new_needs, hint="Select all that apply. You do not need to tell us why", private=True),
    Step("language", "Which language do you need?",
        Text("language", "the language you need", at_most=60),
        when=new_needs & needs_interpreter),

    Heading("When"),
    Step("from-when", "When did this change?",
        Date("changed_on", "the date this changed", in_the="past"),
        hint="For example, 27 3 2026. If you are not sure, your best guess is fine"),

    Heading("Anything else"),
    Step("anything-else", "Is there anything else you want to tell us?",
        LongText("more", "what else you want to tell us", optional=True, at_most=1000),
        hint="Do not include bank or card details"),

    then=(
        ChangeDetails(
            phone="phones", email="emails", address="address", legal_name="new_name",
            called="called", contact_by="contact_by", needs="needs", language="language",
            since="changed_on",
            made="details-changed", partly="details-partly-changed"),
        OpenCase("contact-details"),
        Confirm("details-received", else_account=True),
    ),
    version=2, upgrades={1: None},
    identity=Identity.REQUIRED, shown_with_codes=("phones", "emails"),
    start=(
        "Use this to tell us about a new phone number, email address, name or address for letters.",
        "You can also tell us how we should write and speak to you.",
        "It takes about 3 minutes. You need:",
        Bullets(("your payment or tenancy reference", "the postcode of the home you rent from us")),
    ),
    sent="Change of details sent",
    afterwards=(
        "Until then we will use what we already hold.",
    ),
)
