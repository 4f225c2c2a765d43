"""Small forms nobody thought of, and everything anybody could answer them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from portal.journey import (
    Choice,
    Choices,
    Condition,
    Field,
    Form,
    FormError,
    Heading,
    OpenCase,
    Page,
    Step,
    Stop,
    Text,
    YesNo,
    answer,
    known,
)

OPTIONS = {"a": "The first", "b": "The second", "c": "The third"}
KINDS = (
    YesNo,
    Text,
    lambda *named: Choice(*named, OPTIONS),
    lambda *named: Choices(*named, OPTIONS),
)


@st.composite
def pages(draw: st.DrawFn) -> list[Page]:
    """Two to five pages, the first and the last for everyone, the others for some."""
    asked: list[Field] = []
    made: list[Page] = []
    for at in range(draw(st.integers(2, 5))):
        when = draw(conditions(asked)) if asked else None
        if asked and draw(st.integers(0, 5)) == 0:
            made.append(Stop(f"stop-{at}", "Stop", when=when))
            continue
        field = draw(st.sampled_from(KINDS))(f"answer_{at}", "it")
        field.optional = draw(st.booleans())
        made.append(Step(f"page-{at}", "A page", field, when=when))
        asked.append(field)
    return made


@st.composite
def conditions(draw: st.DrawFn, asked: Sequence[Field]) -> Condition | None:
    """Nothing, one thing read, or two joined."""
    parts = draw(st.lists(st.sampled_from(asked).flatmap(_read), max_size=2))
    if not parts:
        return draw(st.sampled_from([None, None, known("account"), ~known("account")]))
    first, *more = [~part if draw(st.booleans()) else part for part in parts]
    for part in more:
        first = first & part if draw(st.booleans()) else first | part
    return first


def _read(field: Field) -> st.SearchStrategy[Condition]:
    name = answer(field.name)
    options = st.lists(st.sampled_from([*OPTIONS]), min_size=1, max_size=2, unique=True)
    if isinstance(field, Choices):
        return options.map(lambda chosen: name.includes(*chosen))
    if isinstance(field, Choice):
        return options.map(lambda chosen: name.is_(*chosen))
    if isinstance(field, YesNo):
        return st.sampled_from([name.is_yes(), name.is_no()])
    return st.just(name.is_given())


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form that does not contradict itself: its pages nobody could reach are left out."""
    parts = draw(pages())
    while True:
        try:
            return Form(
                *("random", "Random", Heading("All"), *parts),
                then=(OpenCase("random"),),
                version=1,
            )
        except FormError:
            parts = parts[:-1]


def everything_anybody_could_say(field: Field) -> list[Any]:
    left = [None] if field.optional else []
    if isinstance(field, Choices):
        sizes = range(1, len(OPTIONS) + 1)
        return [*(some for size in sizes for some in combinations(OPTIONS, size)), *left]
    if isinstance(field, Choice):
        return [*OPTIONS, *left]
    return [*([True, False] if isinstance(field, YesNo) else ["Words"]), *left]


def every_answer(pages: Sequence[Page]) -> Iterator[dict[str, Any]]:
    """Every combination of answers to every question, asked or not."""
    fields = [field for page in pages for field in page.fields]
    for values in product(*(everything_anybody_could_say(field) for field in fields)):
        yield {field.name: value for field, value in zip(fields, values, strict=True)}


def any_answers(pages: Sequence[Page]) -> st.SearchStrategy[dict[str, Any]]:
    fields = [field for page in pages for field in page.fields]
    return st.fixed_dictionaries(
        {field.name: st.sampled_from(everything_anybody_could_say(field)) for field in fields}
    )


def walked(pages: Sequence[Page], answers: Mapping[str, Any], known: frozenset[str]) -> list[str]:
    """The pages these answers meet, worked out as simply as it can be."""
    told: dict[str, Any] = {}
    met: list[str] = []
    for page in pages:
        if page.when is not None and not page.when.holds(told, known):
            continue
        met.append(page.slug)
        if page.ends:
            break
        told |= {field.name: answers[field.name] for field in page.fields}
    return met
