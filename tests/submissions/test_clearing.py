"""The worker's own job clears screens that were left, however many, and gives back what waits."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from procrastinate import App, PsycopgConnector
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from portal.clock import now
from portal.deliveries.drive import Carrier
from portal.deliveries.queue import QUEUE
from portal.extensions import database
from portal.people.visits import Visit, begin_visit
from portal.submissions.moves import Move
from portal.submissions.records import Draft
from portal.submissions.tidying import tidying
from tests.inspecting.fixtures import app, portal

__all__ = ["app", "portal"]

Worker = Callable[[], None]
LONG_AGO = timedelta(hours=1)


@pytest.fixture
def at_work(app: Flask, database_url: str) -> Worker:
    """A worker that does this job once, and leaves."""
    carrier = Carrier({}, database.transaction, timedelta(seconds=1), timedelta(seconds=1))

    async def works() -> None:
        doing = App(connector=PsycopgConnector(conninfo=database_url, min_size=1, max_size=2))
        doing.add_tasks_from(tidying, namespace="")
        doing.periodic_registry.periodic_tasks.clear()
        async with doing.open_async():
            await doing.configure_task("clear").defer_async(timestamp=0)
            await doing.run_worker_async(
                queues=[QUEUE],
                wait=False,
                additional_context={"carrier": carrier},
                install_signal_handlers=False,
                delete_jobs="successful",
            )

    return lambda: asyncio.run(works())


def left_at(session: Session, by: Channel) -> Draft:
    """What somebody began, who has done nothing since."""
    visit = begin_visit(session, secrets.token_urlsafe(16), by.name)
    visit.seen_at = now() - LONG_AGO
    draft = Draft(visit_id=visit.id, form="change-details", version=1, answers={})
    session.add(draft)
    session.commit()
    return draft


def test_every_screen_that_was_left_is_cleared_in_the_same_minute(
    session: Session, at_work: Worker
):
    for _ in range(3):
        left_at(session, KIOSK)
    at_work()
    assert session.scalars(select(Draft.id)).all() == []
    assert session.scalars(select(Visit.id)).all() == []


def test_what_waits_at_an_advisers_goes_back_in_a_minute_in_which_a_screen_is_cleared(
    session: Session, at_work: Worker
):
    home = begin_visit(session, secrets.token_urlsafe(16), SELF_SERVICE.name).id
    left_at(session, KIOSK)
    draft = left_at(session, ASSISTED)
    went = {"from_visit": home, "to_visit": draft.visit_id, "taken_at": now(), "ends_at": now()}
    session.add(Move(draft_id=draft.id, form=draft.form, code_hash=b"a code", **went))
    session.commit()
    at_work()
    session.expire_all()
    assert draft.visit_id == home
