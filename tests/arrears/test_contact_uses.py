"""How a phone or mailbox may be used reads the same as it was told."""

from itertools import combinations

import pytest

from portal.arrears.contact_points import Point
from portal.arrears.contact_uses import is_told, used, uses_of

pytestmark = pytest.mark.unit

PHONE, MAIL = (Point(kind, "x", "x") for kind in ("phone", "email"))
OFFERED = {PHONE: ("preferred", "text", "voicemail"), MAIL: ("preferred", "shared")}
EVERY = [
    (point, uses or ("none",))
    for point, offered in OFFERED.items()
    for many in range(len(offered) + 1)
    for uses in combinations(offered, many)
]


@pytest.mark.parametrize(("point", "uses"), EVERY)
def test_what_they_said_is_what_they_are_shown(point: Point, uses: tuple[str, ...]):
    assert uses_of(used(point, "home", uses)) == uses


def test_of_what_the_council_told_us_nobody_has_said_anything():
    assert not is_told(PHONE)
    assert is_told(used(PHONE, "mobile", ("none",)))
    assert is_told(used(MAIL, "", ("shared",)))
    assert uses_of(PHONE) == ("text",)


def test_an_email_is_never_a_phone_that_is_not_safe_to_text():
    assert used(MAIL, "", ("none",)).texts
