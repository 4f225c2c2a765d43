"""It was not them: the link of a message stops everything that was sent, and asks once."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.arrears.contact_changes import ContactChange
from portal.audit import Action, AuditEntry
from portal.casework.cases import Case
from portal.clock import now
from portal.notices.notices import Notice
from portal.people.ways_to_stop import WayToStop
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.web.test_changing import NEW, changes_phone, reached_at
from tests.web.test_showing_contacts import last, tells, types_the_code

BUTTON = "This was not me: stop it"


def links(council: Session) -> list[str]:
    """The address in each message to whoever holds what we held before."""
    council.rollback()
    told = select(Notice).where(Notice.message == "details-not-yours").order_by(Notice.id)
    found = [each.personalisation["link"] for each in council.scalars(told)]
    return [urlsplit(each).path for each in found]


def urgent(council: Session) -> list[Case]:
    council.rollback()
    return [*council.scalars(select(Case).where(Case.kind == "not-their-change"))]


def test_pressing_the_button_stops_it_and_the_old_phone_holds_again(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    owner = someone().opens(links(held)[0]).presses(BUTTON)
    assert owner.page.heading == "Thank you. You told us that it was not you"
    assert "020 7946 0100" in owner.page.main
    assert reached_at(held) == {tenant.phone, tenant.email}
    [case] = urgent(held)
    assert (case.urgent, case.patch, case.tenancy_ref) == (True, "North", tenant.tenancy_ref)
    noted = select(AuditEntry).where(AuditEntry.action == Action.DETAILS_STOPPED)
    assert held.scalars(noted).one().actor == "nobody"


def test_a_program_that_opens_every_link_stops_nothing(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    for link in links(held):
        scanner = someone().opens(link)
        assert scanner.browser.get(f"{link}/stopped").location == link
        assert scanner.browser.head(link).status_code == 200
    assert reached_at(held) == {NEW, tenant.email}
    assert not urgent(held)


def test_everybody_who_is_signed_in_is_out(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    knows_details = someone().opens("/change-details").follows("Start now")
    knows_details.fills_in(tenant.details()).presses("Continue")
    someone().opens(links(held)[0]).presses(BUTTON)
    assert resident.opens("/account").at == "/account/who-you-are"
    assert knows_details.opens("/change-details/what-changed").at == "/change-details/your-account"


def test_twice_is_once(resident: Resident, someone: NewResident, held: Session) -> None:
    changes_phone(resident, held)
    first, second = links(held)
    someone().opens(first).presses(BUTTON)
    again = someone().opens(first)
    assert again.page.heading == "Thank you. You told us that it was not you"
    other = someone().opens(second).presses(BUTTON)
    assert other.page.heading == again.page.heading
    assert len(urgent(held)) == 1


@pytest.mark.parametrize("link", ["/not-me/x", "/not-me/AAAAAAAAAAAAAAAAAAAAAA"])
def test_a_link_that_was_never_ours_stops_nothing(
    resident: Resident, held: Session, link: str
) -> None:
    changes_phone(resident, held)
    for page in (link, f"{link}/stopped"):
        resident.opens(page)
        assert (resident.status, resident.page.heading) == (404, "This link does not work any more")
    resident.opens("/contact")
    sent = resident.browser.post(link, data={"csrf_token": resident.opens("/").page.token})
    assert sent.status_code in (400, 404)
    assert reached_at(held) == {NEW, tenant.email}


def test_after_14_days_a_link_is_too_old(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    link, owner = links(held)[0], someone()
    owner.opens(link)
    held.execute(update(WayToStop).values(made_at=now() - timedelta(days=14)))
    held.commit()
    assert owner.presses(BUTTON).status == 404
    assert reached_at(held) == {NEW, tenant.email}


def test_the_link_is_kept_nowhere_as_it_is(resident: Resident, held: Session) -> None:
    changes_phone(resident, held)
    tokens = {link.rpartition("/")[2].encode() for link in links(held)}
    kept = {*held.scalars(select(WayToStop.token_hash))}
    assert len(kept) == 2
    assert not tokens & kept


def test_only_what_was_sent_with_it_stops(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    held.execute(update(ContactChange).values(applied_at=now() - timedelta(days=1)))
    held.commit()
    before = set(links(held))
    tells(resident, email="amina.new@example.org")
    resident.follows("Show us with codes").presses("Send me the code")
    types_the_code(resident, held, to="amina.new@example.org")
    resident.opens("/change-details/check-your-answers").presses("Confirm and send")
    [link, *_] = [each for each in links(held) if each not in before]
    someone().opens(link).presses(BUTTON)
    assert reached_at(held) == {NEW, tenant.email}


def test_whatever_they_ask_for_after_it_was_stopped_an_officer_looks_at(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    someone().opens(links(held)[0]).presses(BUTTON)
    thief = someone()
    tells(thief, email="thief@example.org")
    held.execute(update(Notice).values(created_at=now() - timedelta(hours=1)))
    held.commit()
    thief.opens("/change-details/check-your-answers").presses("Confirm and send")
    assert "email: An officer checks this before we change it." in thief.page.main
    assert reached_at(held) == {tenant.phone, tenant.email}


def test_once_an_officer_has_looked_no_link_stops_it_again(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    first, second = links(held)
    someone().opens(first).presses(BUTTON)
    held.execute(update(ContactChange).values(frozen_at=None))
    held.commit()
    other = someone().opens(second).presses(BUTTON)
    assert (other.status, other.page.heading) == (409, "An officer has looked at this already")
    assert held.scalar(select(func.count()).where(ContactChange.frozen_at.is_not(None))) == 0


def test_a_message_that_waits_for_the_new_phone_never_leaves(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    someone().opens(links(held)[0]).presses(BUTTON)
    assert last(held, "details-changed").status == "withheld"
    assert last(held, "details-not-yours").status == "waiting"
