"""Whatever is done is written down once, with who did it and to what; or neither happens."""

from fnmatch import fnmatch
from typing import NamedTuple

import pytest

from forms.report_hardship import form
from portal.arrears.sample import load_sample
from portal.audit import Action, operator
from portal.casework import work
from portal.people.staff import add_staff, change_password, disable
from tests.arrears.extracts import write_extract
from tests.audit.office import Doing, Office
from tests.casework.council import PASSWORD
from tests.submissions.writing import HARDSHIP, a_visit, send
from tests.web.casework.residents import REFERENCE
from tests.web.casework.test_people_page import a_while_ago

CASE, SENT = f"case:{REFERENCE}", f"submission:{REFERENCE}"
KIM = {"name": "Kim Day", "email": "kim@example.org", "password": PASSWORD, "roles": ["adviser"]}
ADD_KIM = ("staff", "add", KIM["email"], "--name", "Kim Day", "--role", "adviser")


class Deed(NamedTuple):
    """Something done, by whom and to what; `*` stands for an id made meanwhile."""

    action: Action
    actor: str
    subject: str
    doing: Doing
    before: Doing = Office.since


def looks(office: Office) -> None:
    assert office.browser.opens(f"/staff/cases/{REFERENCE}").status_code == 200


def takes(office: Office) -> None:
    office.presses("take")


def finishes(office: Office) -> None:
    office.presses("finish", outcome="made", words="")


def tries(office: Office, email: str) -> None:
    assert office.stranger.signs_in(email, "an umbrella").status_code == 422


def resends(office: Office) -> None:
    office.types("deliveries", "resend", str(office.delivery))


def imports(office: Office) -> None:
    office.types("import", str(write_extract(office.folder)))


def resident_sends(office: Office) -> None:
    send(office.session, a_visit(office.session), form, HARDSHIP)


SAM, BY_OPERATOR = "staff:{sam}", operator()
DEEDS = {
    "sending": Deed(Action.SUBMISSION_SENT, "visit:?*", "submission:?*", resident_sends),
    "looking": Deed(Action.CASE_VIEWED, SAM, CASE, looks),
    "taking": Deed(Action.CASE_TAKEN, SAM, CASE, takes),
    "handing back": Deed(
        Action.CASE_HANDED_BACK, SAM, CASE, lambda office: office.presses("hand-back"), takes
    ),
    "noting": Deed(
        Action.CASE_NOTED, SAM, CASE, lambda office: office.presses("note", note="Rang")
    ),
    "flagging": Deed(Action.CASE_FLAGGED, SAM, CASE, lambda office: office.presses("flag")),
    "taking a flag away": Deed(
        Action.CASE_UNFLAGGED,
        SAM,
        CASE,
        lambda office: office.presses("unflag"),
        lambda office: (office.becomes("team leader"), office.presses("flag")),
    ),
    "asking": Deed(
        Action.CASE_ASKED,
        SAM,
        CASE,
        lambda office: office.presses("ask", asked="Send us your payslip"),
        takes,
    ),
    "hearing": Deed(
        Action.CASE_HEARD,
        SAM,
        CASE,
        lambda office: office.presses("hear"),
        lambda office: (takes(office), office.presses("ask", asked="Send us your payslip")),
    ),
    "doing": Deed(Action.CASE_DID, SAM, CASE, Office.has_called, Office.is_to_call),
    "giving on": Deed(Action.CASE_GIVEN, SAM, CASE, Office.gives_on, Office.is_of_harm),
    "finishing": Deed(Action.CASE_FINISHED, SAM, CASE, finishes, takes),
    "sending again": Deed(Action.DELIVERY_RESENT, SAM, SENT, Office.sends_again),
    "resend": Deed(Action.DELIVERY_RESENT, BY_OPERATOR, SENT, resends),
    "being refused": Deed(
        Action.ACCESS_REFUSED,
        SAM,
        CASE,
        lambda office: office.browser.opens(f"/staff/cases/{REFERENCE}"),
        lambda office: office.is_moved("P05"),
    ),
    "downloading": Deed(
        Action.CASES_EXPORTED,
        SAM,
        "cases",
        lambda office: office.browser.opens("/staff/cases.csv"),
        lambda office: office.becomes("team leader"),
    ),
    "proving": Deed(
        Action.STAFF_PROVED,
        SAM,
        SAM,
        lambda office: office.browser.sends("/staff/prove", proving="yes", password=PASSWORD),
        lambda office: a_while_ago(office.session),
    ),
    "searching": Deed(
        Action.AUDIT_SEARCHED,
        SAM,
        "audit",
        lambda office: office.browser.opens("/staff/audit"),
        lambda office: office.becomes("auditor"),
    ),
    "staff add": Deed(
        Action.STAFF_ADDED, BY_OPERATOR, "staff:?*", lambda office: office.types(*ADD_KIM)
    ),
    "staff reset": Deed(
        Action.STAFF_PASSWORD_SET,
        BY_OPERATOR,
        SAM,
        lambda office: office.types("staff", "reset", office.sam.email),
    ),
    "staff disable": Deed(
        Action.STAFF_DISABLED,
        BY_OPERATOR,
        SAM,
        lambda office: office.types("staff", "disable", office.sam.email),
    ),
    "signing in": Deed(
        Action.STAFF_SIGNED_IN, SAM, SAM, lambda office: office.stranger.signs_in(office.sam.email)
    ),
    "a wrong password": Deed(
        Action.STAFF_NOT_RECOGNISED, "nobody", SAM, lambda office: tries(office, office.sam.email)
    ),
    "an unknown address": Deed(
        Action.STAFF_NOT_RECOGNISED, "nobody", "staff", lambda office: tries(office, "x@y.example")
    ),
    "signing out": Deed(
        Action.STAFF_SIGNED_OUT, SAM, SAM, lambda office: office.browser.sends("/staff/sign-out")
    ),
    "a wrong code": Deed(
        Action.STAFF_CODE_WRONG,
        "nobody",
        SAM,
        lambda office: office.browser.sends("/staff/app", code="nonsense"),
        lambda office: office.browser.opens("/staff/app"),
    ),
    "staff forget-app": Deed(
        Action.STAFF_APP_FORGOTTEN,
        BY_OPERATOR,
        SAM,
        lambda office: office.types("staff", "forget-app", office.sam.email),
    ),
    "staff roles": Deed(
        Action.STAFF_ROLES_CHANGED,
        BY_OPERATOR,
        SAM,
        lambda office: office.types("staff", "roles", office.sam.email, "--role", "adviser"),
    ),
    "keys rotate": Deed(
        Action.KEYS_ROTATED,
        BY_OPERATOR,
        "setting:PORTAL_ANSWER_KEYS",
        lambda office: office.types("keys", "rotate"),
    ),
    "import": Deed(Action.IMPORT_DONE, BY_OPERATOR, "extract", imports),
    "sample": Deed(
        Action.SAMPLE_LOADED, "system", "extract", lambda office: load_sample(office.engine)
    ),
    "purge": Deed(
        Action.AUDIT_PURGED, BY_OPERATOR, "audit", lambda office: office.types("audit", "purge")
    ),
}
OF_PAGES = ("caller.", "card.", "case.answered", "details.", "draft.", "evidence.", "hold.")
ELSEWHERE = {
    *(Action.DATABASE_MIGRATED, Action.STAFF_APP_ADDED, Action.STAFF_PASSKEY_ADDED),
    *(Action.RESIDENT_SIGNED_IN, Action.RESIDENT_CODE_WRONG, Action.RESIDENT_SIGNED_OUT),
    *(Action.STATEMENT_FETCHED, Action.RESIDENT_CONTACT_SHOWN, Action.RESIDENT_NOT_RECOGNISED),
    *(each for each in Action if each.startswith((*OF_PAGES, "kiosk.", "payment.", "plan."))),
}
"""Done with no office, or by residents: see tests of commands, passkeys, people, web, payments."""


