"""An address: found by its postcode, chosen from what was found, or typed by hand.

Three views of one question. Which it is sent from goes along, as does all that was typed; under
the question's own name comes the view that another button leads to.
"""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import wtforms
from wtforms.fields.core import UnboundField

from portal.journey import Address, PostalAddress
from portal.places.found import Found
from portal.places.os_places import Away, Places, places_of
from portal.settings import settings
from portal.web.inputs import addresses, messages
from portal.web.inputs.addresses import PARTS, parts_of, read_address
from portal.web.inputs.boxes import Boxes, input_for
from portal.web.inputs.objection import Objection
from portal.web.inputs.postcodes import canonical
from portal.web.inputs.typed import Typed
from portal.web.letting_go import let_go_of_all

FIND, FOUND, BY_HAND = "find", "found", "by-hand"
VIEWS = (FIND, FOUND, BY_HAND)
ASKED, CHOSEN, VIEW = "find", "chosen", "view"
"""The boxes of the first two views, a postcode and one of what was found; and one for the view."""
NONE_OF_THESE = "none"


class Turned(wtforms.ValidationError):
    """Nothing is wrong: another view comes next."""


class AddressBoxes(Boxes):
    """As every other question where addresses cannot be looked up."""

    asked: Address
    sent_from, pressed = BY_HAND, ""
    before: PostalAddress | None = None

    def sent(self, formdata: Any) -> Typed:
        if _places() is None:
            return super().sent(formdata)
        self.parts = (*parts_of(self.asked), ASKED, CHOSEN, VIEW)
        typed = super().sent(formdata)
        self.sent_from = _view(typed.box(VIEW)) or BY_HAND
        to = _view(formdata.get(self.name, "")) or self.sent_from
        self.pressed = to if to != self.sent_from else ""
        typed = replace(typed, chosen=(to,))
        return _carried_over(typed) if self.pressed else typed

    def shown(self, value: PostalAddress | None) -> Typed:
        parts = parts_of(self.asked)
        if value is None:
            return Typed(dict.fromkeys(parts, ""), () if _places() is None else (FIND,))
        boxes = dict(zip(parts, value.typed, strict=False))
        return Typed(boxes, () if _places() is None else (BY_HAND,))

    def pre_validate(self, form: Any) -> None:
        self.before = form.told.get(self.name)
        super().pre_validate(form)

    def look_again(self) -> None:
        """Where they were choosing; if it cannot be found any more, another view helps them on."""
        if FOUND in self.typed.chosen:
            with suppress(Objection):
                self._found()

    def read(self) -> PostalAddress | None:
        if self.pressed:
            raise self._turned(self.pressed)
        if self.repeated:
            raise Objection(messages.once(self.asked.noun), self.repeated)
        if self.sent_from == BY_HAND:
            return self._typed()
        if self.sent_from == FOUND:
            return self._chosen()
        if self.asked.optional and not any(map(self.typed.box, (*PARTS, ASKED))):
            return None
        self._found()
        raise self._turned(FOUND)

    def _typed(self) -> PostalAddress | None:
        """One that stands as it was found keeps the number it was found with."""
        address = read_address(self.asked, *(self.typed.box(part) for part in PARTS))
        before = self.before
        return before if address and before and address.typed == before.typed else address

    def _chosen(self) -> PostalAddress:
        found, chosen = self._found(), self.typed.box(CHOSEN)
        if chosen == NONE_OF_THESE:
            raise self._turned(BY_HAND)
        for each in found:
            if each.uprn == chosen:
                return each.address._replace(uprn=each.uprn)
        raise Objection(messages.CHOOSE_ADDRESS, (CHOSEN,))

    def _found(self) -> tuple[Found, ...]:
        """What they may choose from; where there is nothing, the view that helps them on."""
        typed, places = self.typed.box(ASKED), _places()
        postcode = canonical(typed)
        if postcode is None:
            self._turn(FIND)
            wrong = messages.must("postcode", addresses.REAL_POSTCODE)
            raise Objection(wrong if typed.strip() else messages.WHICH_POSTCODE, (ASKED,))
        let_go_of_all()  # nobody else waits for the database while we wait for OS Places
        try:
            found = places.at(postcode) if places else ()
        except Away:
            self._turn(BY_HAND)
            raise Objection(messages.NO_LOOKING_UP) from None
        if not found:
            self._turn(FIND)
            raise Objection(messages.NO_SUCH_ADDRESS, (ASKED,))
        choices = tuple((each.uprn, each.in_one_line) for each in found)
        boxes = {**self.typed.boxes, ASKED: postcode}
        self.typed = replace(self.typed, boxes=boxes, found=choices)
        return found

    def _turned(self, view: str) -> Turned:
        self.turned = True
        self._turn(view)
        return Turned(view)

    def _turn(self, view: str) -> None:
        self.typed = _carried_over(replace(self.typed, chosen=(view,)))


def _view(named: str) -> str:
    return named if named in VIEWS else ""


def _carried_over(typed: Typed) -> Typed:
    """Nobody need type their postcode again in another view."""
    here, there = addresses.POSTCODE, ASKED
    if FIND in typed.chosen:
        here, there = there, here
    code = canonical(typed.box(there))
    if code is None or typed.box(here).strip():
        return typed
    return replace(typed, boxes={**typed.boxes, here: code})


def _places() -> Places | None:
    return places_of(settings())


@input_for.register
def _address(field: Address) -> UnboundField:
    return AddressBoxes(field, read_address, tuple, parts_of(field))
