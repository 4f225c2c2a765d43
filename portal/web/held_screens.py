"""How a list is shown that begins with what we hold: its rows, and how one of them is asked of."""

from collections.abc import Iterator
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple

from flask import url_for
from werkzeug import Response

from portal.arrears.accounts import Person
from portal.extensions import database
from portal.journey import Content, Held, Inset, Journey, Step
from portal.journey.held import new_ones, of_ours
from portal.notices.notices import NOBODYS, Whose
from portal.people.codes import codes_go_to, long_held_of
from portal.people.levels import Level
from portal.people.presence import sure_of
from portal.submissions.held_rows import HeldRow, left_without, rows_of
from portal.submissions.known_facts import holder
from portal.submissions.service import Writing
from portal.web import held_words as words
from portal.web.addresses import address_of, save_here
from portal.web.by_channel import channel
from portal.web.journey_screens import around_question, back_from, in_question, service
from portal.web.language import page_said
from portal.web.lists import Items, told_of
from portal.web.screens import ListScreen, Problem, QuestionScreen, SummaryRow
from portal.web.several_screens import asked
from portal.web.several_words import whether_another, whether_to_remove
from portal.web.showing import show
from portal.web.until_when import of_writing
from portal.web.worded import _

MOST_ASKED = 2048  # pages whose questions are kept made


class Listed(NamedTuple):
    """What we hold, and what they have said of it and besides so far."""

    rows: tuple[HeldRow, ...]
    items: Items
    by_code: bool
    person: Person | None

    def of(self, row: HeldRow) -> dict[str, Any] | None:
        """What they have said of this one."""
        said = (each for each in self.items if _is_of(each, row.row))
        return next(said, None)

    def called(self, name: str) -> HeldRow | None:
        return next((row for row in self.rows if row.row == name), None)

    def is_going(self, row: HeldRow) -> bool:
        said = self.of(row)
        ours = of_ours(said) if said else None
        return ours is not None and ours.gone

    @property
    def new(self) -> Items:
        return new_ones(self.items)

    @property
    def staying(self) -> tuple[HeldRow, ...]:
        return tuple(row for row in self.rows if not self.is_going(row))

    def is_full(self, page: Held) -> bool:
        return len(self.staying) + len(self.new) >= page.at_most


def listed(writing: Writing, page: Held) -> Listed:
    """In one query."""
    here, form = writing.visitor, writing.journey.form
    whose = Whose(here.tenancy_ref, here.person_ref) if here else NOBODYS
    person = holder(database.session(), whose)
    rows = rows_of(person, form) if person else ()
    of_kind = tuple(row for row in rows if row.point.kind == page.kind)
    by_code = here is not None and sure_of(here, Level.CODE)
    return Listed(of_kind, told_of(writing.journey, page), by_code, person)


@lru_cache(MOST_ASKED)
def one_more(page: Held) -> Step:
    """What is asked about one we do not hold yet."""
    return _asks(page, page.new, page.fields)


@lru_cache(MOST_ASKED)
def how_used(page: Held) -> Step:
    """What is asked about one of ours."""
    return _asks(page, page.again, page.uses)


def _asks(page: Held, title: str, fields: tuple[Any, ...]) -> Step:
    step = Step(page.slug, title, *fields, adviser=page.adviser)
    step.heading = page.heading
    return step


def show_held(
    writing: Writing,
    page: Held,
    typed: Any,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
) -> Response:
    """Each row with what becomes of it, and whether there is one more; when full, only the rows."""
    found, journey = listed(writing, page), writing.journey
    is_full = found.is_full(page)
    question = page_said(whether_another(page))
    fields: dict[str, Any] = {
        **around_question(journey, page),
        "back": back_from(journey, page),
        "hint": page.hint,
        "content": (*page.content(journey.told), *((Inset(words.full(page)),) if is_full else ())),
        "rows": tuple(_rows(journey, page, found)),
        "components": () if is_full else asked(question, typed),
        "asks_in_title": False,
        "problems": problems or typed.problems,
        "caption": page.heading.title,
        "button": _("Save and continue"),
        **of_writing(writing).fields,
        "save": save_here(),
    }
    return show("journey/list.html", ListScreen, status, **fields)


def show_asked(
    writing: Writing,
    page: Held,
    asks: Step,
    typed: Any,
    status: int = 200,
    which: str = "",
) -> Response:
    """The questions about one of them; `which` of ours it is."""
    journey, asks = writing.journey, copy(asks)
    asks.hint = which
    fields = {
        **around_question(journey, page),
        **in_question(asks, journey.told, typed, channel()),
        **of_writing(writing).fields,
        "title": asks.title,
        "save": save_here(),
        "back": address_of(journey.form, page),
    }
    return show("journey/question.html", QuestionScreen, status, **fields)


def show_going(
    writing: Writing,
    page: Held,
    found: Listed,
    row: HeldRow,
    typed: Any,
    status: int = 200,
) -> Response:
    """Whether to take it away, and what else that means."""
    journey, name = writing.journey, words.name_of(page, row, by_code=found.by_code)
    question, meaning = page_said(whether_to_remove(page)), (*_meaning(journey, found, row),)
    alone = {} if meaning else {"title": question.title, "hint": name}
    fields: dict[str, Any] = {
        "title": question.title,
        "hint": name if meaning else "",
        "content": meaning,
        "components": asked(question, typed, **alone),
        "asks_in_title": not meaning,
        "problems": typed.problems,
        "caption": page.heading.title,
        "button": _("Continue"),
        "back": address_of(journey.form, page),
        "frame_with": service(journey.form),
        **of_writing(writing).fields,
    }
    return show("journey/question.html", QuestionScreen, status, **fields)


def _meaning(journey: Journey, found: Listed, row: HeldRow) -> Iterator[Content]:
    if found.person is None:
        return
    left = left_without(journey, found.person, row.row)
    codes = row.point.value == codes_go_to(found.person)
    elsewhere = bool(long_held_of(left))
    lists = (page for page in journey.form.pages if isinstance(page, Held))
    new = any(new_ones(told_of(journey, page)) for page in lists)
    last = None if left else words.last(new=new)
    yield from words.before_removing(last, codes=codes, elsewhere=elsewhere)


def _rows(journey: Journey, page: Held, found: Listed) -> Iterator[SummaryRow]:
    where: dict[str, Any] = {"form": journey.form, "slug": page.slug}
    for row in found.rows:
        at = where | {"row": row.row}
        going = found.is_going(row)
        leads = url_for("ours.ask_to_remove" if going else "ours.change", **at)
        yield SummaryRow(
            words.name_of(page, row, by_code=found.by_code),
            "\n".join((words.source_of(row.point), *_becomes(page, found, row))),
            change=leads if going or page.uses else "",
            remove="" if going else url_for("ours.ask_to_remove", **at),
        )
    for number, item in enumerate(found.new, start=1):
        at = where | {"number": number}
        yield SummaryRow(
            page.called(item, number),
            "\n".join(field.say(item[field.name]) for field in page.fields),
            change=url_for("several.change", **at),
            remove=url_for("several.ask_to_remove", **at),
        )


def _becomes(page: Held, found: Listed, row: HeldRow) -> tuple[str, ...]:
    """How it is used from now on, if at all."""
    said = found.of(row)
    if said is None:
        return tuple(words.uses_in_words(page, row.point))
    if found.is_going(row):
        return (page.gone,)
    return tuple(field.say(said[field.name]) for field in page.uses)


def _is_of(item: dict[str, Any], name: str) -> bool:
    ours = of_ours(item)
    return ours is not None and ours.row == name
