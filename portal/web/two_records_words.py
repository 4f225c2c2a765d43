"""What is asked of somebody of whom two records say different things, and what is said before."""

from collections.abc import Iterator

from portal.arrears.change_rules import ADDRESS, CALLED, EMAIL, LANGUAGE, NEEDS, PHONE
from portal.arrears.handing_over import CHOOSE_WITHIN, OURS, THEIRS
from portal.casework.backends.information import lines_of, of_words
from portal.journey import Bullets, Choice, Content, Paragraph, Sentence, Step, Subheading
from portal.submissions.choosing_between import Differing
from portal.web.account_words import day_of
from portal.web.worded import _

SLUG = "which-is-right"
_HERE_OR_THERE = Choice(
    "right",
    "which one we should use",
    {OURS: "What I told you here", THEIRS: "What your other records say"},
    label="Which one should we use?",
)
WHICH_PHONE = Step(SLUG, "Which phone number is right?", _HERE_OR_THERE)
WHICH_EMAIL = Step(SLUG, "Which email is right?", _HERE_OR_THERE)
WHICH_ADDRESS = Step(SLUG, "Which address is right for letters?", _HERE_OR_THERE)
WHICH_NAME = Step(SLUG, "What should we call you?", _HERE_OR_THERE)
WHICH_NEEDS = Step(SLUG, "What should we do differently for you?", _HERE_OR_THERE)
WHICH_LANGUAGE = Step(SLUG, "Which language do you need?", _HERE_OR_THERE)
WHICH = {
    PHONE: WHICH_PHONE,
    EMAIL: WHICH_EMAIL,
    ADDRESS: WHICH_ADDRESS,
    CALLED: WHICH_NAME,
    NEEDS: WHICH_NEEDS,
    LANGUAGE: WHICH_LANGUAGE,
}
WHICH_IS_LEFT = Step(
    SLUG,
    "Should we use what is there now?",
    Choice(
        "right",
        "whether we should use it",
        {THEIRS: "Yes, use it", OURS: "No, stop using it too"},
        label="Should we use it?",
    ),
)
NOT_THAT = Sentence("You have chosen already, or an officer has. Check what it says now")


def step_of(found: Differing) -> Step:
    """In words that hold no value: those stand above the question."""
    return WHICH_IS_LEFT if found.is_taken_away else WHICH[found.change.kind]


def both(found: Differing) -> Iterator[Content]:
    """Each with where it came from, and when."""
    yield Paragraph(
        _(
            "What you told us here is not what our other records say. Somebody changed them at "
            "about the same time. Please choose which one is right."
        )
    )
    yield Subheading(_("You told us here on %(day)s", day=day_of(found.change.made_at)))
    if found.is_taken_away:
        yield Paragraph(_("Stop using this:"))
    yield Bullets(_told_here(found))
    yield Subheading(_where_it_came_from(found))
    yield Bullets(_as_said(found.change.kind, found.there))
    yield Paragraph(
        _(
            "If you do not choose within %(days)s days, an officer may choose for you.",
            days=CHOOSE_WITHIN.days,
        )
    )


def _where_it_came_from(found: Differing) -> str:
    if found.put_there_at is not None and found.put_there_at > found.change.made_at:
        return _("One of our officers put this in on %(day)s", day=day_of(found.put_there_at))
    return _("Our other records said this on %(day)s", day=day_of(found.found_at))


def _told_here(found: Differing) -> tuple[str, ...]:
    kept = found.change.value or found.change.replaces or {}
    if "chosen" in kept:
        there = lines_of(of_words(found.change.kind, kept["chosen"]))
        return _as_said(found.change.kind, there)
    return tuple(kept["lines"]) if "lines" in kept else (str(kept["as_given"]),)


def _as_said(kind: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """What they need in the reader's language; anything else as it was written."""
    if kind != NEEDS:
        return lines
    return tuple(_(each) for line in lines for each in line.split(", "))
