"""What a tenant has sent the council, put there as sending it does."""

import secrets
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.change_details import form as change_details
from portal.arrears.contact_changes import ContactChange
from portal.casework.cases import Case
from portal.clock import now
from portal.journey import Form
from portal.people.visits import BY_DETAILS, begin_visit
from tests.inspecting.council import Tenant, tenant
from tests.submissions.writing import NEW_EMAIL, send


def sends(
    session: Session,
    form: Form = change_details,
    answers: dict[str, Any] = NEW_EMAIL,
    who: Tenant = tenant,
) -> Case:
    """The case of what this tenant sent."""
    visit = begin_visit(session, secrets.token_urlsafe(16), "self-service")
    visit.tenancy_ref, visit.checked = who.tenancy_ref, BY_DETAILS
    visit.person_ref = f"P{who.tenancy_ref}"
    session.commit()
    sent = send(session, visit, form, answers)
    session.commit()
    return session.scalars(select(Case).where(Case.reference == sent.reference)).one()


def allowed(session: Session, case: Case) -> None:
    """What they asked to change there has been changed, as an officer would have it."""
    theirs = ContactChange.submission_ref == case.reference
    session.execute(update(ContactChange).where(theirs).values(applied_at=now()))
    session.commit()
