"""Somebody who has a new name and is asked to show us a document with it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forms.change_details import form
from portal.evidence.records import EvidenceFile, EvidencePiece
from tests.forms.walking import says_yes
from tests.inspecting import Resident

PAGE = f"/{form.slug}/new-name-shown"
BOX = "new_name_shown-file"
ADD = "Send this and add another"


def is_asked_to_show(resident: Resident) -> Resident:
    """At the page that asks for it."""
    resident.says_who(form)
    resident.types(changed="name").presses()
    return resident.types(new_name="Amina Khan").presses()


def sends_all_of_it(resident: Resident) -> Resident:
    """From the page after it to the reference."""
    resident.types(changed_on_day="1", changed_on_month="3", changed_on_year="2026").presses()
    return says_yes(resident.presses()).presses("Confirm and send")


def kept(council: Session) -> list[EvidenceFile]:
    """Every file we hold, the first first."""
    council.rollback()
    return list(council.scalars(select(EvidenceFile).order_by(EvidenceFile.received_at)))


def pieces(council: Session) -> int:
    return council.scalar(select(func.count()).select_from(EvidencePiece)) or 0
