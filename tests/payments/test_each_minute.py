"""The worker's own job asks cards each minute, by day alone, with nobody else's help."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from procrastinate import App, PsycopgConnector
from sqlalchemy.orm import Session

from portal.clock import LONDON, today
from portal.deliveries.drive import Carrier
from portal.deliveries.queue import QUEUE
from portal.extensions import database
from portal.payments.card_agreements import CardAgreement
from portal.plans.card_watching import asking_cards
from portal.settings import settings
from tests.arrears.plans import a_plan, in_force_since
from tests.payments.asked_again import STOPPED, came_to, messages, the_agreement, told
from tests.payments.conftest import Cards
from tests.payments.paying import looks, newest_payment

Worker = Callable[[int], None]


@pytest.fixture
def at_work(database_url: str) -> Worker:
    """A worker that does the job which its clock puts in at this hour of today, and leaves."""
    carrier = Carrier({}, database.transaction, timedelta(seconds=1), timedelta(seconds=1))

    async def works(hour: int) -> None:
        connector = PsycopgConnector(conninfo=database_url, min_size=1, max_size=2)
        app = App(connector=connector)
        app.add_tasks_from(asking_cards, namespace="")
        app.periodic_registry.periodic_tasks.clear()  # it is not the hour we are asked at
        minute = datetime(*today().timetuple()[:3], hour, tzinfo=LONDON)
        async with app.open_async():
            await app.configure_task("cards").defer_async(timestamp=int(minute.timestamp()))
            context = {"carrier": carrier}
            await app.run_worker_async(
                queues=[QUEUE],
                wait=False,
                additional_context=context,
                install_signal_handlers=False,
                delete_jobs="successful",
            )

    return lambda hour: asyncio.run(works(hour))


def test_it_is_put_in_each_minute_and_never_twice_at_once():
    [periodic] = asking_cards.periodic_registry.periodic_tasks.values()
    assert (periodic.cron, periodic.task.queueing_lock) == ("* * * * *", "ask-cards")


def test_what_is_due_is_taken_by_day_and_once(
    held: Session, card: CardAgreement, recurring: Cards, before: int, at_work: Worker
):
    told(held, card)
    for hour in (3, 8, 19, 23):
        at_work(hour)
    assert recurring.taken()[before:] == [], "nobody is woken by their bank"
    for hour in (9, 12, 18):
        at_work(hour)
        looks(held)
    assert recurring.taken()[before:] == [12_000]
    assert (came_to(held), newest_payment(held).is_paid) == ("paid", True)


def test_by_night_as_well_nobody_goes_on_believing_that_a_card_pays_for_a_plan_that_is_over(
    held: Session, card: CardAgreement, recurring: Cards, at_work: Worker
):
    in_force_since(held, 0, a_plan(owed=25_000, amount=3_000))
    at_work(3)
    assert (the_agreement(held).stopped_why, messages(held)) == ("plan over", [STOPPED])
    assert the_agreement(held).cancelled_at is not None


def test_where_no_cards_are_taken_it_does_nothing(
    held: Session, card: CardAgreement, monkeypatch: pytest.MonkeyPatch, at_work: Worker
):
    told(held, card)
    monkeypatch.setenv("PORTAL_GOVUK_PAY_API_KEY", "")
    settings.cache_clear()
    at_work(12)
    assert came_to(held) is None
    assert the_agreement(held).is_in_force
