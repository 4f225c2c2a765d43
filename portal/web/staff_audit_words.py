"""What the audit says, in words for an auditor."""

from portal.audit import NOBODY, SYSTEM, Action, AuditEntry
from portal.web.staff_words import sent_by

WHAT = {
    Action.SUBMISSION_SENT: "Sent a form",
    Action.RESIDENT_SIGNED_IN: "Signed in to their account",
    Action.RESIDENT_NOT_RECOGNISED: "Gave details that agree on no account",
    Action.RESIDENT_CODE_WRONG: "Typed a wrong code",
    Action.DRAFT_SOUGHT: "Asked to come back to a saved form",
    Action.DRAFT_OPENED: "Came back to a saved form",
    Action.RESIDENT_SIGNED_OUT: "Signed out of their account",
    Action.RESIDENT_CONTACT_SHOWN: "Showed that a new phone or email is theirs",
    Action.STATEMENT_FETCHED: "Downloaded their statement",
    Action.PAYMENT_BEGUN: "Set out to pay by card",
    Action.PAYMENT_ENDED: "A card payment ended",
    Action.CARD_AGREED: "Agreed to payments by card",
    Action.CARD_STOPPED: "Payments by card were stopped",
    Action.DETAILS_CHANGED: "Changed their details",
    Action.DETAILS_STOPPED: "Stopped a change of details",
    Action.DETAILS_RESTORED: "Made a stopped change of details again",
    Action.DETAILS_CHOSEN: "Chose between two records of somebody’s details",
    Action.DETAILS_ALLOWED: "Allowed a change of details",
    Action.DETAILS_REFUSED: "Refused a change of details",
    Action.CASE_VIEWED: "Looked at a case",
    Action.CASE_TAKEN: "Took a case",
    Action.CASE_HANDED_BACK: "Handed a case back",
    Action.CASE_NOTED: "Added a note",
    Action.CASE_ASKED: "Asked the resident for something",
    Action.CASE_DID: "Did what was to be done",
    Action.CASE_GIVEN: "Gave a case to the rent team",
    Action.CASE_HEARD: "Heard from the resident",
    Action.CASE_ANSWERED: "Answered an officer's question",
    Action.CASE_FLAGGED: "Flagged a case for safety",
    Action.CASE_UNFLAGGED: "Took a flag for safety away",
    Action.CASE_FINISHED: "Finished a case",
    Action.CASES_EXPORTED: "Downloaded the list of cases",
    Action.PLAN_AGREED: "Agreed to a repayment plan",
    Action.PLAN_SUGGESTED: "Suggested a repayment plan",
    Action.PLAN_ENDED: "Ended a repayment plan",
    Action.PLAN_BY_COURT: "Said that a court made a repayment plan",
    Action.PLAN_NOT_BY_COURT: "Took back that a court made a repayment plan",
    Action.EVIDENCE_SENT: "Sent a document for a case",
    Action.EVIDENCE_VIEWED: "Opened a document",
    Action.EVIDENCE_ACCEPTED: "Accepted a document",
    Action.EVIDENCE_REJECTED: "Did not accept a document",
    Action.EVIDENCE_FORGOTTEN: "Took away files past their day",
    Action.HOLD_SET: "Stopped asking for payment",
    Action.HOLD_ENDED: "Ended a hold",
    Action.DELIVERY_RESENT: "Sent a message again",
    Action.ACCESS_REFUSED: "Was refused",
    Action.PERSON_SOUGHT: "Looked for somebody",
    Action.DRAFT_OFFERED: "Asked for a code to go on elsewhere",
    Action.DRAFT_TAKEN: "Went on with a form begun elsewhere",
    Action.DRAFT_BACK: "Had a form back that had gone elsewhere, or gave it back",
    Action.CALLER_HELPED: "Began a visit for a caller",
    Action.CALLER_CHECKED: "Checked who a caller is",
    Action.CALLER_NOTED: "Kept a note of a call",
    Action.CALLER_NOT_RECOGNISED: "A caller did not know what we hold",
    Action.KIOSK_ADDED: "Added a kiosk",
    Action.KIOSK_LET_IN: "A kiosk was set up",
    Action.KIOSK_SHUT_OUT: "Shut a kiosk out",
    Action.KIOSK_ANSWERED: "Went to help at a kiosk",
    Action.STAFF_ADDED: "Added a member of staff",
    Action.STAFF_PASSWORD_SET: "Set a password",
    Action.STAFF_ROLES_CHANGED: "Changed somebody’s roles",
    Action.STAFF_DISABLED: "Kept a member of staff out",
    Action.STAFF_SIGNED_IN: "Signed in",
    Action.STAFF_PROVED: "Gave their password again",
    Action.STAFF_NOT_RECOGNISED: "Was not recognised",
    Action.STAFF_CODE_WRONG: "Gave a wrong code",
    Action.STAFF_APP_ADDED: "Added an app for codes",
    Action.STAFF_PASSKEY_ADDED: "Added a passkey",
    Action.STAFF_APP_FORGOTTEN: "Took an app or passkeys away",
    Action.STAFF_SIGNED_OUT: "Signed out",
    Action.KEYS_ROTATED: "Changed the encryption keys",
    Action.IMPORT_DONE: "Imported the council’s files",
    Action.SAMPLE_LOADED: "Loaded the sample council",
    Action.DATABASE_MIGRATED: "Brought the database up to date",
    Action.AUDIT_PURGED: "Took away old entries of the audit",
    Action.AUDIT_SEARCHED: "Searched the audit",
}
WHO = {SYSTEM: "The portal", NOBODY: "Somebody not signed in"}
KINDS = {"visit": "A resident", "operator": "Somebody at the server, account"}


def who_in_words(actor: str, name: str | None) -> str:
    """A name where there is one. A resident is nobody by name: the visit's id is not them."""
    if name:
        return name
    kind, _, number = actor.partition(":")
    if kind == "visit":
        return KINDS[kind]
    return WHO.get(actor) or f"{KINDS.get(kind, kind)} {number}"


def about_in_words(subject: str) -> str:
    kind, _, named = subject.partition(":")
    if kind in ("case", "submission"):
        return f"{kind.capitalize()} {sent_by(named)}"
    return f"{kind} {named}".strip().capitalize()


def why_in_words(entry: AuditEntry) -> str:
    """The codes that came with it; what is not so is left out."""
    told = {name: word for name, word in entry.detail.items() if word not in (None, False)}
    return ", ".join(
        name if word is True else f"{name.replace('_', ' ')} {word}" for name, word in told.items()
    )
