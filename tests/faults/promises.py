"""What holds after every fault: the books balance, and the officers' page tells the truth."""

import uuid
from collections import Counter
from typing import NamedTuple

from tests.deliveries.ledger import copies
from tests.faults.desk import Desk
from tests.faults.town import LEASE, Town, wait_for

GRACE = 60  # seconds after a lease in which the sweep takes up what somebody left
UNCOUNTED = """
    SELECT count(*) FROM delivery WHERE attempt <>
    (SELECT count(*) FROM delivery_attempt WHERE delivery_id = delivery.id)
"""
LEFT_LYING = """
    SELECT count(*) FROM delivery WHERE done_at IS NULL AND dead_at IS NULL
    AND lease_until < clock_timestamp() - make_interval(secs => :grace)
"""
WITHOUT_CASE = """
    SELECT count(*) FROM submission FULL JOIN arrears_case USING (reference)
    WHERE submission.id IS NULL OR arrears_case.id IS NULL
"""
OWED = """
    SELECT (SELECT count(*) FROM submission JOIN notice ON submission_ref = submission.reference)
    + (SELECT count(*) FROM handing_over)
"""
PRESSED = "SELECT count(*) FROM case_event WHERE kind = 'sent again'"
RESENT = """
    SELECT count(*) FROM audit_entry JOIN staff ON actor = 'staff:' || staff.id
    WHERE action = 'delivery.resent'
"""


class Tally(NamedTuple):
    """What a fault cost."""

    lost: int
    doubled: int


def tally(town: Town) -> Tally:
    """Submissions without exactly one case or without a message; messages sent twice."""
    books = town.books
    owed = books.column(
        "SELECT reference FROM delivery WHERE done_at IS NOT NULL AND target = 'notice'"
    )
    held = Counter(message["reference"] for message in town.notify.messages())
    lost = books.one(WITHOUT_CASE) + sum(1 for reference in owed if not held[reference])
    return Tally(lost, sum(count - 1 for count in copies(town.notify.messages())))


def keep(town: Town, desk: Desk) -> None:
    """Assert all of it, and press every button there is, twice."""
    books = town.books
    assert books.one(UNCOUNTED) == 0, "every attempt has its row"
    assert sum(books.states().values()) == books.one(OWED), "everything owed is in one state"
    assert books.one(WITHOUT_CASE) == 0, "each submission has its case"
    assert books.one(LEFT_LYING, grace=GRACE) == 0, "nothing is left lying"
    assert sorted(desk.given_up()) == sorted(books.dead()), "the page lists what was given up"
    for delivery in books.dead():
        _pressed_twice_it_is_tried_once(town, desk, delivery)


def _pressed_twice_it_is_tried_once(town: Town, desk: Desk, delivery: uuid.UUID) -> None:
    books = town.books
    tried, pressed, resent = len(books.outcomes(delivery)), books.one(PRESSED), books.one(RESENT)
    assert desk.presses_twice(delivery) == [303, 303]
    wait_for(lambda: books.outcomes(delivery)[tried:] not in ([], [None]), LEASE + 10)
    assert len(books.outcomes(delivery)) == tried + 1
    assert books.one(PRESSED) == pressed + 1
    assert books.one(RESENT) == resent + 1
