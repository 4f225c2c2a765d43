"""The permission table: what each role may do, and what each page for staff asks for.

The only place that says so. The web asks it before every view, and a test tries every
page as every role; a page that is not in it is open to nobody.
"""

from collections.abc import Iterable
from enum import StrEnum


class Permission(StrEnum):
    """Something only some of us may do, as it would be said."""

    SEE_CASES = "see cases"
    ADD_NOTES = "add notes to cases"
    WORK_CASES = "work on cases"
    SEE_EVIDENCE = "open documents that residents send"
    DECIDE_PLANS = "decide about repayment plans and holds"
    DECIDE_CHANGES = "decide about changes of details"
    HAND_BACK_FOR_OTHERS = "hand back other people's cases"
    SEND_AGAIN = "send deliveries again"
    SEE_AUDIT = "see who did what"
    EXPORT_CASES = "download the list of cases"
    CHANGE_STAFF = "say who may do what"
    SEE_HARM = "see that somebody may be being harmed"
    HELP_CALLERS = "fill in forms for callers"
    SEE_WHO_IS_HELPED = "see whom colleagues are helping"
    HELP_AT_KIOSKS = "help people at kiosks"
    SET_UP_KIOSKS = "set up kiosks"

    @property
    def code(self) -> str:
        """As the audit writes it."""
        return self.name.lower().replace("_", "-")


_ADVISER = frozenset(
    {
        *(Permission.SEE_CASES, Permission.ADD_NOTES),
        *(Permission.HELP_CALLERS, Permission.HELP_AT_KIOSKS),
    }
)
_OFFICER = _ADVISER | {
    *(Permission.WORK_CASES, Permission.SEND_AGAIN, Permission.DECIDE_PLANS),
    Permission.DECIDE_CHANGES,
    Permission.SEE_EVIDENCE,
}
ROLES: dict[str, frozenset[Permission]] = {
    "adviser": _ADVISER,
    "officer": _OFFICER,
    "team leader": _OFFICER
    | {Permission.HAND_BACK_FOR_OTHERS, Permission.EXPORT_CASES, Permission.SET_UP_KIOSKS}
    | {Permission.SEE_WHO_IS_HELPED},
    "administrator": frozenset(
        {
            *(Permission.SEE_CASES, Permission.SEND_AGAIN, Permission.CHANGE_STAFF),
            *(Permission.HELP_AT_KIOSKS, Permission.SET_UP_KIOSKS),
        }
    ),
    "safeguarding lead": _OFFICER | {Permission.SEE_HARM},
    "auditor": frozenset({Permission.SEE_CASES, Permission.SEE_AUDIT}),
}
KEEP_TO_THEIR_PATCHES = frozenset({"officer"})
"""Roles whose cases are those of their patches, where they have some, and those of no patch."""

