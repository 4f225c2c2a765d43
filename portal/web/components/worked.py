"""How amounts to choose from are drawn, with a box for another."""

from portal.journey import WorkedAmount
from portal.web.assets import href
from portal.web.components.params import (
    Params,
    Question,
    erring,
    filled_in_as,
    of_box,
    of_group,
    wide,
)
from portal.web.inputs import OWN, WORKED, box_id, show_money
from portal.web.screens import Component

BOX = {"prefix": {"text": "£"}, "inputmode": "decimal", "spellcheck": False, "classes": wide(10)}


def worked_amount(field: WorkedAmount, asked: Question) -> Component:
    """Radios, the last of which opens the box; the box alone where nothing is offered.

    What the summary of errors leads to has the field's own name for its id: the first
    radio, or the box where that is what is to be put right.
    """
    if not field.offers:
        return Component("govukInput", of_box(field, asked) | BOX)
    values = [show_money(offer.pence) for offer in field.offers]
    chosen = next(iter(asked.typed.chosen), "")
    offered = chosen in values and asked.typed.text in ("", chosen)
    opened = not offered and bool(asked.typed.text or chosen)
    group = of_group(field, _without_error(asked) if opened else asked)
    items = [
        {"value": value, "words": {"value": offer.words}, "checked": offered and value == chosen}
        for value, offer in zip(values, field.offers, strict=True)
    ]
    own = {"named": OWN, "text": field.own, "checked": opened}
    params = {
        "name": box_id(field.name, WORKED),
        "idPrefix": box_id(field.name, WORKED) if opened else field.name,
        "attributes": {"data-script": href("revealing.js")},
        "offers": items,
        "own": own | {"box": _box(field, asked, opened)},
        **group,
    }
    return Component("workedAmount", params)


def _box(field: WorkedAmount, asked: Question, opened: bool) -> Params:
    chosen = next((each for each in asked.typed.chosen if each != OWN), "")
    return {
        "id": field.name if opened else box_id(field.name, OWN),
        "name": field.name,
        "label": {"text": field.own_amount},
        "value": (asked.typed.text or chosen) if opened else "",
        **filled_in_as(field.autocomplete, asked.channel),
        **(erring(asked.typed.error) if opened else {}),
        **BOX,
    }


def _without_error(asked: Question) -> Question:
    return asked._replace(typed=type(asked.typed)(asked.typed.boxes, asked.typed.chosen))
