"""A short lunch hour with few people, so that the long one can be walked whenever it is wanted."""

import pytest

from portal.first_day import OFFICER_PASSWORD
from tests.bench.house import running_house
from tests.bench.lunch import Party, in_words, lunch_hour
from tests.bench.town import town

FEW = Party(phones=5, callers=2, advisers=2, kiosks=1)
SECONDS = 14

pytestmark = pytest.mark.xdist_group("faults")


def test_whatever_goes_from_one_to_another_is_nobody_elses_and_is_sent() -> None:
    """One sends it alone, two go on with an adviser, one in the hall, and one walks away."""
    with town() as folder, running_house(folder, PORTAL_STAFF_PASSWORD=OFFICER_PASSWORD) as house:
        lunch = lunch_hour(house, SECONDS, FEW)
    assert not lunch.went_wrong, "\n".join([in_words(lunch), *lunch.seen.samples])
    assert len(lunch.hour.sent) == FEW.phones - 1 + FEW.callers
