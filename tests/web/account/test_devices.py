"""Whoever comes into an account is seen by its owner, who can put them out."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.audit import Action, AuditEntry
from portal.casework import work
from portal.notices.notices import Notice
from portal.people.presence import CODE_COUNTS_FOR
from portal.people.resident_sign_ins import KEPT_FOR, ResidentSignIn
from portal.people.sent_codes import SecurityCode
from portal.people.staff import Staff
from portal.people.visits import Visit
from portal.submissions.tidying import tidy
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.inspecting.fixtures import NewResident
from tests.inspecting.page import words
from tests.web.account.sending import sends
from tests.web.test_account import OFFER, WHO, asks, signs_in

DEVICES = "/account/sign-ins"
PHONE = "Mozilla/5.0 (iPhone) AppleWebKit/605 (KHTML, like Gecko) FxiOS/130.0 Mobile Safari/605"


def told_of_sign_in(council: Session) -> list[Notice]:
    council.rollback()
    return [*council.scalars(select(Notice).where(Notice.message == "signed-in"))]


def a_second(someone: NewResident, council: Session) -> Resident:
    """Somebody else who comes into the same account, a while later."""
    council.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - timedelta(hours=1)))
    council.commit()
    return signs_in(someone(), council)


def the_button(resident: Resident) -> str:
    """The one that ends another sign-in; it says which."""
    there = [words(button) for button in resident.page.all("button")]
    return next(each for each in there if each.startswith("Sign out there:"))


def test_every_phone_and_mailbox_held_is_told_of_a_sign_in(
    signed_in: Resident, held: Session
) -> None:
    told = told_of_sign_in(held)
    assert {each.channel for each in told} == {"sms", "email"}
    assert {each.recipient for each in told} == {tenant.phone, tenant.email}
    assert all(each.tenancy_ref == tenant.tenancy_ref for each in told)


def test_typing_another_code_in_the_same_visit_is_no_news(
    signed_in: Resident, held: Session
) -> None:
    held.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - timedelta(hours=1)))
    held.execute(update(Visit).values(checked_at=Visit.checked_at - CODE_COUNTS_FOR))
    held.commit()
    assert signed_in.opens("/account").at == OFFER
    signed_in.types(code=asks(signed_in, held)).presses("Continue")
    assert signed_in.at == "/account"
    assert len(told_of_sign_in(held)) == 2
    assert held.scalar(select(func.count()).select_from(ResidentSignIn)) == 1


def test_nobody_is_told_where_a_case_is_flagged_for_safety(
    resident: Resident, held: Session, sam: Staff
) -> None:
    work.flag(held, sends(held), sam)
    held.commit()
    signs_in(resident, held)
    assert told_of_sign_in(held) == []


def test_a_sign_in_is_seen_by_its_browser_and_time_and_nothing_more(
    someone: NewResident, held: Session
) -> None:
    resident = someone()
    resident.browser.environ_base["HTTP_USER_AGENT"] = PHONE
    main = signs_in(resident, held).opens(DEVICES).page.main
    assert "Firefox" in main
    assert "This device" in main
    assert "130" not in main
    assert "iPhone" not in main
    row = held.scalars(select(ResidentSignIn)).one()
    assert row.browser == "Firefox"


def test_another_device_is_signed_out_and_its_cookie_means_nothing(
    signed_in: Resident, someone: NewResident, held: Session
) -> None:
    thief = a_second(someone, held)
    assert thief.opens("/account").at == "/account"
    assert "Signed in now" in signed_in.opens(DEVICES).page.main
    signed_in.presses(the_button(signed_in))
    assert (signed_in.at, signed_in.status) == (DEVICES, 200)
    assert "Signed in now" not in signed_in.page.main
    assert "Signed out" in signed_in.page.main
    assert thief.opens("/account").at == WHO


def test_signing_out_everywhere_leaves_nobody_in(
    signed_in: Resident, someone: NewResident, held: Session
) -> None:
    thief = a_second(someone, held)
    thief.opens(DEVICES).presses("Sign out everywhere")
    assert thief.first_answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    for each in (thief, signed_in):
        assert each.opens("/account").at == WHO
    written = held.scalars(
        select(AuditEntry).where(AuditEntry.action == Action.RESIDENT_SIGNED_OUT)
    ).one()
    assert written.detail == {"ended": 2}


def test_no_guess_signs_out_a_neighbour(
    signed_in: Resident, someone: NewResident, held: Session
) -> None:
    visit = held.scalars(select(Visit.id)).one()
    other = Tenant("2000000018", "3000-4418", "Okafor", phone="+447700900111", email="")
    council_with(held, other)
    held.execute(update(ResidentSignIn).values(tenancy_ref=other.tenancy_ref))
    held.commit()
    token = signed_in.opens(DEVICES).page.token
    for guess in (str(visit), "x", ""):
        sent = {"device": guess, "csrf_token": token}
        assert signed_in.browser.post(f"{DEVICES}/sign-out", data=sent).status_code == 404
    assert signed_in.opens("/account").at == "/account"


def test_a_joint_tenant_sees_only_their_own(signed_in: Resident, held: Session) -> None:
    held.execute(update(ResidentSignIn).values(person_ref="the other one"))
    held.commit()
    assert "This device" not in signed_in.opens(DEVICES).page.main


def test_a_sign_in_is_forgotten_after_thirty_days(signed_in: Resident, held: Session) -> None:
    held.execute(update(ResidentSignIn).values(at=ResidentSignIn.at - KEPT_FOR))
    held.commit()
    tidy(held)
    held.commit()
    assert held.scalars(select(ResidentSignIn)).all() == []


@pytest.mark.parametrize(
    ("doing", "action"),
    [
        (lambda resident: None, Action.RESIDENT_SIGNED_IN),
        (lambda resident: resident.presses("Sign out"), Action.RESIDENT_SIGNED_OUT),
    ],
)
def test_coming_in_and_leaving_are_written_down_by_code(
    signed_in: Resident, held: Session, doing: object, action: Action
) -> None:
    doing(signed_in)  # type: ignore[operator]
    held.rollback()
    entry = held.scalars(select(AuditEntry).where(AuditEntry.action == action)).one()
    assert entry.subject == f"tenancy:{tenant.tenancy_ref}"
    assert held.scalars(select(Person.last_name)).one() not in str(vars(entry))


def test_a_wrong_code_is_written_down(resident: Resident, held: Session) -> None:
    from_them = resident.opens("/account").fills_in(tenant.details()).presses("Continue")
    code = asks(from_them, held)
    from_them.types(code=f"{(int(code) + 1) % 10**6:06}").presses("Continue")
    held.rollback()
    wrong = select(AuditEntry).where(AuditEntry.action == Action.RESIDENT_CODE_WRONG)
    assert held.scalars(wrong).one().subject == f"tenancy:{tenant.tenancy_ref}"
