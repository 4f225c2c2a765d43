"""The pages about a change that was made at once, and about one that was not theirs."""

from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import HandingOver
from portal.casework.cases import Case
from portal.clock import now
from portal.notices.notices import Notice
from portal.people.ways_to_stop import WayToStop
from portal.submissions.reference import new_reference
from tests.inspecting import Resident
from tests.web.account.differing import (
    ADDRESS,
    LETTERS,
    REFERENCE,
    TAKEN_AWAY,
    THERE,
    differs,
)
from tests.web.test_account import signs_in
from tests.web.test_coming_back import newest

CHECK = "/change-details/check-your-answers"
STOP = "This was not me: stop it"
WHICH = "/account/which-is-right"


def made_and_stopped(reader: Resident, council: Session) -> None:
    """From the page that shows what they have shown to be theirs."""
    reader.opens(CHECK).presses("Confirm and send")
    told = newest(council, "details-not-yours")
    _in_the_account(reader)
    link = urlsplit(told.personalisation["link"]).path
    reader.opens(link).presses(STOP).opens(f"{link}/stopped")
    council.execute(update(WayToStop).values(used_at=None))
    council.execute(update(ContactChange).values(frozen_at=None))
    council.commit()
    reader.opens(link).presses(STOP)
    council.execute(update(WayToStop).values(made_at=now() - timedelta(days=15)))
    council.execute(update(Notice).values(created_at=now() - timedelta(hours=1)))
    council.commit()
    reader.opens(link)


def two_records(reader: Resident, council: Session) -> None:
    """Of each kind of thing of which there are two, and then of none."""
    signs_in(reader, council)
    address = (LETTERS, ADDRESS)
    for has, told in ((THERE, {}), (THERE, TAKEN_AWAY), (THERE, {"kind": "email"}), address):
        differs(council, has, **told)
        reader.opens("/account").opens(WHICH).presses("Use this one")
        chosen_by_another(council)
    reader.opens(WHICH)
    old_page(reader, council)


def old_page(reader: Resident, council: Session) -> None:
    """What it showed has been chosen since, and there is another to choose."""
    differs(council)
    reader.opens(WHICH)
    chosen_by_another(council)
    differs(council)
    reader.presses("Use this one")


def chosen_by_another(council: Session) -> None:
    """And its case is called otherwise, so that there can be another."""
    this = update(Case).where(Case.reference == REFERENCE)
    council.execute(this.values(reference=new_reference()))
    council.execute(update(HandingOver).values(chosen_at=now()))
    council.commit()


def _in_the_account(reader: Resident) -> None:
    reader.opens("/account/what-you-told-us")
    [sent] = [to for _, to in reader.page.links if to.startswith("/account/what-you-told-us/")]
    reader.opens(sent)
