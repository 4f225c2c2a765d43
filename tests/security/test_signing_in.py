"""S26, S28, S32, S34, S35: what a sign-in leaves to steal, and how often one may be asked for."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine, MetaData, String, cast, func, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint
from portal.clock import today
from portal.notices.notices import Notice
from portal.people.codes import ABOUT
from portal.people.levels import Level
from portal.people.sent_codes import SENT_AT_MOST, SecurityCode
from portal.people.sign_in import cookie_name as staff_cookie
from portal.people.visits import Visit
from tests.casework.council import PASSWORD, an_officer
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.inspecting.fixtures import NewResident
from tests.security.officers import enters
from tests.security.site import knocks

ACCOUNT, SEND = "/account", "/account/send-code"
NEIGHBOURS = 200


@pytest.fixture
def held(council: Session) -> Session:
    """A council that has held everyone's phone and email for 30 days."""
    council.execute(update(ContactPoint).values(since=today() - timedelta(days=30)))
    council.commit()
    return council


def says_who(resident: Resident, who: Tenant = tenant) -> Resident:
    return resident.opens(ACCOUNT).fills_in(who.details()).presses("Continue")


def codes_sent(council: Session) -> list[str]:
    """Every code that went out, the newest first."""
    council.rollback()
    by_age = select(Notice).where(Notice.message == ABOUT).order_by(Notice.created_at.desc())
    return [each.personalisation["code"] for each in council.scalars(by_age)]


def signs_in(resident: Resident, council: Session, who: Tenant = tenant) -> Resident:
    says_who(resident, who).presses("Send me a code")
    return resident.types(code=codes_sent(council)[0]).presses("Continue")


def test_S26_a_token_from_before_the_code(someone: NewResident, held: Session) -> None:
    """Each step up gives a new one; who planted the old one is a stranger, and so is its proof."""
    resident, planter = someone(), someone()
    planted = resident.opens("/account/who-you-are").visit
    says_who(resident)
    details, old_proof = resident.visit, resident.page.token
    resident.presses("Send me a code").types(code=codes_sent(held)[0]).presses("Continue")
    assert len({planted, details, resident.visit}) == 3
    for stolen in (planted, details):
        planter.browser.carries(stolen)
        assert planter.opens(ACCOUNT).at == "/account/who-you-are"
    late = knocks(resident, "POST", SEND, data={"csrf_token": old_proof})
    assert late.status_code == 400


def test_S28_a_cookie_from_before_signing_out(someone: NewResident, held: Session) -> None:
    """Nothing answers to it, no page was kept, and the browser is told to forget."""
    resident, thief = someone(), someone()
    stolen = signs_in(resident, held).visit
    assert "no-store" in resident.first_answer.headers["Cache-Control"]
    resident.presses("Sign out")
    assert resident.first_answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    thief.browser.carries(stolen)
    assert thief.opens(ACCOUNT).at == "/account/who-you-are"


def test_S32_codes_one_after_the_other(someone: NewResident, held: Session) -> None:
    """From a new browser each time: it is the phone that is counted, and nothing more goes out."""
    asked = 0
    for most, within in SENT_AT_MOST:
        while asked < most:
            says_who(someone()).presses("Send me a code")
            asked += 1
            assert len(codes_sent(held)) == asked
            passes(held, timedelta(seconds=61))
        passes(held, -timedelta(seconds=61))
        refused = says_who(someone()).presses("Send me a code")
        assert refused.status == 429
        wait = int(refused.first_answer.headers["Retry-After"])
        assert 0 < wait <= within.total_seconds() + 1
        assert len(codes_sent(held)) == asked
        passes(held, within)


def passes(council: Session, time: timedelta) -> None:
    council.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - time))
    council.commit()


def test_S34_everything_the_database_holds_after_people_signed_in(
    someone: NewResident, held: Session, owner: Engine
) -> None:
    """No token, password or code can be read in it; a code only in the message that carries it."""
    resident, desk = signs_in(someone(), held), someone()
    enters(desk, an_officer(held, "Sam North").email)
    [code] = codes_sent(held)
    at_desk = desk.browser.get_cookie(staff_cookie())
    assert at_desk is not None
    for secret in (resident.visit, at_desk.value, PASSWORD):
        assert [table for table, row in _rows(owner) if secret in row] == []
    holding = {table for table, row in _rows(owner) if code in row}
    assert holding <= {"notice"}


def _rows(owner: Engine) -> Iterator[tuple[str, str]]:
    """Every row of every table, as text."""
    everything = MetaData()
    with owner.connect() as connection:
        everything.reflect(connection)
        for table in everything.sorted_tables:
            row = cast(func.to_jsonb(table.table_valued()), String)
            for text in connection.scalars(select(row)):
                yield table.name, text


def test_S35_a_whole_street_signs_in_from_one_address(someone: NewResident, held: Session) -> None:
    """Each their own account, by their own phone, and nobody waits for anybody."""
    street = [tenant._replace(**_of_their_own(number)) for number in range(NEIGHBOURS)]
    council_with(held, *street)
    held.execute(update(ContactPoint).values(since=today() - timedelta(days=30)))
    held.commit()
    for neighbour in street:
        assert signs_in(someone(), held, neighbour).at == ACCOUNT
    opened = held.scalars(select(Visit.tenancy_ref).where(Visit.level == Level.CODE))
    assert set(opened) == {neighbour.tenancy_ref for neighbour in street}


def _of_their_own(number: int) -> dict[str, str]:
    return {"tenancy_ref": f"29{number:08}", "phone": f"+4477009{number:05}"}
