"""Two of our records say different things of somebody: they see both, and choose."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import HandingOver
from portal.arrears.reach import post_of
from portal.audit import Action, AuditEntry
from portal.casework.cases import Case, CaseEvent, case_of
from portal.clock import now
from portal.deliveries.ledger import Delivery
from portal.notices.notices import Notice, Whose
from portal.people.visits import Visit
from portal.submissions.choosing_between import ChosenAlready, choose
from tests.conftest import told
from tests.inspecting import Resident, tenant
from tests.web.account.differing import (
    ADDRESS,
    LETTERS,
    OURS,
    REFERENCE,
    TAKEN_AWAY,
    THEIRS,
    differs,
    person_of,
)

PAGE = "/account/which-is-right"
MINE, OTHERS = {"right": ["ours"]}, {"right": ["theirs"]}


@pytest.fixture(autouse=True)
def told_there(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with told(monkeypatch, PORTAL_CONTACT_DETAILS_URL="http://127.0.0.1:9"):
        yield


def phones(council: Session) -> list[str]:
    return [point.value for point in them(council).points if point.kind == "phone"]


def them(council: Session) -> Person:
    council.rollback()
    query = select(Person).where(Person.id == person_of(council).id)
    with_all = (joinedload(Person.contacts), joinedload(Person.changes), joinedload(Person.tenancy))
    found = council.scalars(query.options(*with_all).execution_options(populate_existing=True))
    return found.unique().one()


def owed(council: Session) -> list[HandingOver]:
    """What is on its way to the council, the first first."""
    council.rollback()
    rows = select(HandingOver).order_by(HandingOver.made_at)
    return [*council.scalars(rows.execution_options(populate_existing=True))]


def test_the_first_page_says_so_and_both_are_shown_with_where_they_came_from(
    signed_in: Resident, held: Session
):
    differs(held)
    signed_in.opens("/account").follows("Choose which one is right")
    main = signed_in.page.main
    assert signed_in.at == PAGE
    assert "07700 900321" in main
    assert "07700 900555" in main
    assert "You told us here on" in main
    assert "One of our officers put this in on" in main


def test_a_message_says_that_there_is_something_to_choose_and_never_what(
    signed_in: Resident, held: Session
):
    confirmation = held.scalars(select(Notice)).first()
    assert confirmation is not None
    confirmation.submission_ref = REFERENCE
    differs(held)
    sent = held.scalars(select(Notice).where(Notice.message == "details-differ")).one()
    assert "900555" not in str(sent.personalisation) + str(sent.personalisation)
    assert sent.personalisation["reference"]


def test_what_they_told_us_goes_there_over_what_they_have_seen(signed_in: Resident, held: Session):
    differs(held)
    signed_in.opens(PAGE).fills_in(MINE).presses("Use this one")
    assert "There is nothing for you to choose" in signed_in.page.main
    first, again = owed(held)
    assert (first.chosen, again.over) == ("ours", f"phone:{THEIRS}")
    assert again.finishes
    assert OURS in phones(held)
    assert len(held.scalars(select(Delivery).where(Delivery.target != "notice")).all()) == 2


def test_what_is_there_holds_here_too_and_gets_no_code_to_sign_in(
    signed_in: Resident, held: Session
):
    differs(held)
    signed_in.opens(PAGE).fills_in(OTHERS).presses("Use this one")
    assert phones(held) == [THEIRS]
    point = them(held).reached_by("phone")
    assert point is not None
    assert not point.takes_sign_in_codes(now(), now().date())
    assert len(owed(held)) == 1
    case = case_of(held, REFERENCE)
    assert case is not None
    assert case.outcome == "made"


def test_an_address_they_choose_is_where_letters_go(signed_in: Resident, held: Session):
    differs(held, LETTERS, **ADDRESS)
    signed_in.opens(PAGE).fills_in(OTHERS).presses("Use this one")
    assert {"90 Example Street", "E8 1EA"} <= {*post_of(them(held)).values()}


def test_one_they_took_away_that_was_changed_there_is_asked_about(
    signed_in: Resident, held: Session
):
    differs(held, **TAKEN_AWAY)
    signed_in.opens(PAGE)
    assert "Stop using this" in signed_in.page.main
    signed_in.fills_in(OTHERS).presses("Use this one")
    assert phones(held) == [THEIRS]


def test_nothing_chosen_is_said_beside_the_question(signed_in: Resident, held: Session):
    differs(held)
    signed_in.opens(PAGE).presses("Use this one")
    assert "Select which one we should use" in signed_in.page.main
    assert not owed(held)[0].chosen


def test_chosen_in_another_tab_it_is_not_chosen_again(signed_in: Resident, held: Session):
    row = differs(held)
    signed_in.opens(PAGE).fills_in(OTHERS)
    choose(held, whose(held), row.id, "ours", "visit:another")
    held.commit()
    signed_in.presses("Use this one")
    assert "There is nothing for you to choose" in signed_in.page.main
    assert [each.chosen for each in owed(held)] == ["ours", None]


def test_a_page_of_one_chooses_nothing_of_the_next(signed_in: Resident, held: Session):
    first = differs(held)
    signed_in.opens(PAGE).fills_in(OTHERS)
    held.execute(update(HandingOver).values(chosen_at=now(), chosen="ours", chosen_by="staff:1"))
    held.execute(update(Case).values(reference="7KQ4MZ82PY"))
    held.commit()
    differs(held, LETTERS, **ADDRESS)
    signed_in.presses("Use this one")
    assert "You have chosen already, or an officer has" in signed_in.page.main
    assert "90 Example Street" in signed_in.page.main
    assert [each.chosen for each in owed(held)] == ["ours", None]
    assert first.chosen == "ours"


def test_anybody_elses_is_nothing_to_choose(held: Session):
    row = differs(held)
    other = Whose(tenant.tenancy_ref, "somebody else")
    with pytest.raises(ChosenAlready):
        choose(held, other, row.id, "theirs", "visit:theirs")


def test_where_a_home_is_flagged_for_safety_nothing_is_shown(signed_in: Resident, held: Session):
    differs(held)
    held.execute(update(Case).values(flagged_at=now()))
    held.commit()
    assert "Two of our records" not in signed_in.opens("/account").page.main
    assert "900555" not in signed_in.opens(PAGE).page.main


def test_whoever_typed_no_code_is_asked_for_one(resident: Resident, held: Session):
    differs(held)
    assert "which-is-right" not in resident.opens(PAGE).at


def test_once_it_was_stopped_there_is_nothing_to_choose(signed_in: Resident, held: Session):
    differs(held)
    held.execute(update(ContactChange).values(frozen_at=now()))
    held.commit()
    assert "There is nothing for you to choose" in signed_in.opens(PAGE).page.main


def test_who_chose_is_in_the_audit_and_the_case_without_the_value(
    signed_in: Resident, held: Session
):
    differs(held)
    signed_in.opens(PAGE).fills_in(MINE).presses("Use this one")
    noted = held.scalars(select(AuditEntry).where(AuditEntry.action == Action.DETAILS_CHOSEN)).one()
    assert noted.detail == {"kinds": "phone", "chosen": "ours"}
    assert noted.actor == f"visit:{held.scalars(select(Visit.id)).one()}"
    words = held.scalars(select(CaseEvent.words)).all()
    assert "Phone number: What they told us here holds." in words


def whose(council: Session) -> Whose:
    return Whose(tenant.tenancy_ref, person_of(council).person_ref)
