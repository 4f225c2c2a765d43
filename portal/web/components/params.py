"""The parameters that GOV.UK's form macros share: labels, legends, hints and errors."""

from typing import Any, NamedTuple

from flask_babel import gettext as _

from portal.channels import Channel
from portal.journey import Field, Sentence
from portal.web.inputs import Typed
from portal.web.language import said

Params = dict[str, Any]

WIDTHS = (2, 3, 4, 5, 10, 20)  # in characters, those GOV.UK Frontend has


class Question(NamedTuple):
    """One question as it stands on its page. With a title, it is the page's heading."""

    typed: Typed
    channel: Channel
    title: str | None
    hint: str


def of_box(field: Field, asked: Question) -> Params:
    """What a question with one box is given."""
    label: Params = {"text": _words(field, asked), "classes": "govuk-label--s"}
    if asked.title:
        label |= {"isPageHeading": True, "classes": "govuk-label--l"}
    return {
        "id": field.name,
        "name": field.name,
        "value": asked.typed.text,
        "label": label,
        **filled_in_as(field.autocomplete, asked.channel),
        **_hint(asked.hint),
        **erring(asked.typed.error),
    }


def of_group(field: Field, asked: Question) -> Params:
    """What a question with several boxes or options is given."""
    legend: Params = {"text": _words(field, asked), "classes": "govuk-fieldset__legend--s"}
    if asked.title:
        legend |= {"isPageHeading": True, "classes": "govuk-fieldset__legend--l"}
    return {
        "fieldset": {"legend": legend},
        **_hint(asked.hint),
        **erring(asked.typed.error),
    }


def _words(field: Field, asked: Question) -> str:
    question = asked.title or field.label
    return (
        said(Sentence("{question} (optional)", question=question)) if field.optional else question
    )


def _hint(text: str) -> Params:
    return {"hint": {"text": text}} if text else {}


def filled_in_as(token: str, channel: Channel) -> Params:
    """What a browser may fill in: only what is its owner's own."""
    if not channel.autocompletes:
        return {"autocomplete": "off"}
    return {"autocomplete": token} if token else {}


def not_filled_in(channel: Channel) -> Params:
    """The same for a box whose macro has no word for it."""
    return {} if channel.autocompletes else {"attributes": {"autocomplete": "off"}}


def erring(text: str) -> Params:
    """`text` is said already; what is added for whoever has the page read out is not."""
    return {"errorMessage": {"text": text, "visuallyHiddenText": _("Error")}} if text else {}


def wide(characters: int) -> str:
    """The class of a box with room for so many characters; none for a full line."""
    fitting = next((width for width in WIDTHS if characters <= width), None)
    return f"govuk-input--width-{fitting}" if fitting else ""