OPEN_TO_ALL = frozenset(
    {
        "casework.sign_in.ask",
        "casework.sign_in.enter",
        "casework.sign_on.begin",
        "casework.sign_on.back",
    }
)
"""Pages for whoever has not signed in yet."""
OPEN_HALF_WAY = frozenset(
    {
        "casework.second_step.ask",
        "casework.second_step.enter",
        "casework.second_step.offer",
        "casework.second_step.add",
        "casework.passkey.add_key",
        "casework.passkey.use_key",
    }
)
"""Pages for whoever has given their password and not yet a code."""
OPEN_TO_STAFF = OPEN_HALF_WAY | {
    *("casework.home", "casework.sign_in.leave", "casework.proof.ask", "casework.proof.prove")
}
"""Pages for anyone who has."""
NEEDS = {
    "casework.cases.worklist": Permission.SEE_CASES,
    "casework.case.page": Permission.SEE_CASES,
    "casework.case.take": Permission.WORK_CASES,
    "casework.case.hand_back": Permission.WORK_CASES,
    "casework.case.note": Permission.ADD_NOTES,
    "casework.case.flag": Permission.ADD_NOTES,
    "casework.case.unflag": Permission.HAND_BACK_FOR_OTHERS,
    "casework.case.ask": Permission.WORK_CASES,
    "casework.case.hear": Permission.WORK_CASES,
    "casework.case.to_rent_team": Permission.SEE_HARM,
    "casework.case.has_done": Permission.WORK_CASES,
    "casework.case.finish": Permission.WORK_CASES,
    "casework.documents.page": Permission.SEE_EVIDENCE,
    "casework.documents.download": Permission.SEE_EVIDENCE,
    "casework.documents.accept": Permission.WORK_CASES,
    "casework.documents.reject": Permission.WORK_CASES,
    "casework.changes.page": Permission.SEE_CASES,
    "casework.changes.allow": Permission.DECIDE_CHANGES,
    "casework.changes.refuse": Permission.DECIDE_CHANGES,
    "casework.changes.stop": Permission.DECIDE_CHANGES,
    "casework.changes.restore": Permission.DECIDE_CHANGES,
    "casework.changes.choose": Permission.DECIDE_CHANGES,
    "casework.plan.page": Permission.SEE_CASES,
    "casework.plan.agree": Permission.DECIDE_PLANS,
    "casework.plan.suggest": Permission.DECIDE_PLANS,
    "casework.plan.end": Permission.DECIDE_PLANS,
    "casework.plan.by_court": Permission.DECIDE_PLANS,
    "casework.plan.not_by_court": Permission.DECIDE_PLANS,
    "casework.plan.stop_card": Permission.DECIDE_PLANS,
    "casework.plan.hold": Permission.DECIDE_PLANS,
    "casework.plan.let_go": Permission.DECIDE_PLANS,
    "casework.deliveries.unsent": Permission.SEND_AGAIN,
    "casework.deliveries.send_again": Permission.SEND_AGAIN,
    "casework.audit.search_it": Permission.SEE_AUDIT,
    "casework.export.download": Permission.EXPORT_CASES,
    "casework.desk.page": Permission.HELP_CALLERS,
    "casework.desk.seek": Permission.HELP_CALLERS,
    "casework.desk.begin": Permission.HELP_CALLERS,
    "casework.desk.take": Permission.HELP_CALLERS,
    "casework.handling.page": Permission.SEE_WHO_IS_HELPED,
    "casework.kiosks.everywhere": Permission.HELP_AT_KIOSKS,
    "casework.kiosks.answer": Permission.HELP_AT_KIOSKS,
    "casework.kiosks.add": Permission.SET_UP_KIOSKS,
    "casework.kiosks.renew": Permission.SET_UP_KIOSKS,
    "casework.kiosks.keep_out": Permission.SET_UP_KIOSKS,
    "casework.people.everyone": Permission.CHANGE_STAFF,
    "casework.people.page": Permission.CHANGE_STAFF,
    "casework.people.change": Permission.CHANGE_STAFF,
    "casework.people.take_app": Permission.CHANGE_STAFF,
    "casework.people.keep_out": Permission.CHANGE_STAFF,
}
"""What every other page asks for, by its endpoint."""
SENSITIVE = frozenset(
    {
        "casework.export.download",
        "casework.people.page",
        "casework.people.change",
        "casework.people.take_app",
        "casework.people.keep_out",
        "casework.kiosks.add",
        "casework.kiosks.renew",
    }
)
"""Pages for whoever has shown within the last ten minutes who they are; so are flagged cases."""


def permitted(roles: Iterable[str], permission: Permission) -> bool:
    """The only place where a role becomes a right."""
    return any(permission in ROLES.get(role, ()) for role in roles)


def keep_to_patches(roles: Iterable[str]) -> bool:
    """Whether somebody with these roles, and no other, works in their own patches only."""
    return set(roles) <= KEEP_TO_THEIR_PATCHES
