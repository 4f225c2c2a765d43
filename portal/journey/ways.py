"""Every way through a form: each set of pages that some person would meet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import Any, NamedTuple

from portal.journey.conditions import Condition, Known
from portal.journey.examples import example, examples
from portal.journey.fields import Field
from portal.journey.pages import Each, Page

RESTS_ON = {"balance": "account"}
"""Nothing is known of a balance without the account it is of."""


class Way(NamedTuple):
    """One person's way: what they answer, what was known of them, the pages they meet."""

    told: Mapping[str, Any]
    known: frozenset[str]
    pages: tuple[Page, ...]


def ways(pages: Sequence[Page], also_read: Iterable[Condition] = ()) -> Iterator[Way]:
    """Every combination of answers that some condition could tell apart.

    `also_read` are conditions outside the pages whose outcomes matter too.
    """
    atoms = atoms_in(pages, also_read)
    for known in _visits(_facts(atoms)):
        yield from _onward(pages, 0, {}, known, (), atoms)


def distinct_paths(pages: Sequence[Page]) -> list[Way]:
    """One way for each different sequence of pages."""
    seen: dict[tuple[str, ...], Way] = {}
    for way in ways(pages):
        seen.setdefault(tuple(page.slug for page in way.pages), way)
    return list(seen.values())


def atoms_in(pages: Sequence[Page], also_read: Iterable[Condition] = ()) -> list[Condition]:
    conditions = chain((page.when for page in pages if page.when), also_read)
    return [atom for condition in conditions for atom in condition.atoms()]


def facts_in(pages: Sequence[Page]) -> frozenset[str]:
    return _facts(atoms_in(pages))


def asks_someone_nothing(pages: Sequence[Page]) -> bool:
    """Whether there is a visit to which none of the pages applies."""
    return any(
        not any(page.applies({}, known) for page in pages) for known in _visits(facts_in(pages))
    )


def _facts(atoms: Iterable[Condition]) -> frozenset[str]:
    return frozenset(atom.fact for atom in atoms if isinstance(atom, Known))


def _visits(facts: frozenset[str]) -> Iterator[frozenset[str]]:
    """Whatever may be known of somebody together, the most first."""
    for known in map(frozenset, _all_subsets(sorted(facts))):
        if not any(part in known and rests in facts - known for part, rests in RESTS_ON.items()):
            yield known


def _all_subsets(facts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(facts, size) for size in range(len(facts), -1, -1))


def _onward(
    pages: Sequence[Page],
    at: int,
    told: dict[str, Any],
    known: frozenset[str],
    met: tuple[Page, ...],
    atoms: list[Condition],
) -> Iterator[Way]:
    while at < len(pages) and not pages[at].applies(told, known):
        at += 1
    if at == len(pages):
        yield Way(told, known, met)
        return
    page = pages[at]
    if page.ends:
        yield Way(told, known, (*met, page))
        return
    for answers in _answers_to(page, atoms):
        yield from _onward(pages, at + 1, told | answers, known, (*met, page), atoms)


def _answers_to(page: Page, atoms: list[Condition]) -> Iterator[dict[str, Any]]:
    if isinstance(page, Each):
        yield {page.name: ({field.name: example(field) for field in page.fields},)}
    elif not page.fields:
        yield dict.fromkeys(page.names, True)
    else:
        values = [_values_of(field, atoms) for field in page.fields]
        for chosen in product(*values):
            yield dict(zip(page.names, chosen, strict=True))


def _values_of(field: Field, atoms: list[Condition]) -> list[Any]:
    reading = [atom for atom in atoms if field.name in atom.reads]
    return examples(field, reading) if reading else [example(field)]
