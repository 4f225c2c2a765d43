"""The box that files are chosen in, and the choice to send them later."""

from portal.evidence.kinds import CHOSEN_FROM
from portal.journey import Evidence, Sentence
from portal.web.components.params import Params, Question, erring, filled_in_as, of_box
from portal.web.inputs import FILE, LATER, box_id
from portal.web.language import said
from portal.web.screens import Component

NOT_NOW = Sentence("If you do not have it now")


def evidence_boxes(field: Evidence, asked: Question) -> Component:
    """What is wrong is said at the first of them, each fault on a line of its own."""
    faults = tuple(fault.message for fault in asked.typed.faults)
    label: Params = of_box(field, asked)["label"]
    upload = upload_box(field.name, label["text"], faults, asked.hint).params
    upload |= {"label": label}
    upload["attributes"] |= filled_in_as("", asked.channel)
    legend = {"text": said(NOT_NOW), "classes": "govuk-fieldset__legend--s"}
    later = {
        "name": field.name,
        "idPrefix": box_id(field.name, LATER),
        "fieldset": {"legend": legend},
        "values": list(asked.typed.chosen),
        "items": [{"value": LATER, "text": field.later}],
    }
    return Component("evidenceBoxes", {"id": field.name, "upload": upload, "later": later})


def upload_box(name: str, label: str, faults: tuple[str, ...] = (), hint: str = "") -> Component:
    """Several files may be chosen; what becomes of each is said of each."""
    params = {
        "id": name,
        "name": box_id(name, FILE),
        "label": {"text": label, "classes": "govuk-label--s"},
        "multiple": True,
        "attributes": {"accept": CHOSEN_FROM},
        **({"hint": {"text": hint}} if hint else {}),
        **erring(". ".join(faults)),
    }
    return Component("govukFileUpload", params)
