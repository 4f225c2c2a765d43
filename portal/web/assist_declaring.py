"""What only the person can say before it is sent for them: it is read out, and their words kept."""

from flask import Response

from portal.journey import Form, Inset, Journey, Step, Text
from portal.journey.answers import as_read
from portal.submissions.service import Writing
from portal.web.addresses import address_of, save_here
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.journey_screens import service
from portal.web.only_shown import sent
from portal.web.screens import CheckScreen, SummaryRow, SummarySection
from portal.web.showing import show
from portal.web.showing_contacts import about_contacts
from portal.web.until_when import of_writing

SPOKEN = Step(
    "spoken",
    "What they say to it",
    Text(
        "spoken",
        "what they answered",
        label="What did they answer?",
        hint="Type their own words, such as: Yes, that is right. If they say no, do not send it",
        at_most=300,
    ),
)
RIGHT = "Is everything I have read out to you right and complete, as far as you know?"
SEND = "Do you want us to send it for you?"
AGREE = "Do you agree to pay what the plan says, and do you want us to send it?"
HEADING = "Said aloud before it was sent"


def spoken() -> TypedPage:
    """What was typed of it."""
    return form_for(SPOKEN)(sent())


def read_out(form: Form) -> str:
    """What the adviser reads to them, word for word."""
    return f"{RIGHT} {AGREE if form.proposes else SEND}"


def declared(form: Form, typed: TypedPage) -> list[list[object]]:
    """What was read to them and what they answered, as it is read with the answers."""
    return [[HEADING, [[read_out(form), f"“{typed.values['spoken']}”"]]]]


def show_to_read_out(writing: Writing, sending: str, typed: TypedPage | None = None) -> Response:
    """Everything told, what to read to them before it is sent, and a box for their words."""
    journey, form = writing.journey, writing.journey.form
    content, way = about_contacts(writing)
    (box,) = SPOKEN.fields
    asked = typed or AnsweredPage(SPOKEN, {})
    return show(
        "journey/check.html",
        CheckScreen,
        422 if asked.problems else 200,
        title="Read this to them before you send it",
        back=address_of(form, journey.path[-1]),
        sections=_told(journey),
        content=(*content, Inset(f"Read out, and wait for their answer: “{read_out(form)}”")),
        show_it=way,
        components=(component(box, asked.of(box.name), channel=channel(), title=None),),
        problems=asked.problems,
        button=form.send,
        sending=sending,
        save=save_here(),
        frame_with=service(form),
        **of_writing(writing).fields,
    )


def _told(journey: Journey) -> tuple[SummarySection, ...]:
    form = journey.form
    return tuple(
        SummarySection(
            section.heading,
            tuple(
                SummaryRow(row.question, row.answer, address_of(form, form.page(row.slug)))
                for row in section.rows
            ),
        )
        for section in as_read(journey)
    )
