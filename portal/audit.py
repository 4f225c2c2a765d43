"""Who did what, to which case, submission or setting: written with what was done, and kept.

An entry is one insert in the transaction of the action itself, so neither is
there without the other. It holds ids and codes, never a name or anything typed,
and a mark that only who knows `PORTAL_AUDIT_KEY` can make. The portal can add entries
and read them, nothing else; purging is the owner's. `audit_chain` seals them in turn.
"""

import hmac
import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Connection, Identity, delete, func, insert, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column
from structlog.contextvars import get_contextvars

from portal.database import Record
from portal.settings import settings

SYSTEM = "system"
"""The portal itself."""
NOBODY = "nobody"
"""Someone who did not show who they are."""
MONTHS_KEPT = 12
CODE = re.compile(r"[A-Za-z0-9_.:,-]{0,64}")
SAID = ("actor", "action", "subject", "detail", "request_id")
NONCE = 16  # bytes at random before each mark, so that no two are the same


class Action(StrEnum):
    """Everything an entry can be about."""

    SUBMISSION_SENT = "submission.sent"
    RESIDENT_SIGNED_IN = "resident.signed-in"
    RESIDENT_NOT_RECOGNISED = "resident.not-recognised"
    RESIDENT_CODE_WRONG = "resident.code-wrong"
    DRAFT_SOUGHT = "draft.sought"
    DRAFT_OPENED = "draft.opened"
    DRAFT_OFFERED = "draft.offered"
    DRAFT_TAKEN = "draft.taken"
    DRAFT_BACK = "draft.back"
    RESIDENT_SIGNED_OUT = "resident.signed-out"
    RESIDENT_CONTACT_SHOWN = "resident.contact-shown"
    DETAILS_CHANGED = "details.changed"
    DETAILS_STOPPED = "details.stopped"
    DETAILS_RESTORED = "details.restored"
    DETAILS_ALLOWED = "details.allowed"
    DETAILS_REFUSED = "details.refused"
    DETAILS_CHOSEN = "details.chosen"
    STATEMENT_FETCHED = "statement.fetched"
    PAYMENT_BEGUN = "payment.begun"
    PAYMENT_ENDED = "payment.ended"
    CARD_AGREED = "card.agreed"
    CARD_STOPPED = "card.stopped"
    CASE_VIEWED = "case.viewed"
    CASE_TAKEN = "case.taken"
    CASE_HANDED_BACK = "case.handed-back"
    CASE_NOTED = "case.noted"
    CASE_ASKED = "case.asked"
    CASE_HEARD = "case.heard"
    CASE_ANSWERED = "case.answered"
    CASE_DID = "case.did"
    CASE_GIVEN = "case.given"
    CASE_FLAGGED = "case.flagged"
    CASE_UNFLAGGED = "case.unflagged"
    CASE_FINISHED = "case.finished"
    CASES_EXPORTED = "cases.exported"
    PLAN_AGREED = "plan.agreed"
    PLAN_SUGGESTED = "plan.suggested"
    PLAN_ENDED = "plan.ended"
    PLAN_BY_COURT = "plan.by-court"
    PLAN_NOT_BY_COURT = "plan.not-by-court"
    EVIDENCE_SENT = "evidence.sent"
    EVIDENCE_VIEWED = "evidence.viewed"
    EVIDENCE_ACCEPTED = "evidence.accepted"
    EVIDENCE_REJECTED = "evidence.rejected"
    EVIDENCE_FORGOTTEN = "evidence.forgotten"
    HOLD_SET = "hold.set"
    HOLD_ENDED = "hold.ended"
    DELIVERY_RESENT = "delivery.resent"
    ACCESS_REFUSED = "access.refused"
    PERSON_SOUGHT = "caller.sought"
    CALLER_HELPED = "caller.helped"
    CALLER_CHECKED = "caller.checked"
    CALLER_NOTED = "caller.noted"
    CALLER_NOT_RECOGNISED = "caller.not-recognised"
    KIOSK_ADDED = "kiosk.added"
    KIOSK_LET_IN = "kiosk.let-in"
    KIOSK_SHUT_OUT = "kiosk.shut-out"
    KIOSK_ANSWERED = "kiosk.answered"
    STAFF_ADDED = "staff.added"
    STAFF_PASSWORD_SET = "staff.password-set"  # noqa: S105 (what was done, not a password)
    STAFF_ROLES_CHANGED = "staff.roles-changed"
    STAFF_DISABLED = "staff.disabled"
    STAFF_SIGNED_IN = "staff.signed-in"
    STAFF_PROVED = "staff.proved"
    STAFF_NOT_RECOGNISED = "staff.not-recognised"
    STAFF_CODE_WRONG = "staff.code-wrong"
    STAFF_APP_ADDED = "staff.app-added"
    STAFF_PASSKEY_ADDED = "staff.passkey-added"
    STAFF_APP_FORGOTTEN = "staff.app-forgotten"
    STAFF_SIGNED_OUT = "staff.signed-out"
    KEYS_ROTATED = "keys.rotated"
    IMPORT_DONE = "import.done"
    SAMPLE_LOADED = "sample.loaded"
    DATABASE_MIGRATED = "database.migrated"
    AUDIT_PURGED = "audit.purged"
    AUDIT_SEARCHED = "audit.searched"


