"""A plan agreed in the hall: whoever stands behind them cannot read whose account it is of."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.repayment_plan import form
from portal.arrears.accounts import Tenancy
from portal.submissions.records import Submission
from tests.forms.every import covering
from tests.forms.walking import begins, replies, sends
from tests.inspecting import Resident

WAY = next(way for way in covering(form) if "balance" in way.known and not way.pages[-1].ends)


def test_its_pages_say_how_the_reference_ends_and_it_is_kept_whole(
    resident: Resident, screen: str, held: Session
) -> None:
    there = begins(resident.sits_down_at(screen), form, WAY)
    whole = held.scalars(select(Tenancy.payment_ref)).one()
    said: list[str] = []
    for page in WAY.pages:
        said.append(there.page.main)
        replies(there, page, WAY.told)
    said.append(there.page.main)
    assert not [words for words in said if whole in words]
    assert [words for words in said if f"account …{whole[-3:]}" in words]
    sends(there, form)
    assert held.scalars(select(Submission.answers)).one()["account"]["payment_ref"] == whole
    assert "Print a slip" in there.page.main
    assert "Finish and clear this browser" not in there.page.main
