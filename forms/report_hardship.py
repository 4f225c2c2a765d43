"""Tell us you are struggling to pay.

For anyone who rents from us, or is helping someone who does, known to us or not. Danger
comes first: nobody is asked about money before they have been told where help is today.
"""

from portal.arrears import acting_asked as acting
from portal.arrears import hardship_asked as asked
from portal.arrears.homelessness import PREVENTION
from portal.arrears.household_asked import SHORT, says_how_often
from portal.arrears.other_help import ASK_FOR, other_help
from portal.arrears.pauses import after_hardship
from portal.arrears.safeguarding import SAFEGUARDING
from portal.arrears.signposts import help_now
from portal.arrears.things_to_do import (
    CALL_BACK,
    CHECK_RIGHT,
    COUNCIL_TAX,
    CRISIS_FUND,
    DEBT_ADVICE,
)
from portal.journey import (
    Address,
    Choice,
    Choices,
    Confirm,
    Date,
    Email,
    Form,
    Heading,
    Identity,
    LongText,
    Name,
    OpenCase,
    PauseAsking,
    Phone,
    SendAgain,
    Step,
    Text,
    YesNo,
    answer,
    known,
)

in_danger = answer("risks").includes(
    *("food", "energy", "heating", "home", "unsafe", "harm", "life")
)
not_safe = answer("risks").includes("unsafe") | answer("changed").includes("controlled")
is_harmed = answer("risks").includes("harm")
is_watched = not_safe | answer("read_by_others").is_yes()
losing_home = answer("risks").includes("home")
account_not_known = ~known("account")
by_text = answer("contact_by").is_("text")
by_email = answer("contact_by").is_("email")
by_call = answer("contact_by").is_("call")
by_post = answer("contact_by").is_("post")
needs_interpreter = answer("needs").includes("interpreter")
money_now = answer("money").is_("now")
wants_a_call = answer("wants").is_("call", "both")

