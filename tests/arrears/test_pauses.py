"""Whoever tells us of hardship is not asked to pay for a while: for how long, and why."""

import pytest

from portal.arrears.pauses import after_hardship
from portal.journey import PauseAsking, answer

pytestmark = pytest.mark.unit

in_danger, not_safe = answer("risks").includes("eviction"), answer("risks").includes("harm")


@pytest.mark.parametrize(
    ("changed", "risks", "held"),
    [
        (("benefit",), (), ("benefit-claim", 42, 28)),
        (("work",), (), ("hardship", 28, 14)),
        (("ill",), (), ("hardship", 28, 14)),
        (("mind",), (), ("hardship", 28, 14)),
        (("bereaved",), (), ("hardship", 28, 14)),
        ((), ("eviction",), ("hardship", 28, 14)),
        (("work", "benefit"), ("eviction",), ("benefit-claim", 42, 28)),
        (("benefit",), ("harm",), None),
        (("costs",), (), None),
        ((), (), None),
    ],
)
def test_what_changed_says_for_how_long_nobody_is_asked_to_pay_and_when_we_look_again(
    changed: tuple[str, ...], risks: tuple[str, ...], held: tuple[str, int, int] | None
):
    asking = PauseAsking(*after_hardship(in_danger), unless=not_safe, heard=(), needs="needs")
    found = asking.of({"changed": changed, "risks": risks}, frozenset())
    assert (found and (found.reason, found.days, found.review_in)) == held
