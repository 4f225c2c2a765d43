"""What an officer sees next, page by page."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, Select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.casework import work
from portal.casework.cases import Case
from portal.casework.tenants import names_of
from portal.casework.worklist import (
    NO_PATCH,
    PAGE,
    Place,
    Wanted,
    kinds_open,
    open_cases,
    page_query,
    patches_open,
    read_place,
    values_query,
    written,
)
from tests.casework.council import FIRST_DAY, a_case, an_officer

ALL = Wanted()


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def every_page(session: Session, wanted: Wanted = ALL) -> list[list[Case]]:
    pages, after = [], ""
    while True:
        page = open_cases(session, wanted, after)
        pages.append(list(page.cases))
        if not (after := page.more):
            return pages


def test_urgent_cases_come_first_then_whoever_has_waited_longest(session: Session) -> None:
    late = a_case(session, FIRST_DAY + minutes(30))
    early = a_case(session, FIRST_DAY)
    urgent = a_case(session, FIRST_DAY + minutes(60), urgent=True)
    assert open_cases(session, ALL).cases == (urgent, early, late)


def test_sixty_cases_are_three_pages_with_none_twice_and_none_left_out(session: Session) -> None:
    made = [
        a_case(session, FIRST_DAY + minutes(number // 7), urgent=number % 5 == 0)
        for number in range(60)
    ]
    pages = every_page(session)
    shown = [case for page in pages for case in page]
    assert [len(page) for page in pages] == [PAGE, PAGE, 10]
    assert {case.id for case in shown} == {case.id for case in made}
    assert shown == sorted(made, key=lambda case: (not case.urgent, case.opened_at, case.id.bytes))


def test_a_page_that_is_exactly_full_is_the_last(session: Session) -> None:
    for number in range(PAGE):
        a_case(session, FIRST_DAY + minutes(number))
    assert open_cases(session, ALL).more == ""


def test_cases_that_come_and_go_while_someone_reads_move_nobody(session: Session) -> None:
    sam = an_officer(session)
    made = [a_case(session, FIRST_DAY + minutes(number)) for number in range(PAGE + 5)]
    first = open_cases(session, ALL)
    a_case(session, FIRST_DAY + minutes(500), urgent=True)
    newest = a_case(session, FIRST_DAY + minutes(600))
    work.take(session, made[0], sam)
    work.finish(session, made[0], sam, "made")
    work.take(session, made[PAGE - 1], sam)
    work.finish(session, made[PAGE - 1], sam, "made")
    session.commit()
    second = open_cases(session, ALL, first.more)
    assert second.cases == (*made[PAGE:], newest)


def test_finished_cases_leave_the_list(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    assert open_cases(session, ALL).cases == (case,)
    work.finish(session, case, sam, "made")
    assert open_cases(session, ALL).cases == ()


def test_an_officer_narrows_the_list_to_a_patch_a_kind_or_their_own(session: Session) -> None:
    sam = an_officer(session)
    east = a_case(session, FIRST_DAY, patch="P04")
    west = a_case(session, FIRST_DAY + minutes(1), patch="P05", kind="contact-details")
    nowhere = a_case(session, FIRST_DAY + minutes(2))
    work.take(session, nowhere, sam)
    session.commit()
    assert open_cases(session, Wanted(patches=("P04",))).cases == (east,)
    assert open_cases(session, Wanted(patches=("P04", "P05"))).cases == (east, west)
    assert open_cases(session, Wanted(patches=(NO_PATCH,))).cases == (nowhere,)
    assert open_cases(session, Wanted(kind="contact-details")).cases == (west,)
    assert open_cases(session, Wanted(officer=sam.id)).cases == (nowhere,)
    assert patches_open(session) == ["P04", "P05"]
    assert kinds_open(session) == ["contact-details", "hardship"]


def test_a_case_of_nobody_we_know_has_no_name_beside_it(session: Session) -> None:
    case = a_case(session)
    assert names_of(session, [case]) == {}


@pytest.mark.parametrize("garbage", ["nonsense", "é", "'; --", "AAAA", "/" * 34, "A" * 5000, "\0"])
def test_a_place_nobody_was_given_begins_at_the_beginning(session: Session, garbage: str) -> None:
    case = a_case(session)
    assert open_cases(session, ALL, garbage).cases == (case,)


@given(st.text(max_size=60))
def test_whatever_is_in_the_address_is_a_place_or_none(typed: str) -> None:
    assert isinstance(read_place(typed), Place | None)


def test_a_place_is_read_as_it_was_written(session: Session) -> None:
    case = a_case(session, FIRST_DAY + timedelta(microseconds=123_456), urgent=True)
    assert read_place(written(case)) == (True, case.opened_at, case.id)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (ALL, "ix_arrears_case_worklist"),
        (Wanted(patches=("P04",)), "ix_arrears_case_patch"),
        (Wanted(kind="hardship"), "ix_arrears_case_kind"),
    ],
)
def test_the_ten_thousandth_case_is_found_without_sorting_the_others(
    session: Session, owner: Engine, wanted: Wanted, index: str
) -> None:
    twenty_thousand(session, owner)
    middle = session.scalars(page_query(wanted, None).limit(None).offset(1000).limit(1)).one()
    query = page_query(wanted, read_place(written(middle)))
    plan = planned(session, query)
    assert index in plan
    assert "Sort" not in plan
    assert "Seq Scan" not in plan
    assert "Index Cond" in plan


@pytest.mark.parametrize(
    ("column", "index"),
    [(Case.patch, "ix_arrears_case_patch"), (Case.kind, "ix_arrears_case_kind")],
    ids=["patches", "kinds"],
)
def test_what_to_narrow_the_list_to_is_found_without_reading_it(
    session: Session, owner: Engine, column: InstrumentedAttribute[str], index: str
) -> None:
    twenty_thousand(session, owner)
    plan = planned(session, values_query(column))
    assert plan.count(index) == 2  # for the first, and for the next after each
    assert "Seq Scan" not in plan
    assert patches_open(session) == [f"P{number:02}" for number in range(18)]


def planned(session: Session, query: Select[Any]) -> str:
    """How the database answers."""
    compiled = query.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    return "\n".join(session.scalars(text(f"EXPLAIN ANALYZE {compiled}".replace(":", r"\:"))))


def twenty_thousand(session: Session, owner: Engine) -> None:
    """Open cases, so many that nothing is found by reading them all."""
    session.execute(
        text("""
        INSERT INTO arrears_case
            (id, reference, kind, urgent, patch, identity, channel, opened_at, answer_by)
        SELECT gen_random_uuid(), 'R' || n, 'hardship', n % 9 = 0,
            'P' || lpad((n % 18)::text, 2, '0'), 'not checked', 'self-service',
            now() - n * interval '1 minute', current_date
        FROM generate_series(1, 20000) AS n
        """)
    )
    session.commit()
    with owner.begin() as tending:
        tending.execute(text("ANALYZE arrears_case"))
