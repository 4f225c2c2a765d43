"""What is said before the pages that can be left at once, and how to look at them unseen."""

from portal.arrears.signposts import ABUSE, EMERGENCY, SILENT
from portal.clock import now
from portal.journey import Bullets, Content, Paragraph
from portal.journey.content import Subheading

AWAY = Paragraph(
    "Every page from here has a button called “Exit this page”. If somebody must not "
    "see what you are doing, use it. You are taken at once to a page about the weather."
)
AT_A_SCREEN = Paragraph(
    "Every page from here has a button called “Exit this page”. If somebody must not "
    "see what you are doing, use it. This screen is cleared at once for whoever comes next."
)


def before_exiting(leads_out: bool) -> tuple[Content, ...]:
    """Told after the start page and before the first page that has the button."""
    return (
        AWAY if leads_out else AT_A_SCREEN,
        Subheading("3 ways to use it"),
        Bullets(
            (
                "select the “Exit this page” button",
                "press the Shift key 3 times. This does not work if JavaScript is turned off",
                "press the Tab key when a page has opened, until you hear or see “Exit this "
                "page”, then press Enter",
            )
        ),
        Subheading("What it does not do"),
        Paragraph(
            "It does not clear your browser’s history. Somebody who looks there can still see "
            "that you were on our website."
        ),
        Paragraph(
            "We do not keep your answers when you use it. To tell us, you will need to start "
            "again, when and where it is safe. You can always telephone us instead."
        ),
    )


def unseen() -> tuple[Content, ...]:
    """How to look at this website without leaving a trace."""
    return (
        Paragraph(
            "Somebody who uses your phone or computer may be able to see which pages you have "
            "looked at. No way of hiding this is certain."
        ),
        Subheading("Use a device they cannot reach"),
        Paragraph(
            "The safest way is another device: at a library, at work, or one that belongs to "
            "somebody you trust."
        ),
        Subheading("Use a private window"),
        Paragraph(
            "A private window does not keep a history. Look in your browser’s menu for “New "
            "private window” or “New incognito window”. Close it when you have finished."
        ),
        Subheading("Take pages out of your history"),
        Paragraph(
            "Look in your browser’s menu for “History”. Take out only the pages that matter: an "
            "empty history can be noticed too."
        ),
        Subheading("If you are in danger, or afraid of somebody"),
        *(each.at(now()) for each in (EMERGENCY, ABUSE)),
        Paragraph(SILENT),
    )
