"""Whose cases are whose: the names officers see beside them, and what else is theirs."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.casework.cases import Case


def names_of(session: Session, cases: Sequence[Case]) -> Mapping[str, str]:
    """The name on the account, by the reference of the case; those not matched have none."""
    who = {(case.tenancy_ref, case.person_ref) for case in cases if case.person_ref}
    query = select(Person).where(tuple_(Person.tenancy_ref, Person.person_ref).in_(who))
    names: dict[tuple[str | None, str | None], str] = {
        (person.tenancy_ref, person.person_ref): person.name for person in session.scalars(query)
    }
    found = ((case.reference, names.get((case.tenancy_ref, case.person_ref))) for case in cases)
    return {reference: name for reference, name in found if name}


def theirs(case: Case) -> Select[str]:
    """The references of everything that came from whoever sent this, this among them."""
    if not case.person_ref:
        return select(Case.reference).where(Case.id == case.id)
    mine = Case.tenancy_ref == case.tenancy_ref, Case.person_ref == case.person_ref
    return select(Case.reference).where(*mine)
