"""What became of each mutant, read from what mutmut wrote down."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import libcst as cst
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

NOTICED = {"killed", "timeout", "segfault"}
"""What never ends, or dies, is noticed as well."""
UNTRIED = "not checked"


@dataclass(frozen=True)
class Mutant:
    """One change of one function."""

    name: str
    of: str
    was: str
    became: str

    @property
    def change(self) -> tuple[str, str, str]:
        """What it is known by: unlike its number, it does not change with what stands around it."""
        return self.of, self.was, self.became

    def __str__(self) -> str:
        return f"{self.of} ({self.name})\n  - {self.was}\n  + {self.became}"


class Verdicts(NamedTuple):
    """How many of each module came to what, and those that nobody noticed."""

    counts: dict[str, Counter[str]]
    survived: tuple[Mutant, ...]

    def in_words(self) -> str:
        lines = ["| Module | Changes | Noticed | Survived |", "|---|--:|--:|--:|"]
        lines += [_row(f"`{module}`", counts) for module, counts in self.counts.items()]
        return "\n".join([*lines, _row("All", self.together)])

    @property
    def together(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())


def _row(name: str, counts: Counter[str]) -> str:
    tried = counts.total() - counts[UNTRIED]
    noticed = sum(counts[status] for status in NOTICED)
    return f"| {name} | {tried} | {noticed} | {tried - noticed} |"


def verdicts(folder: Path) -> Verdicts:
    counts, survived = {}, []
    for path in sorted((folder / "mutants").rglob("*.meta")):
        codes = json.loads(path.read_text())["exit_code_by_key"]
        statuses = {name: status_by_exit_code[code] for name, code in codes.items()}
        counts[f"{path.stem}"] = Counter(statuses.values())
        missed = [name for name, status in statuses.items() if status not in {*NOTICED, UNTRIED}]
        if missed:
            survived += _changes(path.with_suffix(""), missed)
    return Verdicts(counts, tuple(survived))


def _changes(path: Path, names: list[str]) -> Iterator[Mutant]:
    module = cst.parse_module(path.read_text())
    functions = {found.name.value: found for found in _functions(module.body)}
    for name in names:
        own = name.rpartition(".")[2]
        original = functions[own.rpartition("__mutmut_")[0] + "__mutmut_orig"]
        was, became = _difference(_lines(original), _lines(functions[own]))
        function, owner = orig_function_and_class_names_from_key(name)
        of = ".".join(filter(None, [name.rpartition(".")[0], owner, function]))
        yield Mutant(name, of, was, became)


def _functions(body: object) -> Iterator[cst.FunctionDef]:
    for line in body:
        if isinstance(line, cst.FunctionDef):
            yield line
        elif isinstance(line, cst.ClassDef):
            yield from _functions(line.body.body)


def _lines(function: cst.FunctionDef) -> list[str]:
    code = cst.Module([function.with_changes(name=cst.Name("changed"))]).code
    return [line.strip() for line in code.strip().splitlines()]


def _difference(was: list[str], became: list[str]) -> tuple[str, str]:
    """The first line that differs to the last that does, of both."""
    first = next(n for n, both in enumerate(zip(was, became, strict=False)) if both[0] != both[1])
    last = next(
        n for n, both in enumerate(zip(was[::-1], became[::-1], strict=False)) if both[0] != both[1]
    )
    return " ".join(was[first : len(was) - last]), " ".join(became[first : len(became) - last])
