"""S26: being surer who is here gives the browser a new token; the old one means nothing."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import now
from portal.people.levels import Level
from portal.people.visits import BY_DETAILS, NOT_CHECKED, Visit
from tests.forms.outcomes import drafts
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident

WHO = "/report-hardship/your-account"
FIRST = "/report-hardship/what-changed"


def test_a_visit_says_how_sure_we_are_how_we_know_and_since_when(
    resident: Resident, council: Session
) -> None:
    resident.opens(WHO).presses("I do not have these details")
    before = council.scalars(select(Visit)).one()
    assert (before.level, before.checked, before.checked_at) == (Level.NOBODY, NOT_CHECKED, None)
    asked = now()
    resident.opens(WHO).fills_in(tenant.details()).presses("Continue")
    council.rollback()
    after = council.scalars(select(Visit)).one()
    assert (after.id, after.level, after.checked) == (before.id, Level.DETAILS, BY_DETAILS)
    assert after.checked_at is not None
    assert asked <= after.checked_at <= now()


def test_details_that_agree_on_nothing_change_nothing(resident: Resident, council: Session) -> None:
    token = resident.opens(WHO).visit
    resident.fills_in(tenant.details(surname="Okafor")).presses("Continue")
    assert resident.visit == token
    assert council.scalars(select(Visit.level)).one() == Level.NOBODY


def test_a_token_planted_before_someone_said_who_they_are_opens_nothing(
    council: Session, someone: NewResident
) -> None:
    """Whoever planted it knows its proof too: a page sent with that is shown again, not taken."""
    victim, planter = someone(), someone()
    planted = victim.opens(WHO).visit
    planter.browser.carries(planted)
    old_proof = victim.page.token
    victim.fills_in(tenant.details()).presses("Continue")
    assert victim.at == FIRST
    assert victim.visit != planted
    assert planter.opens(FIRST).at == WHO
    late = victim.browser.post(FIRST, data={"changed": "ill", "csrf_token": old_proof})
    assert late.status_code == 422
    assert drafts(council) == 0


def test_what_was_begun_before_comes_along(resident: Resident, council: Session) -> None:
    resident.opens(WHO).presses("I do not have these details")
    resident.types(changed=resident.page.boxes[0].get("value", "")).presses()
    kept = resident.opens(FIRST).page.filled
    resident.opens(WHO).fills_in(tenant.details()).presses("Continue")
    assert kept["changed"]
    assert resident.opens(FIRST).page.filled == kept
