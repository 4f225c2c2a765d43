"""Typed text to answers. The only package that knows WTForms.

typed = form_for(page)(request.form)
if typed.accepts(told):
    ...  # typed.values
...  # typed.problems, and typed.of(name) to show each question again

before = AnsweredPage(page, answers)
...  # before.of(name) to show each question with what was answered
"""

from portal.web.inputs.choices import NO, YES
from portal.web.inputs.evidence import FILE, LATER
from portal.web.inputs.looking_up import ASKED, BY_HAND, CHOSEN, FIND, FOUND, NONE_OF_THESE, VIEW
from portal.web.inputs.money import show_money
from portal.web.inputs.objection import Fault, Objection
from portal.web.inputs.seen import seen
from portal.web.inputs.typed import Typed, box_id, unsaid_as
from portal.web.inputs.typed_page import AnsweredPage, TypedPage, filled_in, form_for
from portal.web.inputs.worked import OWN, WORKED

__all__ = [
    "ASKED",
    "BY_HAND",
    "CHOSEN",
    "FILE",
    "FIND",
    "FOUND",
    "LATER",
    "NO",
    "NONE_OF_THESE",
    "OWN",
    "VIEW",
    "WORKED",
    "YES",
    "AnsweredPage",
    "Fault",
    "Objection",
    "Typed",
    "TypedPage",
    "box_id",
    "filled_in",
    "form_for",
    "seen",
    "show_money",
    "unsaid_as",
]