class AuditEntry(Record):
    """One thing that was done."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    actor: Mapped[str] = mapped_column(index=True)
    """`staff:ID`, `visit:ID`, `operator:NUMBER`, `system` or `nobody`."""
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    """What it was done to, as in `case:7KQ4MZ82PX`."""
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)
    request_id: Mapped[str | None]
    """The request it was done in, as the log and an error page name it."""
    mark: Mapped[bytes | None]
    """Made by the portal as it wrote the entry; those from before there were marks have none."""


def record(
    session: Session | Connection,
    actor: str,
    action: str,
    subject: str,
    **detail: str | int | bool | None,
) -> None:
    """Write that `actor` did this, in the caller's transaction; `action` is one of `Action`."""
    new = _values(actor, action, subject, detail)
    session.execute(insert(AuditEntry).values(new).inline())


def entry(actor: str, action: str, subject: str, **detail: str | int | bool | None) -> "AuditEntry":
    """The same, to be written together with what was done."""
    return AuditEntry(**_values(actor, action, subject, detail))


def _values(actor: str, action: str, subject: str, detail: dict[str, Any]) -> dict[str, Any]:
    """Words in `detail` are codes of ours: a sentence, or an address, is a `ValueError`."""
    if wrong := [name for name, told in detail.items() if not _is_a_code(told)]:
        raise ValueError(f"Not a code of ours, so it stays out of the audit: {wrong}")
    said = {
        "actor": actor,
        "action": Action(action).value,
        "subject": subject,
        "detail": detail,
        "request_id": get_contextvars().get("request"),
    }
    return {**said, "mark": _mark(secrets.token_bytes(NONCE), said)}


def is_marked(entry: AuditEntry) -> bool:
    """Whether the portal wrote this entry, and wrote just this."""
    said = {name: getattr(entry, name) for name in SAID}
    mark = entry.mark or b""
    return hmac.compare_digest(mark, _mark(mark[:NONCE], said))


def _mark(nonce: bytes, said: Mapping[str, Any]) -> bytes:
    words = json.dumps([said[name] for name in SAID], sort_keys=True)
    return nonce + keyed(nonce + words.encode())


def keyed(message: bytes) -> bytes:
    """What nobody can make of this message without the key of the audit."""
    key = settings().audit_key.get_secret_value().encode()
    return hmac.new(key, message, "sha256").digest()


def _is_a_code(told: str | int | bool | None) -> bool:
    return not isinstance(told, str) or CODE.fullmatch(told) is not None


def operator() -> str:
    """Whoever runs a command: the number of their account on this machine."""
    return f"operator:{os.getuid()}"


def entries(
    session: Session, *, case: str = "", since: datetime | None = None
) -> Iterator[AuditEntry]:
    """What was done, the earliest first: all of it, or about this reference, or since then."""
    query = select(AuditEntry).order_by(AuditEntry.id)
    if case:
        query = query.where(AuditEntry.subject.in_([f"case:{case}", f"submission:{case}"]))
    if since:
        query = query.where(AuditEntry.at >= since)
    yield from session.scalars(query.execution_options(yield_per=500))


def purge(session: Session, by: str) -> int:
    """Take away what is more than twelve months old, and say that it was; how many that were."""
    old = AuditEntry.at < func.now() - func.make_interval(0, MONTHS_KEPT)
    gone = len(session.execute(delete(AuditEntry).where(old).returning(AuditEntry.id)).all())
    record(session, by, Action.AUDIT_PURGED, "audit", entries=gone)
    return gone
