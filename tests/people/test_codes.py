"""S30, S31, S32, S34: six digits, ten minutes, five tries, one use, one visit, and few of them."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person
from portal.clock import today
from portal.deliveries.ledger import Delivery
from portal.notices.notices import NOBODYS, Notice, Whose
from portal.people.codes import (
    GOOD_FOR,
    Came,
    NowhereToSend,
    forget_codes,
    long_held,
    send_code,
    send_code_to,
    try_code,
)
from portal.people.sent_codes import AskedTooSoon, Asking, SecurityCode
from tests.inspecting.council import council_with, tenant

SECRET = "a secret only these tests know, and long enough"
HERE = uuid.uuid4()
ELSEWHERE = uuid.uuid4()
Asks = Callable[..., str]


@pytest.fixture
def amina(session: Session) -> Person:
    """A tenant whose phone and email the council has held for 30 days."""
    council_with(session, tenant)
    session.execute(update(ContactPoint).values(since=today() - timedelta(days=30)))
    session.commit()
    return session.scalars(select(Person)).one()


@pytest.fixture
def asks(session: Session, amina: Person) -> Asks:
    """They ask for a code, and read it."""

    def asked(visit: uuid.UUID = HERE) -> str:
        send_code(session, SECRET, visit, amina, "rent.example")
        session.commit()
        sent = session.scalars(select(Notice).order_by(Notice.created_at.desc())).first()
        assert sent is not None
        return sent.personalisation["code"]

    return asked


def waits(session: Session, time: timedelta) -> None:
    session.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - time))
    session.commit()


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_code_that_was_sent_is_right_once(session: Session, asks: Asks):
    code = asks()
    assert try_code(session, SECRET, HERE, code) is Came.RIGHT
    assert try_code(session, SECRET, HERE, code) is Came.WRONG


def test_the_sixth_try_is_refused_though_it_is_right_until_another_is_sent(
    session: Session, asks: Asks
):
    code = asks()
    tried = [try_code(session, SECRET, HERE, another(code)) for _ in range(5)]
    assert tried == [Came.WRONG] * 5
    assert try_code(session, SECRET, HERE, code) is Came.WRONG
    waits(session, timedelta(minutes=1))
    assert try_code(session, SECRET, HERE, asks()) is Came.RIGHT


def test_the_fifth_try_may_be_right(session: Session, asks: Asks):
    code = asks()
    for _ in range(4):
        try_code(session, SECRET, HERE, another(code))
    assert try_code(session, SECRET, HERE, code) is Came.RIGHT


def test_a_code_is_good_only_for_the_visit_that_asked(session: Session, asks: Asks):
    code = asks()
    assert try_code(session, SECRET, ELSEWHERE, code) is Came.WRONG
    assert try_code(session, SECRET, HERE, code) is Came.RIGHT


def test_asking_again_ends_the_code_before(session: Session, asks: Asks):
    first = asks()
    waits(session, timedelta(minutes=1))
    second = asks()
    if first != second:
        assert try_code(session, SECRET, HERE, first) is Came.WRONG
    assert try_code(session, SECRET, HERE, second) is Came.RIGHT


def test_after_ten_minutes_the_right_code_is_late_and_another_is_still_wrong(
    session: Session, asks: Asks
):
    code = asks()
    waits(session, GOOD_FOR - timedelta(seconds=20))
    assert try_code(session, SECRET, HERE, another(code)) is Came.WRONG
    waits(session, timedelta(seconds=20))
    assert try_code(session, SECRET, HERE, code) is Came.LATE
    assert try_code(session, SECRET, HERE, another(code)) is Came.WRONG


@pytest.mark.parametrize(
    ("number", "after"),
    [
        (1, timedelta(minutes=1)),
        (3, timedelta(minutes=15)),
        (6, timedelta(days=1)),
    ],
)
def test_only_so_many_go_to_one_phone_whoever_asks(
    session: Session, asks: Asks, number: int, after: timedelta
):
    apart = (after - timedelta(seconds=10)) / number
    for _ in range(number):
        asks(uuid.uuid4())
        waits(session, apart)
    owed = session.scalar(select(func.count()).select_from(Delivery))
    with pytest.raises(AskedTooSoon) as refused:
        asks(uuid.uuid4())
    assert timedelta() < refused.value.wait <= after
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Delivery)) == owed
    waits(session, refused.value.wait)
    assert asks(uuid.uuid4())


def test_a_phone_or_mailbox_held_for_29_days_gets_no_code(session: Session, amina: Person):
    assert long_held(amina) == {"sms": tenant.phone, "email": tenant.email}
    for since in (today() - timedelta(days=29), None):
        session.execute(update(ContactPoint).values(since=since))
        session.commit()
        with pytest.raises(NowhereToSend):
            send_code(session, SECRET, HERE, amina, "rent.example")
    assert session.scalar(select(func.count()).select_from(Notice)) == 0


@pytest.mark.parametrize(
    ("prefers", "goes_by"), [("email", "email"), ("sms", "sms"), ("none", "sms"), ("", "sms")]
)
def test_a_code_goes_by_text_unless_they_prefer_email(
    session: Session, amina: Person, asks: Asks, prefers: str, goes_by: str
):
    amina.preferred_contact = prefers
    asks()
    assert session.scalars(select(Notice.channel)).one() == goes_by


def test_a_landline_gets_no_text(session: Session, amina: Person, asks: Asks):
    session.execute(
        update(ContactPoint).where(ContactPoint.kind == "phone").values(value="+442079460100")
    )
    session.commit()
    asks()
    assert session.scalars(select(Notice.channel)).one() == "email"


def test_a_code_is_not_sent_once_it_is_no_use(session: Session, asks: Asks):
    asks()
    delivery = session.scalars(select(Delivery)).one()
    assert delivery.give_up_at - delivery.created_at <= GOOD_FOR


def test_no_table_holds_a_code_or_where_it_went(session: Session, asks: Asks):
    code = asks()
    for table in ("security_code", "notice", "delivery", "procrastinate_jobs"):
        rows = session.execute(text(f"SELECT t::text FROM {table} t")).scalars()  # noqa: S608
        for row in rows:
            assert code.encode().hex() not in row
            assert f'"{code}"' not in row
            assert tenant.phone not in row


def test_a_day_later_nobody_can_read_a_code_any_more(session: Session, asks: Asks):
    asks()
    forget_codes(session)
    assert session.scalar(select(func.count()).select_from(Notice)) == 1
    for table in (SecurityCode.sent_at, Delivery.created_at):
        session.execute(update(table.class_).values({table: table - timedelta(days=1, seconds=1)}))
    forget_codes(session)
    for kept in (SecurityCode, Delivery, Notice):
        assert session.scalar(select(func.count()).select_from(kept)) == 0


def asked_for(session: Session, number: int, visit: uuid.UUID, whose: Whose = NOBODYS) -> None:
    """A code to one of many mailboxes."""
    asking = Asking(visit, "rent.example", whose=whose)
    send_code_to(session, SECRET, {"email": f"box{number}@example.org"}, asking)
    session.commit()


def test_one_visit_cannot_have_codes_sent_all_over_the_place(session: Session):
    for number in range(6):
        asked_for(session, number, HERE)
    with pytest.raises(AskedTooSoon) as asked:
        asked_for(session, 6, HERE)
    assert timedelta(minutes=14) < asked.value.wait <= timedelta(minutes=15)
    session.rollback()
    asked_for(session, 7, ELSEWHERE)
    waits(session, timedelta(minutes=15))
    for number in range(10, 16):
        asked_for(session, number, HERE)
    waits(session, timedelta(minutes=15))
    with pytest.raises(AskedTooSoon) as asked:
        asked_for(session, 20, HERE)
    assert asked.value.wait > timedelta(hours=23)


def test_nor_can_one_account_from_many_visits(session: Session):
    mine, theirs = Whose("1", "P1"), Whose("1", "P2")
    for number in range(6):
        asked_for(session, number, uuid.uuid4(), mine)
    with pytest.raises(AskedTooSoon):
        asked_for(session, 6, uuid.uuid4(), mine)
    session.rollback()
    asked_for(session, 7, uuid.uuid4(), theirs)
    asked_for(session, 8, uuid.uuid4())


def test_whose_account_a_code_was_for_cannot_be_read(session: Session):
    asked_for(session, 1, HERE, Whose("2000000017", "P1"))
    kept = session.scalars(select(SecurityCode.account)).one()
    assert kept is not None
    assert b"2000000017" not in kept
