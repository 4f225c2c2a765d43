"""A visit: who is here, through which channel, checked how.

The browser holds an opaque token; the row holds only its hash. A token that
has no row yet is a visit that has not written anything: nothing is stored for
someone who only looks.
"""

import hashlib
import hmac
import secrets
import uuid
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.clock import now
from portal.database import Record
from portal.notices.notices import Whose
from portal.people.levels import Level

NOT_CHECKED = "not checked"
BY_DETAILS = "reference, surname, date of birth and postcode"
BY_CODE = f"{BY_DETAILS}, and a code"
CODE_COUNTS_FOR = timedelta(minutes=30)


class Visit(Record):
    """Person, channel, and how identity was checked."""

    __tablename__ = "visit"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    channel: Mapped[str]
    began_at: Mapped[datetime] = mapped_column(server_default=func.now())
    tenancy_ref: Mapped[str | None]
    person_ref: Mapped[str | None]
    checked: Mapped[str] = mapped_column(default=NOT_CHECKED)
    would_not_say: Mapped[bool] = mapped_column(default=False)
    """They chose to go on without telling us whose account it is."""
    level: Mapped[int] = mapped_column(server_default="0")
    checked_at: Mapped[datetime | None]

    @property
    def known(self) -> frozenset[str]:
        """What need not be asked."""
        return frozenset({"account"} if self.tenancy_ref else ())

    @property
    def whose(self) -> Whose:
        """What is kept for them is found by this, and by nothing else."""
        return Whose(self.tenancy_ref, self.person_ref)

    def is_sure(self, level: Level) -> bool:
        """Whether we are this sure who it is; what a code proved lasts half an hour."""
        if self.level < level:
            return False
        return level < Level.CODE or now() < self.signs_out_at

    @property
    def signs_out_at(self) -> datetime:
        """When whoever typed a code has to type another."""
        return (self.checked_at or self.began_at) + CODE_COUNTS_FOR

    def rise(self, level: Level, how: str, token: str) -> None:
        """Surer who this is, under a new token: whoever planted or saw the old one holds nothing.

        The caller commits.
        """
        self.level, self.checked, self.checked_at = level, how, now()
        self.token_hash = hashed(token)


def new_token(secret: str) -> str:
    """A token of ours: 256 random bits and a signature, so nobody can plant one of theirs."""
    body = secrets.token_urlsafe(32)
    return f"{body}.{_signature(secret, body)}"


def is_ours(secret: str, token: str) -> bool:
    body, _, signature = token.partition(".")
    return token.isascii() and hmac.compare_digest(signature, _signature(secret, body))


def _signature(secret: str, body: str) -> str:
    return hmac.new(secret.encode(), b"visit:" + body.encode(), "sha256").hexdigest()[:32]


def find_visit(session: Session, token: str) -> Visit | None:
    return session.scalars(_of_token(token)).first()


def _of_token(token: str) -> Select[Visit]:
    return select(Visit).where(Visit.token_hash == hashed(token))


def begin_visit(session: Session, token: str, channel: str) -> Visit:
    """The visit of this token, written down from now on."""
    ours = insert(Visit).on_conflict_do_update(
        index_elements=["token_hash"], set_={"token_hash": hashed(token)}
    )
    found = session.scalars(ours.returning(Visit), [_new(token, channel)])
    return found.one()


def _new(token: str, channel: str) -> dict[str, object]:
    return {
        "id": uuid.uuid4(),
        "token_hash": hashed(token),
        "channel": channel,
        "checked": NOT_CHECKED,
        "would_not_say": False,
        "level": Level.NOBODY,
    }


def end_visit(session: Session, visit: Visit, unless: ColumnElement[bool]) -> None:
    """Its token means nothing from now on. The caller commits.

    It is gone, unless it is still needed for something to be come back to.
    """
    this = Visit.id == visit.id
    down = update(Visit).where(this, unless).values(token_hash=no_token()).cte("down")
    session.execute(delete(Visit).where(this, ~unless).add_cte(down))


def no_token() -> bytes:
    """What no token's hash is."""
    return secrets.token_bytes(32)


def hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
