"""Granian, with the portal loaded before the workers are made: `python -m portal.serving …`.

What is loaded once is shared by every worker, and one that died is replaced in
the time it takes to bind a database. It takes what `python -m granian` takes.
"""

import gc

from granian.cli import entrypoint

import portal.application  # noqa: F401 (loaded here, so that no worker has to)

SELDOM = 10_000, 20, 50
"""A request leaves next to no rings behind; Python's 700 looks for them several times in each."""

if __name__ == "__main__":
    gc.collect()
    gc.set_threshold(*SELDOM)
    gc.freeze()  # so that no worker's collector writes on the pages they share
    entrypoint()  # type: ignore[no-untyped-call]
