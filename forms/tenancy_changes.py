"""Tell us of a change in your tenancy: moving out, who is on it, a wrong birthday, a death.

For anyone who rents from us, and for whoever tells us that a tenant has died. None of it is
changed by machine: an officer reads it and gets in touch.
"""

from portal.arrears.pauses import after_a_death
from portal.journey import (
    Address,
    Bullets,
    Choice,
    Confirm,
    Date,
    Evidence,
    Form,
    Heading,
    Identity,
    Instead,
    LongText,
    Name,
    OpenCase,
    PauseAsking,
    Phone,
    Sentence,
    Step,
    YesNo,
    answer,
    known,
)

RINGS = "An officer will read it and ring you."
GRIEF = Sentence("We are sorry for your loss. Any paper can wait until you are ready.")
WHO_DIED = (
    "Somebody has died. Ask nobody for money, and pause letters about arrears in every other "
    "system, before you ring."
)

wrong_birthday = answer("happened").is_("date-of-birth")
moving_out = answer("happened").is_("moving-out")
joint = answer("happened").is_("joint-tenancy")
a_death = answer("happened").is_("a-death")

changes = {
    "moving-out": "I want to move out, or end my tenancy",
    "joint-tenancy": "I want to add somebody to my tenancy, or take somebody off it",
    "date-of-birth": "You have my date of birth wrong",
    "a-death": "Somebody who rents from you has died",
}
kinds = (
    Instead(moving_out, "moving-out", "They want to move out, or end the tenancy.", RINGS),
    Instead(wrong_birthday, "date-of-birth", "They say we have their birthday wrong.", RINGS),
    Instead(a_death, "a-death", WHO_DIED, GRIEF),
)
joining = {"add": "Add somebody", "remove": "Take somebody off"}

# Laid out to be read: a page begins with its address and its question.
# fmt: off
form = Form("tenancy-changes", "Tell us of a change in your tenancy",

    Heading("What has changed"),
    Step("what-happened", "What do you want to tell us?",
        Choice("happened", "what you want to tell us", changes),
        adviser="What has changed?"),

    Heading("Moving out"),
    Step("moving-when", "When do you want to move out?",
        Date("leaves_on", "the day you want to move out", in_the="future"), when=moving_out,
        hint="For example, 27 3 2027. You usually have to tell us 4 weeks before"),
    Step("moving-everyone", "Are you all moving out?",
        YesNo("everyone_leaves", "you are all moving out"), when=moving_out),
    Step("moving-shown", "Show us a signed letter that says you want to leave",
        Evidence("moving_shown", "a signed letter that says you want to leave", kind="home"),
        when=moving_out & known("account"),
        hint="Everybody on the tenancy signs it. A photo is fine, and you can send it later"),

    Heading("A joint tenancy"),
    Step("joint-what", "What do you want to change?",
        Choice("joins", "what you want to change", joining), when=joint,
        text=("A joint tenancy means that each of you owes all of the rent.",)),
    Step("joint-who", "Who is it about?",
        Name("joint_name", "the name of the person it is about"), when=joint),
    Step("joint-shown", "Show us a document with their name",
        Evidence("joint_shown", "a document with their name", kind="home"),
        when=joint & known("account"),
        hint="Such as their passport. A photo is fine, and you can send it later"),

    Heading("Your date of birth"),
    Step("birthday", "What is your date of birth?",
        Date("right_birthday", "your date of birth", in_the="past", autocomplete="bday"),
        when=wrong_birthday, hint="For example, 27 3 1985"),
    Step("birthday-shown", "Show us a document with your date of birth",
        Evidence("birthday_shown", "a document with your date of birth", kind="name"),
        when=wrong_birthday, hint="Such as a passport or a birth certificate. A photo is fine"),

    Heading("Somebody has died"),
    Step("who-died", "Who has died?",
        Name("died", "the name of the person who has died"), when=a_death,
        text=("We are sorry for your loss. We ask only what we need now.",)),
    Step("died-when", "When did they die?",
        Date("died_on", "the day they died", in_the="past", optional=True), when=a_death,
        hint="If you do not know, leave this empty"),
    Step("died-shown", "Show us a paper about the death",
        Evidence("died_shown", "a paper about the death", kind="death"),
        when=a_death & known("account"),
        hint="Such as the death certificate. You do not need it now: you can send it later"),

    Heading("Getting in touch"),
    Step("your-name", "What is your name?",
        Name("your_name", "your name"), when=~known("account")),
    Step("your-date-of-birth", "What is your date of birth?",
        Date("born", "your date of birth", in_the="past", autocomplete="bday", optional=True),
        when=~known("account") & ~wrong_birthday, hint="For example, 27 3 1985"),
    Step("home", "Where is the home?",
        Address("home", "where the home is", label="Address of the home", abroad=False),
        when=~known("account"), hint="The home that is rented from us"),
    Step("call-you", "What number can we ring you on?",
        Phone("ring", "the number we can ring you on")),
    Step("anything-else", "Is there anything else you want to tell us?",
        LongText("more", "what else you want to tell us", optional=True, at_most=1000),
        hint="Do not include bank or card details"),

    then=(
        OpenCase("joint-tenancy", urgent=a_death, urgently_in=2, instead=kinds),
        PauseAsking(after_a_death(a_death)),
        Confirm("details-received", phone="ring"),
    ),
    version=1,
    identity=Identity.OFFERED, named="your_name", born="born",
    start=(
        "Use this to tell us that you want to move out, that somebody has died, that you want to "
        "change who is on the tenancy, or that we have your date of birth wrong.",
        "It takes about 3 minutes. If you have them, you need:",
        Bullets(("the payment or tenancy reference", "the postcode of the home")),
        "An officer reads it. Nothing in the tenancy changes before they have talked to you.",
    ),
    sent="We have what you told us",
    afterwards=(
        RINGS,
        "Nothing in the tenancy changes before they have talked to you.",
    ),
)
