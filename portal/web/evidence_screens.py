"""How a page is shown that asks for files: those so far, the box for more, the choice of later."""

from collections.abc import Iterator
from typing import Any

from flask import Response
from flask_babel import gettext as _

from portal.evidence.refusals import Refusal
from portal.journey import Content, Evidence, Inset, Page, Proof
from portal.submissions.service import Writing
from portal.web.addresses import address_of
from portal.web.assets import href
from portal.web.before_asking import before_asking
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.files_shown import FileRow, Shown
from portal.web.journey_screens import around_question, service
from portal.web.language import said
from portal.web.screens import QuestionScreen
from portal.web.showing import show
from portal.web.until_when import of_writing

MORE = "more"
"""What the button sends that stays on the page."""
MEGABYTE = 1024 * 1024


def asks_to_be_shown(page: Page) -> Evidence | None:
    """Its question, if files are the answer to it."""
    found = page.typed[0] if page.typed else None
    return found if isinstance(found, Evidence) else None


def show_evidence(
    writing: Writing, page: Page, field: Evidence, typed: Any, status: int = 200
) -> Response:
    journey = writing.journey
    here = address_of(journey.form, page)
    drawn = component(field, typed.of(field.name), channel=channel(), title=None)
    fields = {
        **around_question(journey, page),
        "content": tuple(_before_the_box(writing, page, here)),
        "components": (drawn,),
        "asks_in_title": False,
        "hint": page.hint,
        "problems": typed.problems,
        "button": _("Save and continue"),
        "caption": page.heading.title,
        "save": f"{here}/save",
        **of_writing(writing).fields,
        "shown": Shown(
            send=f"{here}/files",
            script=href("evidence.js"),
            here=here,
            remove=f"{here}/files/remove",
            files=rows_of(journey.answers.get(field.name) or Proof()),
        ),
    }
    fields["frame_with"] = {**service(journey.form), "also_styled": href("evidence.css")}
    return show("journey/question.html", QuestionScreen, status, **fields)


def _before_the_box(writing: Writing, page: Page, here: str) -> Iterator[Content]:
    yield from before_asking(page, channel())
    yield from page.content(writing.journey.told)
    yield from _not_kept(writing, here)


def _not_kept(writing: Writing, here: str) -> Iterator[Content]:
    """Why files were refused that came when nobody was there to read it."""
    left = writing.draft.left if writing.draft else None
    if left is not None and left.at == here:
        for name, why in left.refused:
            yield Inset(said(Refusal(why).about(name)))


def rows_of(proof: Proof) -> tuple[FileRow, ...]:
    return tuple(FileRow(file.id, file.name, size_in_words(file.size)) for file in proof.files)


def size_in_words(size: int) -> str:
    """Near enough to know it by."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / MEGABYTE:.1f} MB"
