"""What to call somebody and what they need reach the council's own records, over no one's head."""

from datetime import timedelta

import pytest

from portal.arrears.handing_over import have_a_place
from portal.casework.backends import contact_details
from portal.clock import now
from portal.settings import settings
from tests.casework.backends.changes import Changes, Handed
from tests.casework.backends.standing_in import CouncilRecords

LARGE_PRINT, EASY_READ = "Large print", "Easy Read"


def is_called(ada_changes: Changes, name: str, **more: object) -> Handed:
    return ada_changes("called", action="set", value={"chosen": name}, replaces=None, **more)


def needs(ada_changes: Changes, *codes: str, **more: object) -> Handed:
    return ada_changes("needs", action="set", value={"chosen": [*codes]}, replaces=None, **more)


def speaks(ada_changes: Changes, language: str) -> Handed:
    return ada_changes("language", action="set", value={"chosen": language}, replaces=None)


def test_what_to_call_her_is_written_over_the_version_that_was_read(
    ada_changes: Changes, records: CouncilRecords
):
    records.somebody_says_of_her(person={"preferredFirstName": "Countess"})
    handed = is_called(ada_changes, "Addie", applied_at=now() + timedelta(seconds=1)).goes()
    assert records.person()["preferredFirstName"] == "Addie"
    assert records.person()["versionNumber"] == 2
    assert handed.change.handed_over_at
    is_called(ada_changes, "Şule", place=1, applied_at=now() + timedelta(seconds=2)).goes()
    assert records.person()["preferredFirstName"] == "Şule"


def test_a_lost_answer_writes_nothing_twice(ada_changes: Changes, records: CouncilRecords):
    records.faults(next_write=["500-after"])
    handed = is_called(ada_changes, "Addie").goes()
    assert handed.delivery.state == "trying"
    assert records.person()["versionNumber"] == 1


def test_another_name_put_there_since_is_hers_to_choose_between(
    ada_changes: Changes, records: CouncilRecords
):
    handed = is_called(ada_changes, "Addie", applied_at=now() - timedelta(minutes=5))
    records.somebody_says_of_her(person={"preferredFirstName": "Countess"})
    handed.goes()
    assert records.person()["preferredFirstName"] == "Countess"
    assert handed.row.is_to_choose
    assert (handed.row.council_has or {})["information"]["value"] == "Countess"


def test_a_version_that_moved_on_between_look_and_call_is_read_again(
    ada_changes: Changes, records: CouncilRecords, monkeypatch: pytest.MonkeyPatch
):
    """Somebody puts something else there in that moment: their own stand-in answers 409."""
    what_to_do, names = contact_details.what_to_do, iter(["Countess"])

    def while_looking(*given: object) -> object:
        found = what_to_do(*given)
        for name in names:
            records.somebody_says_of_her(person={"preferredFirstName": name})
        return found

    monkeypatch.setattr(contact_details, "what_to_do", while_looking)
    handed = is_called(ada_changes, "Addie", applied_at=now() + timedelta(hours=1)).goes()
    assert records.person()["preferredFirstName"] == "Countess"
    assert handed.row.is_to_choose
    assert records.seen()["write"] == 1


def test_only_what_is_ours_of_her_needs_is_changed(ada_changes: Changes, records: CouncilRecords):
    needs(ada_changes, "large-print").goes()
    assert records.equality()["communicationRequirements"] == [LARGE_PRINT]
    others = [LARGE_PRINT, "Speaks slowly"]
    records.somebody_says_of_her(equality={"communicationRequirements": others})
    needs(ada_changes, "easy-read", place=1, applied_at=now() + timedelta(hours=1)).goes()
    assert records.equality()["communicationRequirements"] == [EASY_READ, "Speaks slowly"]


def test_the_language_she_needs_comes_first_and_takes_none_away(
    ada_changes: Changes, records: CouncilRecords
):
    speaks(ada_changes, "Somali").goes()
    speaks(ada_changes, "Türkçe").goes()
    assert records.equality()["languages"] == [
        {"language": "Türkçe", "isPrimary": True},
        {"language": "Somali", "isPrimary": False},
    ]


def test_what_was_stopped_afterwards_is_taken_back(ada_changes: Changes, records: CouncilRecords):
    back = is_called(ada_changes, "Addie").goes().is_stopped()
    assert back is not None
    back.goes()
    assert records.person()["preferredFirstName"] is None


def test_where_the_portal_is_not_told_of_them_nothing_of_it_is_owed(
    records: CouncilRecords, monkeypatch: pytest.MonkeyPatch
):
    assert {"called", "needs", "language"} < have_a_place()
    for name in ("PORTAL_PERSON_URL", "PORTAL_EQUALITY_URL"):
        monkeypatch.setenv(name, "")
    settings.cache_clear()
    assert have_a_place() == {"phone", "email", "address"}
