"""What is asked about several of one thing, made from what one of them is called."""

from functools import lru_cache

from portal.journey import Each, Held, Sentence, Step, YesNo
from portal.journey.saying import Count


@lru_cache
def whether_another(page: Each) -> Step:
    """The question under the list."""
    what = f"add a new {page.one}" if isinstance(page, Held) else f"add another {page.one}"
    title, noun = f"Do you need to {what}?", f"you need to {what}"
    return Step(page.slug, title, YesNo("another", noun, label=title))


@lru_cache
def whether_to_remove(page: Each) -> Step:
    title = f"Are you sure you want to remove this {page.one}?"
    noun = f"you want to remove this {page.one}"
    return Step(page.slug, title, YesNo("remove", noun, label=title))


def how_many(page: Each, count: int) -> Sentence:
    """Over the list."""
    if count == 1:
        return Sentence(f"You have added 1 {page.one}")
    return Sentence(f"You have added {{count}} {several(page.one)}", count=Count(count))


def several(one: str) -> str:
    """What more than one of them are called: payments, sources of income."""
    first, _, rest = one.partition(" ")
    return f"{first}s {rest}" if rest.startswith("of ") else f"{one}s"
