"""What stands before a question, where somebody asks it aloud or others may see the screen."""

from collections.abc import Iterator

from portal.channels import Channel
from portal.journey import Content, Inset, Page
from portal.web.assist_words import UNHEARD
from portal.web.worded import _


def before_asking(page: Page, by: Channel) -> Iterator[Content]:
    """What staff say in the form's own words; and of what is private, where to ask it."""
    if by.aloud and page.private:
        yield UNHEARD
    if by.aloud and page.adviser:
        yield Inset(f"Say: “{page.adviser}”")
    if by.is_shared and page.private:
        words = _(
            "Other people may see this screen. If you would rather tell us this in private, ask "
            "somebody to help you."
        )
        yield Inset(words)
