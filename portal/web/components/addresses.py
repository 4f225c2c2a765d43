"""The boxes of an address, or of the postcode to find it by, or the list of what was found."""

from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from portal.journey import Address, Sentence
from portal.web.components.params import (
    Params,
    Question,
    erring,
    filled_in_as,
    of_group,
    wide,
)
from portal.web.inputs import (
    ASKED,
    BY_HAND,
    CHOSEN,
    FIND,
    FOUND,
    NONE_OF_THESE,
    VIEW,
    Typed,
    box_id,
)
from portal.web.inputs.addresses import parts_of
from portal.web.language import said
from portal.web.screens import Component, Way


class AddressBox(NamedTuple):
    label: str
    autocomplete: str
    classes: str = ""


ADDRESS_BOXES = {
    "line-1": AddressBox(Sentence("Address line 1"), "address-line1"),
    "line-2": AddressBox(Sentence("Address line 2 (optional)"), "address-line2"),
    "town": AddressBox(Sentence("Town or city"), "address-level2", "govuk-!-width-two-thirds"),
    "postcode": AddressBox(Sentence("Postcode"), "postal-code", wide(10)),
    "country": AddressBox(
        Sentence("Country, if not the UK (optional)"), "country-name", "govuk-!-width-two-thirds"
    ),
}
ASKED_BOX = AddressBox(Sentence("Postcode"), "postal-code", wide(10))


def address_fields(field: Address, asked: Question) -> Component:
    """Each wrong box has its own error; what is said of none in particular comes first."""
    params = {"id": field.name, "inputs": [], **of_group(field, asked), **_as_seen(field, asked)}
    if not asked.typed.error_overall:
        params.pop("errorMessage", None)
    return Component("addressFields", params)


def _as_seen(field: Address, asked: Question) -> Params:
    """One of the three views; without any, the boxes alone."""
    view = "".join(asked.typed.chosen)
    asks = parts_of(field)
    boxes = {part: _box(field, asked, part, ADDRESS_BOXES[part]) for part in asks}
    if not view:
        return {"inputs": [*boxes.values()]}
    boxes |= {ASKED: _box(field, asked, ASKED, ASKED_BOX)}
    in_view = {FIND: (ASKED,), FOUND: ()}.get(view, asks)
    goes_along = [box for part, box in boxes.items() if part not in in_view and box["value"]]
    sent = [{"name": box_id(field.name, VIEW), "value": view}]
    return {
        "inputs": [boxes[part] for part in in_view],
        "along": sent + [{"name": box["name"], "value": box["value"]} for box in goes_along],
        **({"found": _found(field, asked)} if view == FOUND else {}),
    }


def _found(field: Address, asked: Question) -> Params:
    """Nothing of it is in the words that drawings are kept by."""
    found, name = asked.typed.found, box_id(field.name, CHOSEN)
    chosen, postcode = asked.typed.box(CHOSEN), asked.typed.box(ASKED)
    many = ngettext("%(num)s address found", "%(num)s addresses found", len(found))
    none = (NONE_OF_THESE, _("None of these: I will enter it by hand"))
    label = said(Sentence("Addresses with the postcode {postcode}", postcode=postcode))
    return {
        "id": name,
        "name": name,
        "words": {"value": label},
        "options": [
            {"value": uprn, "words": {"value": words}, "selected": uprn == chosen}
            for uprn, words in (("", many), *found, none)
        ],
        **erring(asked.typed.error_in(CHOSEN)),
    }


def ways_on(field: Address, typed: Typed) -> tuple[Way, ...]:
    """The other views that a button leads to from this one."""
    by_hand = Way(field.name, BY_HAND, _("Enter the address by hand"))
    if FIND in typed.chosen:
        outside = Way(field.name, BY_HAND, _("It is outside the UK"))
        return (by_hand, outside) if field.abroad else (by_hand,)
    if FOUND in typed.chosen:
        return (Way(field.name, FIND, _("Use another postcode")), by_hand)
    if BY_HAND in typed.chosen:
        return (Way(field.name, FIND, _("Find the address by its postcode")),)
    return ()


def _box(field: Address, asked: Question, part: str, drawn: AddressBox) -> Params:
    name = box_id(field.name, part)
    return {
        "id": name,
        "name": name,
        "value": asked.typed.box(part),
        "label": {"text": said(drawn.label)},
        "classes": drawn.classes,
        **filled_in_as(field.autocomplete or drawn.autocomplete, asked.channel),
        **erring(asked.typed.error_in(part)),
    }
