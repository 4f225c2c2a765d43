"""S60 to S63: somebody tries to take an account by changing where its codes and messages go."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person
from portal.arrears.contact_changes import ContactChange
from portal.clock import now
from portal.notices.notices import Notice
from portal.people.sent_codes import SecurityCode
from portal.people.ways_to_stop import WayToStop
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.web.account.differing import differs
from tests.web.listing_contacts import no_more, removes
from tests.web.test_account import signs_in
from tests.web.test_changing import NEW, changes_phone, reached_at
from tests.web.test_not_me import BUTTON, links
from tests.web.test_showing_contacts import NEW_PHONE, SHOW, last, tells

OURS = {tenant.phone, tenant.email}
CHECK = "/change-details/check-your-answers"


def sent(council: Session, message: str) -> list[Notice]:
    council.rollback()
    return [*council.scalars(select(Notice).filter_by(message=message))]


def goes_to(council: Session, message: str) -> set[str]:
    return {str(notice.recipient) for notice in sent(council, message)}


def asks_for_a_code(someone: NewResident, council: Session) -> str:
    """Where the next code to sign in goes."""
    council.execute(delete(SecurityCode))
    council.commit()
    thief = someone().opens("/account").fills_in(tenant.details()).presses("Continue")
    thief.presses("Send me a code")
    return str(last(council).recipient)


def test_S60_details_alone_redirect_nothing(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    """What a former partner knows by heart."""
    tells(resident, phone=NEW_PHONE, email="thief@example.org")
    resident.opens(CHECK).presses("Confirm and send")
    assert reached_at(held) == OURS
    assert goes_to(held, "details-received") <= OURS
    assert asks_for_a_code(someone, held) in OURS
    assert all(change.state == "waiting" for change in held.scalars(select(ContactChange)))


def test_S60_details_alone_get_no_code_to_the_new_phone(resident: Resident, held: Session) -> None:
    tells(resident, phone=NEW_PHONE)
    sent = {"csrf_token": resident.page.token}
    assert resident.browser.post(f"{SHOW}/new", data=sent).location == SHOW
    assert NEW not in goes_to(held, "security-code")


def test_S61_whoever_stole_the_old_phone_is_not_the_only_one_to_hear(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    """They read its codes: the mailbox they do not have hears of it, and stops it."""
    changes_phone(resident, held)
    assert goes_to(held, "details-not-yours") == OURS
    someone().opens(links(held)[1]).presses(BUTTON)
    assert reached_at(held) == OURS


def test_S61_where_the_stolen_phone_was_all_we_held_a_letter_goes_home(
    resident: Resident, held: Session
) -> None:
    held.execute(delete(ContactPoint).where(ContactPoint.kind == "email"))
    held.commit()
    changes_phone(resident, held)
    assert "E8 1EA" in last(held, "details-not-yours-by-post").recipient.values()


def test_S61_a_code_stolen_from_the_new_phone_alone_shows_nothing(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    """One that was asked for elsewhere is no use here."""
    other = tells(someone(), phone=NEW_PHONE)
    other.follows("Show us with codes").presses("Send me the first code")
    stolen = last(held).personalisation["code"]
    tells(resident, phone=NEW_PHONE)
    resident.follows("Show us with codes").presses("Send me the first code")
    assert resident.status in (200, 429)
    resident.opens(f"{SHOW}/code").types(code=stolen).presses("Continue")
    assert resident.status == 422
    resident.opens(CHECK).presses("Confirm and send")
    assert reached_at(held) == OURS


def test_S61_who_takes_one_away_first_is_stopped_in_what_they_change_next(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    """The mailbox hears only of its own removal: its link stops what came after too."""
    tells(resident, phone=NEW_PHONE).follows("Show us with codes").presses("Send me the first code")
    resident.types(code=last(held).personalisation["code"]).presses("Continue")
    resident.opens("/change-details/what-changed").fills_in({"changed": ["email"]}).presses()
    no_more(removes(resident.opens("/change-details/emails"), ""))
    resident.opens(CHECK).presses("Confirm and send")
    assert reached_at(held) == {tenant.phone}
    mailbox = {each.recipient: each for each in sent(held, "details-not-yours")}[tenant.email]
    tells(resident, phone=NEW_PHONE, instead=True)
    resident.follows("Show us with codes").presses("Send me the code")
    resident.types(code=last(held).personalisation["code"]).presses("Continue")
    resident.opens(CHECK).presses("Confirm and send")
    assert reached_at(held) == {NEW}
    someone().opens(urlsplit(mailbox.personalisation["link"]).path).presses(BUTTON)
    assert reached_at(held) == OURS


def test_S62_the_new_phone_signs_nobody_in_for_72_hours(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    assert asks_for_a_code(someone, held) == tenant.email
    held.execute(update(ContactChange).values(codes_from=now() - timedelta(seconds=1)))
    held.commit()
    assert asks_for_a_code(someone, held) == NEW


def test_S62_nor_ever_once_it_was_stopped(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    someone().opens(links(held)[0]).presses(BUTTON)
    held.execute(update(ContactChange).values(codes_from=now() - timedelta(seconds=1)))
    held.commit()
    assert asks_for_a_code(someone, held) == tenant.phone


def test_S62_not_even_where_the_council_has_followed_it(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    phone = update(ContactPoint).where(ContactPoint.kind == "phone")
    held.execute(phone.values(value=NEW, as_given=NEW_PHONE))
    held.commit()
    someone().opens(links(held)[0]).presses(BUTTON)
    assert reached_at(held) == OURS
    assert asks_for_a_code(someone, held) == tenant.phone


def too_old(council: Session, link: str) -> str:
    council.execute(update(WayToStop).values(made_at=now() - timedelta(days=15)))
    council.commit()
    return link


Link = Callable[[Session, str], str]
LINKS: dict[str, Link] = {
    "guessed": lambda council, link: "/not-me/AAAAAAAAAAAAAAAAAAAAAA",
    "cut short": lambda council, link: link[:-1],
    "in capitals": lambda council, link: link.upper().replace("/NOT-ME/", "/not-me/"),
    "too old": too_old,
}


@pytest.mark.parametrize("which", LINKS)
def test_S63_a_link_that_is_not_one_of_ours_stops_nothing(
    resident: Resident, someone: NewResident, held: Session, which: str
) -> None:
    changes_phone(resident, held)
    owner = someone().opens(links(held)[0])
    link = LINKS[which](held, links(held)[0])
    sent = owner.browser.post(link, data={"csrf_token": owner.page.token})
    assert sent.status_code == 404
    assert reached_at(held) == {NEW, tenant.email}


def test_S63_a_link_pressed_for_them_by_another_page_stops_nothing(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    changes_phone(resident, held)
    link = links(held)[0]
    program = someone().opens(link)
    assert program.browser.post(link, data={"csrf_token": "x"}).status_code == 400
    assert reached_at(held) == {NEW, tenant.email}


def test_S64_what_another_has_to_choose_is_neither_shown_nor_chosen(
    resident: Resident, held: Session
) -> None:
    row = differs(held)
    signs_in(resident, held).opens("/account/which-is-right")
    neighbour = {"tenancy_ref": tenant.tenancy_ref, "person_ref": "another", "last_name": "Khan"}
    held.add(Person(**neighbour))
    held.flush()
    held.execute(update(ContactChange).values(person_ref="another"))
    held.commit()
    sent = {"right": "theirs", "shown": str(row.id), "csrf_token": resident.page.token}
    assert "nothing for you to choose" in resident.browser.post(resident.at, data=sent).text
    assert "900555" not in resident.opens("/account/which-is-right").page.main
    held.refresh(row)
    assert row.chosen_at is None
