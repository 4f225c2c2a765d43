"""`portal worker`: makes the deliveries."""

import asyncio
from datetime import timedelta
from typing import Any

import click
from procrastinate import PsycopgConnector

from portal.casework.backends.contact_details import LONGEST_SEND, ContactDetailsTarget
from portal.casework.catching_up import arriving
from portal.commands.database import database_address
from portal.deliveries.chaining import chaining
from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import SILENT, jobs, sweep_at_once
from portal.deliveries.outcomes import Target
from portal.extensions import database
from portal.logs import configure_logs
from portal.notices.sending import NoticeTarget
from portal.payments.watching import looking_again
from portal.plans.card_watching import asking_cards
from portal.plans.watching import watching
from portal.readiness import refuse_unfit
from portal.sealing import keyring
from portal.settings import settings
from portal.submissions.tidying import tidying

AT_ONCE = 8
CONNECTS_WITHIN = 3  # seconds, besides the time for reading
STOPS_WITHIN = 20  # seconds for what is under way when asked to stop

BESIDES = {
    "tidying": tidying,
    "arriving": arriving,
    "chaining": chaining,
    "watching": watching,
    "payments": looking_again,
    "cards": asking_cards,
}
"""What it does by the clock, besides the deliveries."""


@click.command()
def worker() -> None:
    """Make deliveries until stopped; what is under way is finished first."""
    told = settings()
    refuse_unfit(told)
    configure_logs()
    keyring.hold(told.answer_keys.get_secret_value().split(","))
    url = database_address()
    database.bind(url, pool_size=AT_ONCE + 2)
    asyncio.run(_work(url, carrier()))


def carrier() -> Carrier:
    """Every target there is, and the time each call may take."""
    told = settings()
    targets: list[Target[Any]] = [NoticeTarget(), ContactDetailsTarget()]
    longest = CONNECTS_WITHIN + told.notify_timeout
    if told.hands_over:
        longest = max(longest, LONGEST_SEND)
    return Carrier(
        targets={target.name: target for target in targets},
        transaction=database.transaction,
        http_time=timedelta(seconds=longest),
        settle_time=timedelta(seconds=told.settle_time),
    )


async def _work(database_url: str, carrier: Carrier) -> None:
    for name, theirs in BESIDES.items():
        jobs.add_tasks_from(theirs, namespace=name)
    connector = PsycopgConnector(conninfo=database_url, min_size=1, max_size=6)
    with jobs.replace_connector(connector) as app:
        async with app.open_async():
            await sweep_at_once(app)
            await app.run_worker_async(
                concurrency=AT_ONCE,
                additional_context={"carrier": carrier},
                fetch_job_polling_interval=2,
                update_heartbeat_interval=5,
                stalled_worker_timeout=SILENT,
                shutdown_graceful_timeout=STOPS_WITHIN,
                delete_jobs="successful",
            )
