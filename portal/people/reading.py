"""Which language somebody chose to read, kept with them, so that it is theirs on any device.

What the council holds is the council's and stays as it is. Whoever has shown less of who
they are cannot change what somebody surer chose.
"""

from datetime import datetime
from typing import cast

from sqlalchemy import ForeignKeyConstraint, Table
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.accounts import Person
from portal.database import Record
from portal.languages import LANGUAGES
from portal.notices.notices import Whose
from portal.people.levels import Level


class ChosenLanguage(Record):
    """The last language one person of one tenancy chose by hand."""

    __tablename__ = "chosen_language"

    tenancy_ref: Mapped[str] = mapped_column(primary_key=True)
    person_ref: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str]
    level: Mapped[int]
    """How sure we were that it was they who chose."""
    chosen_at: Mapped[datetime]

    __table_args__ = (
        ForeignKeyConstraint(
            ["tenancy_ref", "person_ref"],
            [Person.tenancy_ref, Person.person_ref],
            ondelete="CASCADE",
        ),
    )


def chosen_by(session: Session, whose: Whose) -> ChosenLanguage | None:
    return session.get(ChosenLanguage, whose) if None not in whose else None


def keep_choice(
    session: Session, whose: Whose, language: str, level: Level, chosen_at: datetime
) -> None:
    """It is theirs from now on, unless they chose when we were surer; the caller commits."""
    if None in whose:
        return
    chosen = {"language": language, "level": level, "chosen_at": chosen_at}
    new = insert(ChosenLanguage).values(**whose._asdict(), **chosen)
    kept = cast(Table, ChosenLanguage.__table__)
    session.execute(
        new.on_conflict_do_update(
            constraint=kept.primary_key, set_=chosen, where=kept.c.level <= new.excluded.level
        )
    )


def written_to_in(session: Session, person: Person) -> str:
    """The language of what we write to them unasked; nothing where nobody ever said.

    Only what they chose after typing a code counts: whoever merely knows their details
    must not make our warnings unreadable to them.
    """
    chosen = chosen_by(session, Whose(person.tenancy_ref, person.person_ref))
    if chosen is not None and chosen.level >= Level.CODE:
        return chosen.language
    return person.language if person.language in LANGUAGES else ""
