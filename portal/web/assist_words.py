"""What staff read when whoever they help wants to go on alone, or with somebody else."""

from portal.channels import Channel
from portal.journey import Alert, Content, Inset, Paragraph
from portal.people.visits import Visit
from portal.web.screens import Choice

TEXT_IT = "Text it to them"
"""To the phone or mailbox we have long held, whatever somebody says now."""
ALONE = (
    Paragraph(
        "They can go on alone on their own phone. We text or email a link to the phone or mailbox "
        "we have held for 30 days, never to one they tell you now."
    ),
    Paragraph(
        "It opens with their last name and a code that goes there too. You are told when they have "
        "opened it, and can take it back."
    ),
)
SENT = Paragraph("The link is on its way. Ask whether it has arrived before you end the call.")
HAND_ON = "Hand it to a colleague or to another screen"
FOR_A_COLLEAGUE = (
    Paragraph(
        "Another adviser can go on with it: read the code to them, and they type it at their desk."
    ),
    Paragraph(
        "So can the caller at one of our screens or on their phone. If you have checked who they "
        "are, they must say there who they are first."
    ),
    Paragraph("It waits here meanwhile, and you can take it back."),
)


def for_the_caller(told: bool) -> tuple[Content, ...]:
    """How they go on alone, and whether the link was sent."""
    return (SENT, *ALONE) if told else ALONE


NO_LINK = Paragraph(
    "No link can be sent from here. Go on with it now, or hand it to a colleague or to one of our "
    "screens."
)
"""Whatever the reason, which whoever looks on must not learn."""
UNSAFE = Alert(
    "Somebody in this home may not be safe: a case of theirs is flagged for it. You may be talking "
    "to whoever they fear, and others may hear a call or read a message. Say nothing of this, and "
    "let nobody see this page."
)
NOTES = "Notes (in a new tab)"
NOTES_FIRST = "Notes: read these first (in a new tab)"

UNHEARD = Inset(
    "Ask this only where nobody else can hear the answer. In a hall or at a desk, offer a room "
    "first."
)
"""Before a question about health, harm or disability."""

READ_OUT = Inset("Read this to them, then ask whether it is clear.")
"""Before what only tells them something."""
IF_THEY_ARE_HERE = Inset(
    "Ask to see it only if they are with you. On the telephone, choose that they send it later."
)
"""Before a document is asked for."""
ONE_BY_ONE = Inset("Ask these one after another, each as it is written. The heading is for you.")
WHO_YOU_ARE = "“You” and “your” are whoever you are helping."
"""To what is said of answers that are not taken, in the form's own words."""
WHAT_NEXT = "Ask what they want to do, then choose the form."
BEGIN_ANEW = "Begin it anew"
BEGUN_IN_VISIT = (
    f"This form was begun in this visit and is kept. Start now goes on with it. “{BEGIN_ANEW}” "
    "deletes that, or gives it back to the screen it came from."
)
END_OF_CALL = Choice("End this visit and go to your desk", "/finish")
"""Once something is sent; nothing of it is in their browser to clear."""


def whom_they_help(here: Visit) -> tuple[Content, ...]:
    """Before the forms: what came of checking who it is, and what comes next."""
    if here.tenancy_ref is not None:
        return (Inset("You have checked who they are. No form asks it again. " + WHAT_NEXT),)
    if here.would_not_say:
        return (Inset("You go on without checking. We check later whose it is. " + WHAT_NEXT),)
    return ()


def who_goes_on(by: Channel | None) -> str:
    """Of what a caller began with staff, who read it while it waits with them."""
    if by and by.by_staff:
        return "A colleague is going on with this"
    if by and by.is_shared:
        return "They are going on at one of our screens"
    return "They are going on at another screen"
