"""Where somebody can be reached now: the extract and what they changed since, read as one."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from portal.arrears.contact_points import (
    Point,
    council_disagrees,
    council_has,
    in_one_line,
    latest,
    point_of,
    points_that_hold,
)

pytestmark = pytest.mark.unit

NOW, TODAY = datetime(2026, 11, 29, 12, tzinfo=UTC), date(2026, 11, 29)
LONG_AGO = date(2019, 3, 1)
OLD = Point("phone", "+447700900982", "07700 900982", LONG_AGO)
NEW = Point("phone", "+447700900321", "07700 900321", told=True)
MAIL = Point("email", "amina@example.org", "amina@example.org", LONG_AGO)


@dataclass
class Changed:
    """A change as it is kept."""

    value: dict[str, Any] | None = None
    replaces: dict[str, Any] | None = None
    kind: str = "phone"
    place: int = 0
    applied_at: datetime | None = NOW
    frozen_at: datetime | None = None
    lapsed_at: datetime | None = None
    absorbed_at: datetime | None = None
    codes_from: datetime | None = None


def another(**otherwise: Any) -> Changed:
    """The new phone in place of the old."""
    return Changed(**{"value": NEW.as_kept(), "replaces": OLD.as_kept(), **otherwise})


def values(held: list[Point], *changes: Changed) -> list[str]:
    return [each.value for each in points_that_hold(held, changes)]


def test_what_the_council_holds_is_what_holds():
    assert points_that_hold([MAIL, OLD], []) == (OLD, MAIL)


def test_a_change_counts_at_once_though_last_nights_extract_has_the_old():
    assert values([OLD, MAIL], another()) == [NEW.value, MAIL.value]


def test_an_extract_that_has_the_new_is_the_same_phone_and_not_a_second():
    [phone] = points_that_hold([NEW._replace(told=False, since=TODAY)], [another()])
    assert (phone.value, phone.told, phone.since) == (NEW.value, False, TODAY)


def test_a_change_that_waits_for_an_officer_changes_nothing():
    assert values([OLD], another(applied_at=None)) == [OLD.value]


def test_what_is_taken_away_is_gone_though_the_extract_has_it():
    assert values([OLD, MAIL], Changed(replaces=OLD.as_kept())) == [MAIL.value]


def test_one_more_phone_stands_beside_the_first():
    assert values([OLD], Changed(value=NEW.as_kept())) == [OLD.value, NEW.value]


def test_changes_follow_one_another_in_the_order_they_were_made():
    third = Point("phone", "+447700900555", "07700 900555")
    later = Changed(third.as_kept(), NEW.as_kept(), applied_at=NOW + timedelta(hours=1))
    assert values([OLD], later, another()) == [third.value]


@pytest.mark.parametrize("extract", [[OLD], [NEW]], ids=["has the old", "has followed"])
def test_what_was_stopped_is_not_used_and_the_old_holds_again(extract: list[Point]):
    assert values(extract, another(frozen_at=NOW)) == [OLD.value]


def test_the_old_one_takes_codes_again_once_the_change_is_stopped():
    [phone] = points_that_hold([NEW._replace(since=TODAY)], [another(frozen_at=NOW)])
    assert phone.takes_sign_in_codes(NOW, TODAY)


def test_a_phone_taken_away_by_somebody_else_holds_again_when_that_is_stopped():
    taken = Changed(replaces=OLD.as_kept(), frozen_at=NOW)
    assert values([OLD], taken) == [OLD.value]
    assert values([], taken) == [OLD.value]


def test_where_the_council_has_learnt_of_a_third_since_that_is_not_undone():
    third = Point("phone", "+447700900555", "07700 900555", TODAY)
    assert values([third], another(frozen_at=NOW)) == [third.value]


def test_what_the_councils_record_overtook_counts_no_more():
    assert values([OLD], another(lapsed_at=NOW)) == [OLD.value]


@pytest.mark.parametrize(
    ("hours", "taken"), [(0, False), (71, False), (72, True)], ids=["at once", "71 h", "72 h"]
)
def test_a_new_phone_takes_no_code_to_sign_in_for_72_hours(hours: int, taken: bool):
    change = another(codes_from=NOW + timedelta(hours=72))
    [phone] = points_that_hold([OLD], [change])
    assert phone.takes_sign_in_codes(NOW + timedelta(hours=hours), TODAY) is taken


def test_one_that_the_extract_alone_knows_must_be_held_for_30_days():
    for days, taken in ((29, False), (30, True)):
        held = OLD._replace(since=TODAY - timedelta(days=days))
        assert held.takes_sign_in_codes(NOW, TODAY) is taken
    assert not OLD._replace(since=None).takes_sign_in_codes(NOW, TODAY)


def test_how_a_phone_may_be_used_is_theirs_to_say_of_one_the_council_holds():
    quiet = OLD._replace(texts=False)
    [phone] = points_that_hold([OLD], [Changed(quiet.as_kept(), OLD.as_kept())])
    assert (phone.texts, phone.since, phone.told) == (False, LONG_AGO, False)


def test_a_phone_is_the_same_after_it_was_kept():
    kept = OLD._replace(codes_from=NOW)
    assert point_of(kept.as_kept()) == kept


def test_the_last_thing_they_said_counts():
    def said(name: str, hours: int, **more: Any) -> Changed:
        at = NOW + timedelta(hours=hours)
        return Changed({"words": name}, kind="called", applied_at=at, **more)

    assert latest([], "called") is None
    assert latest([said("Mina", 2), said("Amina", 1)], "called") == {"words": "Mina"}
    assert latest([said("Mina", 2, frozen_at=NOW), said("Amina", 1)], "called") == {
        "words": "Amina"
    }


@pytest.mark.parametrize(
    ("extract", "disagrees"),
    [([OLD], True), ([NEW], False), ([], True)],
    ids=["the old", "the new", "none"],
)
def test_the_council_disagrees_while_it_does_not_have_the_new(
    extract: list[Point], disagrees: bool
):
    assert council_disagrees(another(), extract) is disagrees


def test_the_council_disagrees_while_it_has_what_was_taken_away():
    taken = Changed(replaces=OLD.as_kept())
    assert council_disagrees(taken, [OLD])
    assert not council_disagrees(taken, [])


def test_of_what_only_we_were_told_the_council_has_nothing_to_say():
    assert not council_disagrees(Changed(value=NEW.as_kept()), [OLD])
    assert not council_disagrees(Changed(replaces=NEW.as_kept()), [OLD])
    assert council_disagrees(Changed(replaces=NEW.as_kept()), [NEW])


def test_once_the_council_had_it_the_council_says_what_comes_after():
    third = Point("phone", "+447700900555", "07700 900555", TODAY)
    assert values([third], another(absorbed_at=NOW)) == [third.value]
    assert values([OLD], Changed(replaces=OLD.as_kept(), absorbed_at=NOW)) == [OLD.value]


def test_what_the_council_had_and_was_stopped_gives_way_to_the_old():
    held = NEW._replace(told=False, since=TODAY)
    assert values([held], another(absorbed_at=NOW, frozen_at=NOW)) == [OLD.value]


@pytest.mark.parametrize(
    ("change", "extract", "has"),
    [
        (another(), [OLD], False),
        (another(), [NEW], True),
        (Changed(replaces=OLD.as_kept()), [OLD], False),
        (Changed(replaces=OLD.as_kept()), [MAIL], True),
        (Changed(replaces=NEW.as_kept()), [MAIL], False),
    ],
)
def test_the_council_has_what_its_extract_says(change: Changed, extract: list[Point], has: bool):
    assert council_has(change, extract) is has


def test_officers_read_a_change_in_one_line():
    assert in_one_line(None) == ""
    assert in_one_line(OLD.as_kept()) == "07700 900982"
    assert in_one_line({"lines": ["12 Mill Lane", "E8 1EA"]}) == "12 Mill Lane, E8 1EA"
    assert in_one_line({"chosen": "email"}) == "Email"
    assert in_one_line({"chosen": ["large-print", "none"]}) == "Large print, none"
    assert in_one_line({"chosen": "Welsh"}) == "Welsh"
    assert in_one_line({"chosen": None}) == ""


EARLY, LATER = NOW + timedelta(days=30), NOW + timedelta(days=60)


def test_a_change_is_theirs_from_its_day_and_gets_codes_when_it_was_said_to():
    value = NEW._replace(told=False).as_kept()
    [phone] = points_that_hold([OLD], [another(value=value, codes_from=LATER)])
    assert (phone.told, phone.since, phone.codes_from) == (True, TODAY, LATER)


def test_what_the_council_holds_too_gets_codes_no_sooner_for_that():
    [phone] = points_that_hold([NEW._replace(told=False)], [another(codes_from=LATER)])
    assert phone.codes_from == LATER


def test_saying_the_same_phone_again_does_not_put_its_codes_off():
    again = Changed(value=NEW.as_kept(), replaces=NEW.as_kept(), codes_from=LATER)
    [phone] = points_that_hold([OLD], [another(codes_from=EARLY), again])
    assert phone.codes_from == EARLY
