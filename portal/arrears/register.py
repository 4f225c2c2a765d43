"""Which tenancies and people an import has met, and so what a row may not say again. Pure."""

from collections.abc import Iterable

from portal.arrears.reading import Row


class Register:
    """References only: it grows with the tenancies, never with their transactions."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = set(known)
        self._tenancies: set[str] = set()
        self._payment_refs: set[str] = set()
        self._people: set[Row] = set()

    def tenancy(self, row: Row) -> str | None:
        tenancy_ref, payment_ref = str(row[0]), str(row[1])
        if tenancy_ref in self._tenancies:
            return "tenancy_ref is on an earlier line too"
        if payment_ref in self._payment_refs:
            return "payment_ref is on an earlier line too"
        self._tenancies.add(tenancy_ref)
        self._payment_refs.add(payment_ref)
        self._known.add(tenancy_ref)
        return None

    def tenant(self, row: Row) -> str | None:
        if objection := self.transaction(row):
            return objection
        if row[:2] in self._people:
            return "tenancy_ref and person_ref are together on an earlier line too"
        self._people.add(row[:2])
        return None

    def transaction(self, row: Row) -> str | None:
        return None if row[0] in self._known else "tenancy_ref is not a tenancy we know"
