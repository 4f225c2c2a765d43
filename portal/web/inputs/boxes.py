"""The WTForms input of each kind of field: what was sent, read into a value.

A new kind of field registers here its boxes, its reader, and how its value is
shown in its boxes again.
"""

from collections.abc import Callable
from functools import singledispatch
from typing import Any

import wtforms
from wtforms.fields.core import UnboundField
from wtforms.utils import unset_value

from portal.journey import (
    Choice,
    Choices,
    Date,
    Email,
    Field,
    LongText,
    Money,
    Name,
    Phone,
    Postcode,
    Regular,
    RegularAmount,
    Text,
    WorkedAmount,
    YesNo,
)
from portal.web.inputs import dates, messages
from portal.web.inputs.characters import shown
from portal.web.inputs.choices import (
    NO,
    YES,
    read_choice,
    read_choices,
    read_yes_no,
    show_yes_no,
)
from portal.web.inputs.dates import read_date, show_date
from portal.web.inputs.emails import read_email
from portal.web.inputs.money import read_money, show_money
from portal.web.inputs.objection import Fault, Objection
from portal.web.inputs.phones import read_phone
from portal.web.inputs.postcodes import read_postcode
from portal.web.inputs.regular import AMOUNT, read_regular, show_amount
from portal.web.inputs.typed import Typed, box_id
from portal.web.inputs.words import read_long_text, read_name, read_text
from portal.web.inputs.worked import WORKED, read_worked
from portal.web.language import said


class Boxes(wtforms.Field):
    """Boxes to type in: one, or one for each part of the answer."""

    faults: tuple[Fault, ...] = ()
    repeated: tuple[str, ...] = ()
    turned = False
    """Whether another view of the same question comes next, though nothing is wrong."""

    def __init__(
        self,
        asked: Field,
        reader: Callable[..., Any],
        show: Callable[[Any], tuple[str, ...]],
        parts: tuple[str, ...] = ("",),
        **bound: Any,
    ) -> None:
        super().__init__(asked.label, **bound)
        self.asked, self.reader, self.show, self.parts = asked, reader, show, parts
        self.typed = self.empty = Typed(dict.fromkeys(parts, ""))

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take what was sent."""
        self.data = None
        self.typed = self.sent(formdata)

    def pre_validate(self, form: Any) -> None:
        try:
            self.data = self.read()
        except Objection as objection:
            self.faults = objection.faults
            raise wtforms.ValidationError(objection.message) from objection

    def sent(self, formdata: Any) -> Typed:
        texts = {part: formdata.getlist(box_id(self.name, part)) for part in self.parts}
        self.repeated = tuple(part for part, several in texts.items() if len(several) > 1)
        return Typed({part: shown(one[0]) if one else "" for part, one in texts.items()})

    def look_again(self) -> None:
        """Bring back what was looked up; most questions look nothing up."""

    def shown(self, value: Any) -> Typed:
        """These boxes with what was answered before; empty where nothing was."""
        return self.empty if value is None else self.answered(value)

    def answered(self, value: Any) -> Typed:
        return Typed(dict(zip(self.parts, self.show(value), strict=True)))

    @property
    def ticked_as(self) -> str:
        """The name under which what is chosen is sent."""
        return str(self.name)

    @property
    def said_faults(self) -> tuple[Fault, ...]:
        """What is wrong, in the language of this response."""
        return tuple(fault._replace(message=said(fault.message)) for fault in self.faults)

    def read(self) -> Any:
        if self.repeated:
            raise Objection(messages.once(self.asked.noun), self.repeated)
        return self.reader(self.asked, *self.typed.boxes.values())


class Marks(Boxes):
    """Radios or checkboxes."""

    def sent(self, formdata: Any) -> Typed:
        """What was never offered is no more than that: nobody typed it, and nothing keeps it."""
        offered = getattr(self.asked, "options", (YES, NO))
        sent = formdata.getlist(self.name)
        return Typed(chosen=tuple(value if value in offered else "" for value in sent))

    def answered(self, value: Any) -> Typed:
        return Typed(chosen=self.show(value))

    def read(self) -> Any:
        return self.reader(self.asked, self.typed.chosen)


class AmountAndRhythm(Boxes):
    """A box for the amount, and one rhythm chosen."""

    asked: Regular

    def sent(self, formdata: Any) -> Typed:
        amount = super().sent(formdata).boxes
        offered = self.asked.often
        chosen = [each for each in formdata.getlist(self.name) if each in offered]
        return Typed(amount, tuple(chosen) or (self.asked.usually,))

    def answered(self, value: RegularAmount) -> Typed:
        return Typed(dict(zip(self.parts, self.show(value), strict=True)), (value.every,))

    def read(self) -> Any:
        if self.repeated:
            raise Objection(messages.once(self.asked.noun), self.repeated)
        return read_regular(self.asked, self.typed.box(AMOUNT), self.typed.chosen)


class AmountOrOffer(Boxes):
    """A box for the amount, and radios with others under a name of their own."""

    @property
    def ticked_as(self) -> str:
        return box_id(self.name, WORKED)

    def sent(self, formdata: Any) -> Typed:
        chosen = formdata.getlist(self.ticked_as)
        return Typed(super().sent(formdata).boxes, tuple(shown(one) for one in chosen))

    def answered(self, value: Any) -> Typed:
        return Typed(super().answered(value).boxes, self.show(value))

    def read(self) -> Any:
        if self.repeated:
            raise Objection(messages.once(self.asked.noun), self.repeated)
        return self.reader(self.asked, self.typed.text, self.typed.chosen)


def alone(text: str) -> tuple[str, ...]:
    """A value that is its own text, for its only box."""
    return (text,)


@singledispatch
def input_for(field: Field) -> UnboundField:
    """The input of this kind of field, not yet on a page."""
    raise NotImplementedError(type(field).__name__)


@input_for.register
def _text(field: Text) -> UnboundField:
    return Boxes(field, read_text, alone)


@input_for.register
def _long_text(field: LongText) -> UnboundField:
    return Boxes(field, read_long_text, alone)


@input_for.register
def _name(field: Name) -> UnboundField:
    return Boxes(field, read_name, alone)


@input_for.register
def _email(field: Email) -> UnboundField:
    return Boxes(field, read_email, alone)


@input_for.register
def _phone(field: Phone) -> UnboundField:
    return Boxes(field, read_phone, lambda number: (number.typed,))


@input_for.register
def _postcode(field: Postcode) -> UnboundField:
    return Boxes(field, read_postcode, alone)


@input_for.register
def _money(field: Money) -> UnboundField:
    return Boxes(field, read_money, lambda pence: (show_money(pence),))


@input_for.register
def _worked(field: WorkedAmount) -> UnboundField:
    return AmountOrOffer(field, read_worked, lambda pence: (show_money(pence),))


@input_for.register
def _regular(field: Regular) -> UnboundField:
    return AmountAndRhythm(field, read_regular, show_amount, (AMOUNT,))


@input_for.register
def _date(field: Date) -> UnboundField:
    return Boxes(field, read_date, show_date, dates.PARTS)


@input_for.register
def _choice(field: Choice) -> UnboundField:
    return Marks(field, read_choice, alone)


@input_for.register
def _choices(field: Choices) -> UnboundField:
    return Marks(field, read_choices, tuple)


@input_for.register
def _yes_no(field: YesNo) -> UnboundField:
    return Marks(field, read_yes_no, show_yes_no)
