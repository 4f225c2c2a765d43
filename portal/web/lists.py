"""What a list holds so far, and keeping it as it is once changed."""

from collections.abc import Callable
from typing import Any

from flask import redirect
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.journey import Each, Form, Journey
from portal.journey.held import OURS, new_ones
from portal.submissions.origins import origin_of, unseen
from portal.submissions.service import ChangedElsewhere, Writing
from portal.web.addresses import address_of
from portal.web.seen_at import this_turn
from portal.web.walking import keep, reached, under_way

Items = tuple[dict[str, Any], ...]


def list_page(form: Form, slug: str, *, to_write: bool = False) -> tuple[Writing, Each]:
    """The list at this address, once the answers lead so far."""
    page = form.page(slug)
    if not isinstance(page, Each):
        raise NotFound
    writing = under_way(form, to_write=to_write)
    if to_write:
        reached(writing, slug)
    else:
        writing.journey.visit(slug)
    return writing, page


def items_of(journey: Journey, page: Each) -> Items:
    """What has been told so far; where it begins with what we hold, what is to be added."""
    return new_ones(told_of(journey, page))


def told_of(journey: Journey, page: Each) -> Items:
    """Besides, what is to become of what we hold."""
    return tuple(journey.answers.get(page.name) or ())


def keep_items(writing: Writing, page: Each, changed: Callable[[Items], Items]) -> Journey:
    """Keep the list as it is once `changed`, whatever another tab has made of it meanwhile."""

    def answering(journey: Journey) -> dict[str, Any]:
        ours = tuple(item for item in told_of(journey, page) if OURS in item)
        return {page.name: (*changed(items_of(journey, page)), *ours)}

    return keep(writing, answering)


def refuse_unseen(writing: Writing, page: Each) -> None:
    """`ChangedElsewhere` if the list was changed from another page since this one was drawn."""
    if unseen(writing.draft, this_turn(says_all=True), page.names):
        raise ChangedElsewhere(writing, tuple(page.names))


def is_sent_again(writing: Writing, page: Each) -> bool:
    """Whether the list was last changed by this very page: they press twice, or went back to it."""
    origin = origin_of(writing.draft, page.name)
    return origin is not None and origin.page == this_turn().page != ""


def to_list(form: Form, page: Each) -> Response:
    return redirect(address_of(form, page), 303)
