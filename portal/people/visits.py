"""A visit: who is here, through which channel, checked how.

The browser holds an opaque token; the row holds only its hash. A token that
has no row yet is a visit that has not written anything: nothing is stored for
someone who only looks.
"""

import hashlib
import hmac
import secrets
import uuid
from datetime import datetime
from typing import cast

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    ForeignKey,
    LargeBinary,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    false,
    func,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, make_transient_to_detached, mapped_column

from portal.channels import CHANNELS, Channel
from portal.clock import now
from portal.database import Record
from portal.notices.notices import Whose
from portal.people.levels import Level
from portal.people.presence import channel_of, sure_of
from portal.sealing import Sealed
from portal.statements import Asks, Statement

NOT_CHECKED = "not checked"
BY_DETAILS = "reference, surname, date of birth and postcode"
BY_CODE = f"{BY_DETAILS}, and a code"
MOST_FORMER = 8


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
    seen_at: Mapped[datetime] = mapped_column(server_default=func.now())
    """When they last did something, to the minute."""
    former: Mapped[list[bytes]] = mapped_column(ARRAY(LargeBinary), server_default="{}")
    """The hashes of its latest tokens before this one: pages may still be open that are theirs."""
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    """Who makes it for somebody they are talking to."""
    for_tenancy: Mapped[str | None]
    for_person: Mapped[str | None]
    for_name: Mapped[str | None] = mapped_column(Sealed)
    """Whom they looked for; nothing of theirs is shown before the caller was checked."""
    moved: Mapped[bool] = mapped_column(server_default=false())
    """Something begun in it has gone on elsewhere, or came from there."""

    @property
    def known(self) -> frozenset[str]:
        """What need not be asked."""
        return known_at(self.tenancy_ref, self.level)

    @property
    def whose(self) -> Whose:
        """What is kept for them is found by this, and by nothing else."""
        return Whose(self.tenancy_ref, self.person_ref)

    def is_sure(self, level: Level) -> bool:
        """Whether we are this sure who it is; what a code proved does not last for ever."""
        return sure_of(self, level)

    def rise(self, level: Level, how: str, token: str) -> None:
        """Surer who this is, under a new token: whoever planted or saw the old one holds nothing.

        The caller commits.
        """
        self.level, self.checked, self.checked_at = level, how, now()
        self.seen_at = self.checked_at
        self.former = [*self.former, self.token_hash][-MOST_FORMER:]
        self.token_hash = hashed(token)

    def sign_out(self) -> None:
        """As after half an hour of nothing: what was begun waits for the same person.

        The caller commits.
        """
        by = channel_of(self)
        self.seen_at = now() - by.idle - by.noted_each


def known_at(tenancy_ref: str | None, level: int) -> frozenset[str]:
    """What need not be asked of somebody: whose account it is, and what it says."""
    if tenancy_ref is None:
        return frozenset()
    return frozenset({"account", "balance"} if level >= Level.CODE else {"account"})


def seen_again(this_visit: ColumnElement[bool]) -> Update:
    """Notes that they are here, as often as their channel asks, unless it is over."""
    visit = cast(Table, Visit.__table__)
    due = or_(*(_is_due(visit, each) for each in CHANNELS.values()))
    return update(visit).where(this_visit, due).values(seen_at=func.now())


def _is_due(visit: Table, by: Channel) -> ColumnElement[bool]:
    here = visit.c.seen_at.between(func.now() - by.idle, func.now() - by.noted_each)
    limited = true() if by.is_shared else visit.c.tenancy_ref.is_not(None)
    return and_(visit.c.channel == by.name, limited, here)


ROW = cast(Table, Visit.__table__)
THIS = ROW.c.token_hash == bindparam("token_hash")
FOUND = Statement(select(*ROW.c).where(THIS).add_cte(seen_again(THIS).cte("seen")))


def find_here(asks: Asks, session: Session, token: str) -> Visit | None:
    """The visit of this token, and a note that they are here, in one statement.

    It belongs to the session from now on, as if that had asked.
    """
    row = FOUND.ask(asks, {"token_hash": hashed(token)}).row
    if row is None:
        return None
    found = Visit(**dict(zip(ROW.c.keys(), row, strict=True)))
    make_transient_to_detached(found)
    session.add(found)
    return found


def new_token(secret: str) -> str:
    """A token of ours: 256 random bits and a signature, so nobody can plant one of theirs."""
    body = secrets.token_urlsafe(32)
    return f"{body}.{_signature(secret, body)}"


def is_ours(secret: str, token: str) -> bool:
    body, _, signature = token.partition(".")
    return token.isascii() and hmac.compare_digest(signature, _signature(secret, body))


def _signature(secret: str, body: str) -> str:
    return hmac.digest(secret.encode(), b"visit:" + body.encode(), "sha256").hex()[:32]


def find_visit(session: Session, token: str) -> Visit | None:
    return session.scalars(_of_token(token)).first()


def _of_token(token: str) -> Select[Visit]:
    return select(Visit).where(Visit.token_hash == hashed(token))


def begin_visit(
    session: Session, token: str, channel: str, visit_id: uuid.UUID | None = None
) -> Visit:
    """The visit of this token, written down from now on."""
    ours = insert(Visit).on_conflict_do_update(
        index_elements=["token_hash"], set_={"token_hash": hashed(token)}
    )
    found = session.scalars(ours.returning(Visit), [_new(token, channel, visit_id)])
    return found.one()


def _new(token: str, channel: str, visit_id: uuid.UUID | None) -> dict[str, object]:
    return {
        "id": visit_id or uuid.uuid4(),
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
    ended = {"token_hash": no_token(), "former": [*visit.former, visit.token_hash][-MOST_FORMER:]}
    down = update(Visit).where(this, unless).values(ended).cte("down")
    session.execute(delete(Visit).where(this, ~unless).add_cte(down))


def no_token() -> bytes:
    """What no token's hash is."""
    return secrets.token_bytes(32)


def hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
