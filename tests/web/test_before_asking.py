"""What is said before a question, where somebody reads it out or others may see it."""

import pytest

from forms.report_hardship import form
from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from tests.forms.walking import as_asked
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel

NOBODY_HEARS = "Ask this only where nobody else can hear the answer."
OTHERS_SEE = "Other people may see this screen."
OURS = "Say: “Thank you for telling us. Can I ask what has changed?”"


def at_the_first(by_channel: ByChannel, by: Channel) -> Resident:
    return by_channel(by).says_who(as_asked(form, by), None)


@pytest.mark.parametrize(
    ("by", "said"),
    [(SELF_SERVICE, ()), (KIOSK, (OTHERS_SEE,)), (ASSISTED, (NOBODY_HEARS, OURS))],
    ids=lambda what: getattr(what, "name", ""),
)
def test_of_health_and_harm_nobody_is_asked_in_front_of_others(
    by_channel: ByChannel, by: Channel, said: tuple[str, ...]
):
    read = at_the_first(by_channel, by).page.main
    assert [each for each in (OTHERS_SEE, NOBODY_HEARS, OURS) if each in read] == [*said]


def test_of_the_rest_nothing_is_said(by_channel: ByChannel):
    resident = by_channel(KIOSK)
    resident.opens("/change-details").follows("Start now")
    assert OTHERS_SEE not in resident.page.main
