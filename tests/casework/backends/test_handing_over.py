"""What somebody changed here reaches the council's own records, once, and over nobody's head."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.casework.cases import case_of
from portal.clock import now
from portal.deliveries.alarms import alarms
from portal.settings import settings
from tests.casework.backends.changes import NEW, OLD, OTHER, Changes, later, phone
from tests.casework.backends.standing_in import CouncilRecords
from tests.casework.council import a_case
from tests.web.casework.residents import REFERENCE

HOME = ["7 Larch Close", "Anyborough", "AB1 2CE"]
ABROAD = ["Calle Mayor 3", "28013 Madrid", "Spain"]


def letters(records: CouncilRecords) -> list[dict[str, Any]]:
    kinds = ((each["contactInformation"]["contactType"], each) for each in records.everything())
    return [each for kind, each in kinds if kind == "address"]


def test_a_new_phone_takes_the_place_of_the_old(ada_changes: Changes, records: CouncilRecords):
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD)).goes()
    assert records.holds("phone") == [NEW]
    assert handed.change.handed_over_at
    assert handed.delivery.state == "sent"
    [kept] = records.everything()
    assert kept["contactInformation"]["description"] == "Rings twice"
    assert kept["contactInformation"]["subType"] == "mobile"


def test_one_more_stands_beside_it_and_one_taken_away_is_kept_unused(
    ada_changes: Changes, records: CouncilRecords
):
    ada_changes(action="add", value=phone(NEW, "work")).goes()
    assert records.holds("phone") == sorted([OLD, NEW])
    ada_changes(action="remove", value=None, replaces=phone(OLD)).goes()
    assert records.holds("phone") == [NEW]
    assert [each["isActive"] for each in records.everything()] == [False, True]


def test_a_mailbox_is_made_where_there_is_none(ada_changes: Changes, records: CouncilRecords):
    told = {"kind": "email", "value": "ada@example.org", "as_given": "Ada@example.org"}
    ada_changes("email", action="add", value=told).goes()
    assert records.holds("email") == ["ada@example.org"]


def test_what_kind_of_phone_it_is_is_all_that_changes_of_its_uses(
    ada_changes: Changes, records: CouncilRecords
):
    ada_changes(action="use", value=phone(OLD, "work"), replaces=phone(OLD)).goes()
    [kept] = records.everything()
    assert kept["contactInformation"]["subType"] == "work"
    assert kept["contactInformation"]["description"] == "Rings twice"


def test_letters_go_where_they_say(ada_changes: Changes, records: CouncilRecords):
    ada_changes("address", action="set", value={"lines": HOME, "uprn": "100023336956"}).goes()
    [there] = [each for each in records.everything() if "addressExtended" in str(each)]
    told = there["contactInformation"]
    assert told["subType"] == "correspondenceAddress"
    assert told["addressExtended"]["addressLine1"] == "7 Larch Close"
    assert told["addressExtended"]["postCode"] == "AB1 2CE"
    assert told["addressExtended"]["uprn"] == "100023336956"


def test_an_address_abroad_is_marked_as_one(ada_changes: Changes, records: CouncilRecords):
    handed = ada_changes("address", action="set", value={"lines": ABROAD}).goes()
    assert records.holds("address") == [" ".join(ABROAD)]
    [told] = [e["contactInformation"]["addressExtended"] for e in letters(records)]
    assert told["isOverseasAddress"] is True
    assert told["overseasAddress"] == "Calle Mayor 3, 28013 Madrid, Spain"
    assert (told["addressLine1"], told["postCode"]) == ("Calle Mayor 3", "Spain")
    assert handed.change.handed_over_at
    ada_changes("address", action="set", value={"lines": HOME}).goes()
    [told] = [e["contactInformation"]["addressExtended"] for e in letters(records)]
    assert told["isOverseasAddress"] is False


def test_what_no_letter_would_reach_is_not_sent(ada_changes: Changes, records: CouncilRecords):
    nowhere = ["7 Larch Close", "Behind the station"]
    handed = ada_changes("address", action="set", value={"lines": nowhere}).goes()
    assert handed.delivery.state == "withheld"
    why = "The council’s records take no address without a UK postcode or a country"
    assert handed.row.ended_why == why
    assert handed.change.handed_over_at is None


def test_what_it_refuses_is_given_up_with_why_and_can_be_sent_again(
    ada_changes: Changes, records: CouncilRecords, session: Session
):
    for last in range(4):
        records.somebody_puts("phone", f"+4477009007{last:02}")
    handed = ada_changes(action="add", value=phone(NEW)).goes()
    assert handed.delivery.state == "given up"
    assert "as many of these as they can" in handed.delivery.reason
    assert alarms(session) == [
        "1 change has not reached the council’s records and will not be tried again by itself."
    ]
    assert handed.change.handed_over_at is None


def test_what_was_stopped_before_it_went_never_goes(ada_changes: Changes, records: CouncilRecords):
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD))
    assert handed.is_stopped() is None
    handed.goes()
    assert records.holds("phone") == [OLD]
    assert records.seen() == {"read": 0, "write": 0}
    assert handed.delivery.state == "withheld"


def test_what_was_stopped_afterwards_is_taken_back_there(
    ada_changes: Changes, records: CouncilRecords
):
    back = ada_changes(value=phone(NEW), replaces=phone(OLD)).goes().is_stopped()
    assert back is not None
    back.goes()
    assert records.holds("phone") == [OLD]
    [kept] = records.everything()
    assert kept["contactInformation"]["description"] == "Rings twice"
    assert back.change.handed_over_at is None


def test_one_more_that_was_stopped_goes_again_and_one_taken_away_is_back(
    ada_changes: Changes, records: CouncilRecords
):
    more = ada_changes(action="add", value=phone(NEW)).goes().is_stopped()
    less = ada_changes(action="remove", value=None, replaces=phone(OLD)).goes().is_stopped()
    assert more is not None
    assert less is not None
    more.goes()
    assert records.holds("phone") == []
    less.goes()
    assert records.holds("phone") == [OLD]


def test_what_may_have_arrived_is_taken_back_only_once_it_is_over(
    ada_changes: Changes, records: CouncilRecords, session: Session
):
    """The worst moment: the call is under way when they press the button."""
    records.faults(next_write=["hang-after"], seconds=0.8)
    sent = ada_changes(value=phone(NEW), replaces=phone(OLD)).goes()
    back = sent.is_stopped()
    assert back is not None
    assert back.goes().delivery.state == "trying"
    assert back.delivery.reason == "It waits for another that is under way"
    assert back.delivery.next_at < now() + timedelta(seconds=10), "another has usually ended soon"
    later(session, minutes=2)
    sent.goes()
    back.goes()
    assert records.holds("phone") == [OLD]
    assert [sent.delivery.state, back.delivery.state] == ["withheld", "sent"]


def test_whichever_of_two_goes_first_the_later_one_stands(
    ada_changes: Changes, records: CouncilRecords
):
    first = ada_changes(value=phone(NEW), replaces=phone(OLD))
    second = ada_changes(value=phone(OTHER), replaces=phone(NEW), place=1)
    second.goes()
    first.goes()
    assert records.holds("phone") == [OTHER]
    assert first.row.ended_why == "A later change has taken its place"


def test_what_somebody_there_changed_meanwhile_is_not_written_over(
    ada_changes: Changes, records: CouncilRecords
):
    records.somebody_puts("phone", OTHER, instead_of=OLD)
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD)).goes()
    assert records.holds("phone") == [OTHER]
    assert handed.row.is_to_choose
    assert handed.row.council_has["information"]["value"] == OTHER
    assert handed.change.handed_over_at is None


def test_a_conflict_it_answers_is_looked_at_again(ada_changes: Changes, records: CouncilRecords):
    records.faults(next_write=["409"])
    ada_changes(value=phone(NEW), replaces=phone(OLD)).goes()
    assert records.seen() == {"read": 2, "write": 2}
    assert records.holds("phone") == [NEW]


def test_a_case_that_was_only_this_needs_nobody(ada_changes: Changes, session: Session):
    a_case(session, reference=REFERENCE, kind="contact-details")
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD))
    handed.row.finishes = True
    session.commit()
    handed.goes()
    session.rollback()
    case = case_of(session, REFERENCE)
    assert case is not None
    assert case.outcome == "made"


def test_a_case_that_somebody_looks_at_is_left_to_them(ada_changes: Changes, session: Session):
    a_case(session, reference=REFERENCE, kind="contact-details", to_do=["call-back"])
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD))
    handed.row.finishes = True
    session.commit()
    handed.goes()
    session.rollback()
    case = case_of(session, REFERENCE)
    assert case is not None
    assert case.finished_at is None


def test_where_the_council_is_named_no_more_nothing_is_sent_and_the_case_says_so(
    ada_changes: Changes, records: CouncilRecords, monkeypatch: pytest.MonkeyPatch
):
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD))
    monkeypatch.setenv("PORTAL_CONTACT_DETAILS_URL", "")
    settings.cache_clear()
    handed.goes()
    assert records.seen() == {"read": 0, "write": 0}
    assert handed.delivery.state == "withheld"
    assert "not told where" in str(handed.row.ended_why)
