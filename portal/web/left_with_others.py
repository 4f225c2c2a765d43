"""A page as it was left, where some ask on one page what others ask on several.

What was typed waits under the names of its questions, so whichever page asks one of them
shows it; what that page does not ask waits on.
"""

from collections.abc import Mapping
from typing import Any

from flask import current_app

from portal.journey import Form, Journey, Page, Step
from portal.submissions.drafts import LeftPage
from portal.web.addresses import address_of
from portal.web.inputs import filled_in

Boxes = list[list[str]]


def is_part_of(left: LeftPage, form: Form, page: Page) -> bool:
    """Whether what was left is asked on this page of the form, perhaps with or without others."""
    if not isinstance(page, Step) or page not in form.pages or left.at.count("/") != 2:
        return False
    return left.at == address_of(form, page) or bool({*map(_asked_by, left.boxes)} & {*page.names})


def as_shown(left: LeftPage, journey: Journey, page: Page) -> Boxes:
    """What its boxes hold: as they were left, and as answered where it asks more than was left."""
    if page not in journey.form.pages:
        return left.boxes
    there = _one_by_one(journey.form).page(left.at.split("/")[2])
    seen = {*map(_asked_by, left.boxes), *(there.names if there else ())}
    return [b for b in filled_in(page, journey.answers) if _asked_by(b) not in seen] + left.boxes


def still_waits(left: LeftPage, form: Form, page: Page) -> LeftPage | None:
    """What is left once this page is done: of its other questions what was typed."""
    rest = besides(left, page)
    if not any(text for _, text in rest):
        return None
    asks = next((each for each in form.pages if _asked_by(rest[0]) in each.names), page)
    return left._replace(at=address_of(form, asks), boxes=rest, sent=False)


def besides(left: LeftPage, page: Page) -> Boxes:
    """The boxes of questions that this page does not ask."""
    return [box for box in left.boxes if _asked_by(box) not in page.names]


def _asked_by(box: list[str]) -> str:
    """The question it is a box of."""
    return box[0].partition("-")[0]


def _one_by_one(form: Form) -> Form:
    found: Mapping[str, Any] = current_app.extensions["forms"]
    alone: Form = found[form.slug]
    return alone