# Laid out to be read: a page begins with its address and its question.
# fmt: off
form = Form("report-hardship", "Tell us you are struggling to pay",

    Heading("What has happened"),
    Step("what-changed", "What has changed?",
        Choices("changed", "what has changed", asked.CHANGES, none="I do not want to say"),
        hint="Select all that apply",
        adviser="Thank you for telling us. Can I ask what has changed?", private=True),

    Heading("Help today"),
    Step("at-risk", "Is any of this happening now?",
        Choices("risks", "what is happening now", asked.RISKS, none="None of these"),
        hint="Select all that apply. We ask so that we can tell you where help is today",
        private=True),
    Step("date-to-leave", "Have you been given a date to leave your home?",
        Date("leave_on", "the date you have to leave", optional=True), when=losing_home,
        hint="For example, 14 1 2027. Leave this empty if you have no date"),
    Step("help-now", "Get help now", shows=help_now, rests_on=("risks",), when=in_danger),

    Heading("About you"),
    Step("who-for", "Who are you telling us about?",
        Choice("about", "who you are telling us about", acting.ABOUT)),
    Step("who-helps", "About you, who are helping", *acting.WHO_HELPS, when=acting.for_another,
        text=("You can tell us all you know. We cannot tell you about their account before we "
              "have checked that we may.",)),
    Step("right-to-act", "By what right do you act for them?", *acting.RIGHT_TO_ACT,
        when=acting.for_another, hint="You can tell us even if you have none"),
    Step("your-name", "What is your name?",
        Name("full_name", "your full name", optional=True), when=account_not_known,
        hint="If you help someone else, give their name"),
    Step("your-date-of-birth", "What is your date of birth?",
        Date("born", "your date of birth", in_the="past", autocomplete="bday", optional=True),
        when=account_not_known, hint="For example, 27 3 1985"),
    Step("your-home", "What is the address of the home you rent from us?",
        Address("home", "the address of the home you rent from us", optional=True, abroad=False),
        when=account_not_known, hint="It helps us to find your account"),

    Heading("Keeping in touch safely"),
    Step("safe-contact", "What is the safest way to contact you?",
        Choice("contact_by", "the safest way to contact you", asked.CONTACTS),
        hint="Choose one that no one else will see or answer. For someone else, say theirs"),
    Step("text-number", "What mobile number is safe to text?",
        Phone("text_number", "the mobile number that is safe to text", texts=True), when=by_text),
    Step("email", "What email address is safe to use?",
        Email("email", "the email address that is safe to use"), when=by_email),
    Step("call-number", "What number is safe to call?",
        Phone("call_number", "the number that is safe to call"),
        Text("call_when", "when it is safe to call", label="When is it safe to call?",
            hint="For example, weekday mornings", optional=True),
        asked.word_first("call_word"),
        YesNo("voicemail", "we can leave a voicemail", label="Can we leave a voicemail?"),
        when=by_call),
    Step("letter-address", "What address is safe to write to?",
        Address("letters_to", "the address that is safe to write to"), when=by_post),
    Step("read-by-others", "Does anyone else see your texts, emails or post?",
        YesNo("read_by_others", "anyone else sees your texts, emails or post")),

    Heading("What would make it easier"),
    Step("needs", "Should we do anything differently for you?",
        Choices("needs", "what we should do differently", asked.NEEDS,
            none="No, nothing different"),
        hint="Select all that apply. You do not need to tell us why", private=True),
    Step("language", "Which language do you need?",
        Text("language", "the language you need", at_most=60), when=needs_interpreter),

    Heading("Your money"),
    Step("money", "Can you tell us about your money now?",
        Choice("money", "whether you can tell us about your money now", asked.TELLING),
        hint="Rough amounts are fine. It helps us to agree something you can afford"),
    Step("in-short", "What comes in, and what goes out?", *SHORT, when=money_now,
        check=says_how_often,
        hint="Leave empty what you do not know. Do not count what you owe us"),
    Step("other-help", "Should we help you ask for any of these?",
        Choices("ask_for", "what we should help you ask for", ASK_FOR, none="Not now",
            label="Select all that apply"),
        shows=other_help, rests_on=("changed", "risks")),

    Heading("What happens next"),
    Step("what-next", "What would you like to happen next?",
        Choice("wants", "what you would like to happen next", asked.NEXT_STEPS)),
    Step("call-me", "What number should we call?",
        Phone("call_me_on", "the number we should call"),
        asked.word_first("call_me_word"), when=wants_a_call & ~by_call,
        hint="Give a number that is safe for you to answer"),
    Step("when-to-call", "When should we call?",
        Choice("call_me_at", "when we should call", asked.WHEN_TO_CALL),
        when=wants_a_call & ~by_call, hint="We call on working days"),
    Step("anything-else", "Is there anything else you want to tell us?",
        LongText("more", "what else you want to tell us", optional=True),
        hint="Do not include bank or card details"),

    then=(
        OpenCase("hardship", urgent=in_danger, unsafe=is_watched, by_another=acting.for_another,
            instead=(SAFEGUARDING, PREVENTION),
            to_do={CALL_BACK: wants_a_call, CHECK_RIGHT: acting.for_another} | {
                thing: answer("ask_for").includes(thing)
                for thing in (CRISIS_FUND, COUNCIL_TAX, DEBT_ADVICE)}),
        PauseAsking(*after_hardship(in_danger), unless=is_watched,
            heard=("changed", "risks"), needs="risks",
            again=SendAgain(to=("text_number", "email", "call_number", "call_me_on"),
                by_another=("helper_phone",), unless=is_watched | is_harmed)),
        Confirm("hardship-received",
            by="contact_by", phone="text_number", email="email", address="letters_to",
            quiet="received-quietly", quietly=is_watched),
    ),
    version=2,
    upgrades={1: None},
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
    ),
)
