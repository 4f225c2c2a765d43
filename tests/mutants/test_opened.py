"""What is changed on purpose is the product itself: rewritten, but not to do anything else."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.mutants.opened import opened

pytestmark = pytest.mark.unit

SHUT = """
from datetime import timedelta
from functools import cached_property
from typing import cast

DAYS = timedelta(days=3)
LEAST = 100
NAMES = ("a", "b")


class Plan:
    def __init__(self, owed: int) -> None:
        self.owed = owed

    @property
    def is_small(self) -> bool:
        return self.owed < LEAST

    @cached_property
    def counted(self) -> list[int]:
        return [cast("int", self.owed)]


def least(names=NAMES) -> SimpleNamespace:
    return SimpleNamespace(LEAST=LEAST, days=DAYS * 2, names=names)
"""


def run(source: str) -> Any:
    made: dict[str, Any] = {"SimpleNamespace": SimpleNamespace}
    exec(source, made)  # noqa: S102 (our own words)
    return SimpleNamespace(**made)


def test_nothing_is_out_of_the_reach_of_a_change() -> None:
    source = opened(SHUT)
    assert "@" not in source
    assert "cast(" not in source
    assert "self.owed < (100)" in source
    assert "days=(timedelta(days=3)) * 2" in source


def test_it_does_what_it_did() -> None:
    shut, open_ = run(SHUT), run(opened(SHUT))
    assert open_.least() == shut.least()
    for owed in (99, 100):
        plan = open_.Plan(owed)
        assert plan.is_small == shut.Plan(owed).is_small
        assert plan.counted is plan.counted
        assert plan.counted == shut.Plan(owed).counted
