"""Whether two things take a different time, on a machine that is never quiet.

They are done in turns, so that whatever else the machine does hits both alike. Noise is how
far one and the same thing lies apart from itself.
"""

from collections.abc import Callable
from math import comb
from statistics import median, quantiles
from time import perf_counter, sleep, thread_time
from typing import NamedTuple

PAIRS = 20
HARDLY_EVER = 0.001  # how likely so lopsided a result would be by chance
A_LITTLE = 0.1  # of what it takes
PLANTED = 4  # times the noise
TRIES = 3  # a machine busy with others may hide a difference once
Doing = Callable[[], object]


class Times(NamedTuple):
    """Seconds each took, in turns."""

    one: list[float]
    other: list[float]

    @property
    def noise(self) -> float:
        """The middle half of the same thing lies within this; a tenth of it is never noticed."""
        spread = max(quartiles[2] - quartiles[0] for quartiles in map(quantiles, self))
        return max(spread, A_LITTLE * median(self.other))

    @property
    def differ(self) -> bool:
        """Further apart than noise, and nearly always the same way round."""
        apart = median(one - other for one, other in zip(*self, strict=True))
        return abs(apart) > self.noise and self._chance < HARDLY_EVER

    @property
    def _chance(self) -> float:
        """That as many pairs lean to one side, if neither thing is slower (a sign test)."""
        slower = sum(one > other for one, other in zip(*self, strict=True))
        most, many = max(slower, len(self.one) - slower), len(self.one)
        return 2 * sum(comb(many, each) for each in range(most, many + 1)) / 2**many


class Taken(NamedTuple):
    """What whoever asks waits, and what we work: a busy machine hides little of the second."""

    waiting: Times
    working: Times

    @property
    def differ(self) -> bool:
        return self.waiting.differ or self.working.differ


def in_turns(one: Doing, other: Doing) -> Taken:
    """Each begins as often as the other."""
    taken = Taken(Times([], []), Times([], []))
    for number in range(PAIRS):
        for at in (0, 1) if number % 2 else (1, 0):
            waited, worked = _taken(one if at == 0 else other)
            taken.waiting[at].append(waited)
            taken.working[at].append(worked)
    return taken


def would_be_noticed(one: Doing, other: Doing, taken: Taken) -> bool:
    """Whether a difference would, by either, if there were one: it is put there."""

    def slower() -> None:
        sleep(PLANTED * taken.waiting.noise)
        until = thread_time() + PLANTED * taken.working.noise
        while thread_time() < until:
            pass
        one()

    planted = (in_turns(slower, other) for _ in range(TRIES))
    return any(each.waiting.differ and each.working.differ for each in planted)


def _taken(doing: Doing) -> tuple[float, float]:
    began, worked = perf_counter(), thread_time()
    doing()
    return perf_counter() - began, thread_time() - worked
