"""Granian, with the portal loaded before the workers are made: `python -m portal.serving …`.

What is loaded once is shared by every worker, and one that died is replaced in
the time it takes to bind a database. It takes what `python -m granian` takes.
"""

import gc

from granian.cli import entrypoint

import portal.application  # noqa: F401 (loaded here, so that no worker has to)
from portal.arrears.working_days import bank_holidays
from portal.catalogue import forms_in
from portal.clock import today
from portal.journey import Phone
from portal.settings import settings
from portal.web.inputs.phones import read_phone

SELDOM = 10_000, 20, 50
"""A request leaves next to no rings behind; Python's 700 looks for them several times in each."""


def load_for_all() -> None:
    """The forms, and the calendar and numbering plan that libraries read when first asked."""
    forms_in(settings().forms)
    bank_holidays(today().year)
    read_phone(Phone("phone", "a phone number"), "07700 900000")


if __name__ == "__main__":
    load_for_all()
    gc.collect()
    gc.set_threshold(*SELDOM)
    gc.freeze()  # so that no worker's collector writes on the pages they share
    entrypoint()  # type: ignore[no-untyped-call]
