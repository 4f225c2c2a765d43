"""Measurements as markdown, the way they stand in the README."""

from collections.abc import Iterable, Sequence
from math import ceil
from statistics import median


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A markdown table; the first column reads left, the others right."""
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def spread(values: Sequence[float], places: int = 2) -> str:
    """The median, and from the least to the most."""
    least, most = min(values), max(values)
    return f"{median(values):.{places}f} ({least:.{places}f} to {most:.{places}f})"


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all are no greater than."""
    ranked = sorted(values)
    return ranked[max(0, ceil(share * len(ranked)) - 1)]
