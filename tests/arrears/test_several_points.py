"""Several phones and mailboxes of one person: added, taken away and used, one by one."""

from typing import Any

import pytest

from portal.arrears.contact_points import Point, points_that_hold
from tests.arrears.test_contact_points import MAIL, NEW, NOW, OLD, TODAY, Changed, values

pytestmark = pytest.mark.unit


def brought(point: Point = NEW, **otherwise: Any) -> Changed:
    return Changed(value=point.as_kept(), **otherwise)


def taken(point: Point = OLD, **otherwise: Any) -> Changed:
    return Changed(replaces=point.as_kept(), **otherwise)


@pytest.mark.parametrize("place", [0, 1], ids=["first the new", "first the old"])
def test_what_was_stopped_one_by_one_is_undone_though_the_council_has_followed(place: int):
    """The new one is no reason to take it that the council knows better than the old."""
    stopped = brought(frozen_at=NOW), taken(frozen_at=NOW, place=1 - 2 * place)
    followed = NEW._replace(told=False, since=TODAY)
    assert values([followed, MAIL], *stopped) == [OLD.value, MAIL.value]


def test_of_what_came_together_the_last_in_its_list_counts():
    quiet = NEW._replace(texts=False)
    later = Changed(quiet.as_kept(), NEW.as_kept(), place=1)
    [_, phone] = points_that_hold([OLD], [later, brought()])
    assert not phone.texts


def test_one_of_a_kind_is_preferred_whichever_they_said_last():
    first, mail = NEW._replace(preferred=True), MAIL._replace(preferred=True)
    old = Changed(OLD._replace(preferred=True).as_kept(), OLD.as_kept(), place=2)
    changes = [brought(first), Changed(mail.as_kept(), MAIL.as_kept(), kind="email", place=1), old]
    points = points_that_hold([OLD, MAIL], changes)
    assert {each.value for each in points if each.preferred} == {OLD.value, MAIL.value}


def test_who_is_stopped_prefers_what_they_did_before():
    old = OLD._replace(preferred=True).as_kept()
    said = Changed(old, OLD.as_kept())
    wrong = brought(NEW._replace(preferred=True), place=1, frozen_at=NOW)
    assert points_that_hold([OLD], [said, wrong])[0].preferred
