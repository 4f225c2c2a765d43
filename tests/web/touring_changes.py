"""The pages about a change that was made at once, and about one that was not theirs."""

from datetime import timedelta
from urllib.parse import urlsplit

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.contact_changes import ContactChange
from portal.clock import now
from portal.notices.notices import Notice
from portal.people.ways_to_stop import WayToStop
from tests.inspecting import Resident
from tests.web.test_coming_back import newest

CHECK = "/change-details/check-your-answers"
STOP = "This was not me: stop it"


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


def _in_the_account(reader: Resident) -> None:
    reader.opens("/account/what-you-told-us")
    [sent] = [to for _, to in reader.page.links if to.startswith("/account/what-you-told-us/")]
    reader.opens(sent)
