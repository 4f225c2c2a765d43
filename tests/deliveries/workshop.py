"""A real worker, for tests of what it does."""

import asyncio

from procrastinate import App, PsycopgConnector

from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import jobs, sweep_at_once


class Workshop:
    """A worker that is let in, does whatever was due when it looked, and leaves."""

    def __init__(self, database_url: str, carrier: Carrier) -> None:
        self.database_url, self.carrier = database_url, carrier

    def works(self, *wanted: str) -> None:
        """Put in the jobs of these names, and do everything that is due."""
        asyncio.run(self._work(wanted))

    async def _work(self, wanted: tuple[str, ...]) -> None:
        connector = PsycopgConnector(conninfo=self.database_url, min_size=1, max_size=4)
        with jobs.replace_connector(connector) as app:
            async with app.open_async():
                for name in wanted:
                    await _put_in(app, name)
                await app.run_worker_async(
                    wait=False,
                    concurrency=4,
                    additional_context={"carrier": self.carrier},
                    install_signal_handlers=False,
                    delete_jobs="successful",
                )


async def _put_in(app: App, name: str) -> None:
    if name == "sweep":
        await sweep_at_once(app)
    else:
        await app.configure_task(name).defer_async(timestamp=0)
