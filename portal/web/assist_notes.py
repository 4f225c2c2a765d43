"""The notes of a call, on a page of their own: no answers, and never shown to who is helped."""

from collections.abc import Iterable

from flask import Blueprint, redirect
from werkzeug import Response

from portal.extensions import database
from portal.journey import Content, Inset, LongText, Paragraph, Step
from portal.people.sign_in import signed_in
from portal.submissions.call_notes import CallNote, add_note, notes_of
from portal.web.assist import within
from portal.web.assist_safety import warnings
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.only_shown import sent
from portal.web.screens import QuestionScreen
from portal.web.showing import show
from portal.web.staff_words import moment_in_words

call_notes = Blueprint("call_notes", __name__)

NOTE = Step(
    "note",
    "Notes of this call",
    LongText("note", "a note", label="New note", at_most=4000),
)
WHO_READS = Paragraph(
    "For colleagues only. They stand on the case of what you send in this call, and go when you "
    "end it if nothing was sent. Write nothing that the person should not read one day: they can "
    "ask for what we hold of them."
)


@call_notes.get("/notes")
def page() -> Response:
    """What was noted so far, and a box for more."""
    within()
    return _show(AnsweredPage(NOTE, {}))


@call_notes.post("/notes")
def keep() -> Response:
    here, typed, staff = within(), form_for(NOTE)(sent()), signed_in()
    if not typed.accepts({}) or staff is None:
        return _show(typed)
    add_note(database.session(), here, staff, typed.values["note"])
    database.session().commit()
    return redirect("/notes", 303)


def _show(typed: TypedPage | AnsweredPage) -> Response:
    (field,) = NOTE.fields
    return show(
        "journey/question.html",
        QuestionScreen,
        422 if typed.problems else 200,
        title=NOTE.title,
        content=(*warnings(), WHO_READS, *_kept(notes_of(database.session(), within().id))),
        components=(component(field, typed.of(field.name), channel=channel(), title=None),),
        asks_in_title=False,
        problems=typed.problems,
        button="Keep this note",
        back="/",
    )


def _kept(notes: Iterable[CallNote]) -> tuple[Content, ...]:
    return tuple(Inset(f"{headed(note)}: {note.words}") for note in notes)


def headed(note: CallNote) -> str:
    """Who made it, and when."""
    return f"{note.staff.name}, {moment_in_words(note.at)}"
