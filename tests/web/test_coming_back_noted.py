"""Who came back to a saved form, who asked in vain and who typed a wrong code is written down."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.submissions.records import Draft
from tests.inspecting import Resident
from tests.inspecting.fixtures import NewResident
from tests.web.conftest import held
from tests.web.test_coming_back import SAVE, comes_back, half_way

__all__ = ["held"]


def noted(council: Session) -> list[tuple[str, str, dict[str, object]]]:
    """What the audit says of it, but for who did it, which is a visit."""
    council.rollback()
    about = AuditEntry.action.in_(
        [Action.DRAFT_SOUGHT, Action.DRAFT_OPENED, Action.RESIDENT_CODE_WRONG]
    )
    entries = council.scalars(select(AuditEntry).where(about).order_by(AuditEntry.id)).all()
    assert all(entry.actor.startswith("visit:") for entry in entries)
    return [(entry.action, entry.subject, entry.detail) for entry in entries]


def saved(someone: NewResident, council: Session) -> tuple[str, str]:
    """The reference of a form that was saved, and what the audit calls it."""
    phone = half_way(someone()).presses(SAVE)
    council.rollback()
    return phone.reference, f"draft:{council.scalars(select(Draft.id)).one()}"


def test_coming_back_is_written_down(someone: NewResident, held: Session) -> None:
    reference, draft = saved(someone, held)
    comes_back(someone(), held, reference)
    assert noted(held) == [
        (Action.DRAFT_SOUGHT, draft, {"known": True}),
        (Action.DRAFT_OPENED, draft, {}),
    ]


def test_asking_in_vain_is_written_down_without_what_was_typed(
    resident: Resident, held: Session
) -> None:
    resident.opens("/come-back").types(reference="7KQ4MZ82PX", surname="Nobody")
    resident.presses("Continue")
    assert noted(held) == [(Action.DRAFT_SOUGHT, "draft", {"known": False})]


def test_a_wrong_code_is_written_down(someone: NewResident, held: Session) -> None:
    saved(someone, held)
    other = someone().opens("/come-back").types(reference="7KQ4MZ82PX", surname="Nobody")
    other.presses("Continue").types(code="000000").presses("Continue")
    assert noted(held)[-1] == (Action.RESIDENT_CODE_WRONG, "draft", {})
