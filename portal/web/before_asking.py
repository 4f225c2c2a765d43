"""What stands before a question, where somebody asks it aloud or others may see the screen."""

from collections.abc import Iterator

from portal.channels import Channel
from portal.journey import Content, Evidence, Inset, Page
from portal.web.assist_words import IF_THEY_ARE_HERE, ONE_BY_ONE, READ_OUT, UNHEARD
from portal.web.worded import _


def before_asking(page: Page, by: Channel) -> Iterator[Content]:
    """What staff say and do; and of what is private, where to ask it."""
    if by.aloud:
        yield from _to_whoever_asks(page)
    if by.is_shared and page.private:
        words = _(
            "Other people may see this screen. If you would rather tell us this in private, ask "
            "somebody to help you."
        )
        yield Inset(words)


def _to_whoever_asks(page: Page) -> Iterator[Content]:
    """A title is said as it is where it asks something; a heading of several questions is not."""
    if page.private:
        yield UNHEARD
    for words in page.adviser.splitlines():
        yield Inset(f"Say: “{words}”" if words.endswith("?") else words)
    if any(isinstance(field, Evidence) for field in page.typed):
        yield IF_THEY_ARE_HERE
    elif not page.fields:
        yield READ_OUT
    elif len(page.typed) > 1 and not page.title.endswith("?"):
        yield ONE_BY_ONE