def test_everything_that_can_be_written_down_is_done_here():
    assert {deed.action for deed in DEEDS.values()} | ELSEWHERE == set(Action)


@pytest.mark.parametrize("name", [*DEEDS])
def test_what_is_done_is_written_down_once(office: Office, name: str):
    deed = DEEDS[name]
    deed.before(office)
    office.since()
    deed.doing(office)
    [entry] = office.since()
    assert entry.action == deed.action
    assert fnmatch(entry.actor, deed.actor.format(sam=office.sam.id))
    assert fnmatch(entry.subject, deed.subject.format(sam=office.sam.id))


INSIDE: dict[str, Doing] = {
    "taking": lambda office: work.take(office.session, office.case, office.sam),
    "noting": lambda office: work.note(office.session, office.case, office.sam, "Rang"),
    "adding": lambda office: add_staff(office.session, **KIM),
    "resetting": lambda office: change_password(office.session, office.sam, "another kettle"),
    "disabling": lambda office: disable(office.session, office.sam),
}


@pytest.mark.parametrize("name", [*INSIDE])
@pytest.mark.parametrize(("ended", "written"), [("commit", 1), ("rollback", 0)])
def test_what_is_undone_was_never_written(office: Office, name: str, ended: str, written: int):
    INSIDE[name](office)
    getattr(office.session, ended)()
    assert len(office.since()) == written


def test_what_changes_nothing_is_not_written(office: Office):
    office.presses("take")
    office.sends_again()
    office.since()
    office.presses("take")
    office.sends_again()
    assert office.since() == []


def test_whoever_is_refused_still_saw_the_case(office: Office):
    refused = office.browser.sends(f"/staff/cases/{REFERENCE}/note", note="")
    assert refused.status_code == 422
    assert [entry.action for entry in office.since()] == [Action.CASE_VIEWED]


def test_an_import_that_is_refused_leaves_nothing(office: Office):
    write_extract(office.folder, transactions=("nonsense",))
    assert office.command("import", str(office.folder)).exit_code == 1
    assert office.since() == []
