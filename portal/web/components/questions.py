"""The macro of each kind of field, and what is particular to it."""

from collections.abc import Sequence
from datetime import date
from functools import singledispatch
from typing import Any

from flask_babel import gettext as _

from portal.journey import (
    Address,
    Choice,
    Choices,
    Date,
    Email,
    Evidence,
    Field,
    LongText,
    Money,
    Name,
    Phone,
    Postcode,
    Regular,
    Sentence,
    Text,
    WorkedAmount,
    YesNo,
)
from portal.journey.examples import example
from portal.web.assets import href
from portal.web.components.addresses import address_fields
from portal.web.components.counting import counting_words
from portal.web.components.evidence import evidence_boxes
from portal.web.components.params import (
    Params,
    Question,
    filled_in_as,
    not_filled_in,
    of_box,
    of_group,
    wide,
)
from portal.web.components.worked import worked_amount
from portal.web.inputs import NO, YES, box_id
from portal.web.inputs.regular import AMOUNT, as_money
from portal.web.language import said
from portal.web.screens import Component

NEARLY_FULL = 75  # per cent of the room used before the count of what is left appears
DATE_WIDTHS = {"day": 2, "month": 2, "year": 4}
DATE_LABELS = {"day": Sentence("Day"), "month": Sentence("Month"), "year": Sentence("Year")}


@singledispatch
def draw(field: Field, asked: Question) -> Component:
    """The component of this kind of field."""
    raise NotImplementedError(type(field).__name__)


@draw.register
def _text(field: Text, asked: Question) -> Component:
    return _input(field, asked, classes=wide(field.at_most))


@draw.register
def _name(field: Name, asked: Question) -> Component:
    return _input(field, asked, spellcheck=False)


@draw.register
def _evidence(field: Evidence, asked: Question) -> Component:
    return evidence_boxes(field, asked)


@draw.register
def _email(field: Email, asked: Question) -> Component:
    return _input(field, asked, type="email", spellcheck=False, autocapitalize="none")


@draw.register
def _phone(field: Phone, asked: Question) -> Component:
    return _input(field, asked, type="tel", inputmode="tel", classes=wide(20))


@draw.register
def _postcode(field: Postcode, asked: Question) -> Component:
    return _input(field, asked, spellcheck=False, classes=wide(10))


@draw.register
def _money(field: Money, asked: Question) -> Component:
    extra = {"prefix": {"text": "£"}, "inputmode": "decimal", "classes": wide(10)}
    return _input(field, asked, spellcheck=False, **extra)


@draw.register
def _worked(field: WorkedAmount, asked: Question) -> Component:
    return worked_amount(field, asked)


@draw.register
def _regular(field: Regular, asked: Question) -> Component:
    """The rhythm is told apart from its amount by the name of both, for whoever hears the page."""
    name = box_id(field.name, AMOUNT)
    chosen = asked.typed.chosen or (field.usually,)
    money = _money(as_money(field), asked).params
    label = money["label"] if asked.title else {**money["label"], "text": field.label}
    often = [
        {"value": every, "text": words, "selected": every in chosen}
        for every, words in field.often.items()
    ]
    question = said(Sentence("{what}: how often", what=field.label))
    box = {"id": name, "name": name, "label": label, "value": asked.typed.box(AMOUNT)}
    params = {
        "id": field.name,
        "amount": money | box | {"formGroup": {"classes": "govuk-!-margin-bottom-2"}},
        "often": {"id": field.name, "name": field.name, "items": often}
        | not_filled_in(asked.channel),
        "question": question,
    }
    return Component("regularAmount", params)


@draw.register
def _long_text(field: LongText, asked: Question) -> Component:
    attributes = {} if asked.channel.autocompletes else {"autocomplete": "off"}
    params = of_box(field, asked) | {
        "maxlength": field.at_most,
        "threshold": NEARLY_FULL,
        **counting_words(field.at_most),
        "attributes": attributes | {"data-script": href("counting.js")},
    }
    params.pop("autocomplete", None)
    return Component("govukCharacterCount", params)


@draw.register
def _date(field: Date, asked: Question) -> Component:
    params = {
        "id": field.name,
        "namePrefix": field.name,
        "items": [_date_box(field, asked, part) for part in DATE_WIDTHS],
        **of_group(field, asked._replace(hint=asked.hint or _example_of(field))),
    }
    return Component("govukDateInput", params)


@draw.register
def _address(field: Address, asked: Question) -> Component:
    return address_fields(field, asked)


@draw.register
def _choice(field: Choice, asked: Question) -> Component:
    return _radios(field, asked, _options(field))


@draw.register
def _yes_no(field: YesNo, asked: Question) -> Component:
    options = ({"value": YES, "text": field.yes}, {"value": NO, "text": field.no})
    return _radios(field, asked, options, classes="govuk-radios--inline")


@draw.register
def _choices(field: Choices, asked: Question) -> Component:
    items = _options(field)
    if field.none:
        *others, none = items
        items = [*others, {"divider": _("or")}, none | {"behaviour": "exclusive"}]
    params = {"idPrefix": field.name, "values": list(asked.typed.chosen), "items": items}
    return Component("govukCheckboxes", {"name": field.name, **params, **of_group(field, asked)})


def _radios(field: Field, asked: Question, items: Sequence[Params], **more: Any) -> Component:
    """Radios, none chosen until someone has chosen."""
    chosen = {"value": asked.typed.chosen[0]} if asked.typed.chosen else {}
    params = {"name": field.name, "idPrefix": field.name, "items": items, **more, **chosen}
    return Component("govukRadios", params | of_group(field, asked))


def _options(field: Choice) -> list[Params]:
    return [
        {"value": option, "text": words}
        | ({"hint": {"text": field.hints[option]}} if option in field.hints else {})
        for option, words in field.options.items()
    ]


def _input(field: Field, asked: Question, **more: Any) -> Component:
    return Component("govukInput", of_box(field, asked) | more)


def _date_box(field: Date, asked: Question, part: str) -> Params:
    wrong = "govuk-input--error" if part in asked.typed.wrong else ""
    token = f"bday-{part}" if field.autocomplete == "bday" else field.autocomplete
    return {
        "name": part,
        "label": said(DATE_LABELS[part]),
        "classes": f"{wide(DATE_WIDTHS[part])} {wrong}".strip(),
        "value": asked.typed.box(part),
        **filled_in_as(token, asked.channel),
    }


def _example_of(field: Date) -> str:
    day: date = example(field)
    return said(Sentence("For example, {day}", day=f"{day.day} {day.month} {day.year}"))
