"""A screen of the council's own: one person after another, and nothing of one left for the next."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from forms.change_details import form
from portal.arrears.accounts import Tenancy
from portal.channels import KIOSK
from portal.people.kiosks import Kiosk, add_kiosk, all_kiosks, shut_out
from portal.people.visits import Visit
from portal.settings import settings
from portal.submissions.records import Draft
from portal.submissions.tidying import clear
from tests.forms.every import covering
from tests.forms.walking import sends, walks
from tests.inspecting import Resident, tenant
from tests.inspecting.counting import SCREEN
from tests.inspecting.fixtures import NewResident
from tests.inspecting.page import words
from tests.web.test_account import signs_in

FIRST = "/change-details/what-changed"
FINISH = "Finish and clear this screen"


@pytest.fixture
def there(resident: Resident, screen: str) -> Resident:
    """Somebody at the screen."""
    return resident.sits_down_at(screen)


def begins(there: Resident) -> Resident:
    """They have answered one question."""
    there.opens("/change-details").follows("Start now")
    there.fills_in(tenant.details()).presses("Continue")
    if there.at.endswith("/your-account/code"):
        there.presses("Go on without a code")
    there.fills_in({there.page.boxes[0].get("name", ""): ["phone"]})
    return there.presses()


def said(there: Resident) -> str:
    return words(there.page.root)


def left(council: Session) -> tuple[int, int]:
    """How many visits and drafts there are."""
    council.expire_all()
    return tuple(council.scalar(select(func.count()).select_from(t)) or 0 for t in (Visit, Draft))


def goes_away(council: Session, time: timedelta) -> None:
    council.execute(update(Visit).values(seen_at=Visit.seen_at - time))
    council.commit()


def test_what_is_done_there_is_noted_as_done_there(there: Resident, council: Session):
    begins(there)
    assert council.scalars(select(Visit.channel)).all() == [KIOSK.name]


def test_whoever_finishes_leaves_nothing_but_the_screen_itself(there: Resident, council: Session):
    begins(there)
    assert left(council) == (1, 1)
    there.presses(FINISH)
    assert there.at == "/"
    assert "This screen is clear" in said(there)
    assert left(council) == (0, 0)
    assert there.first_answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert there.browser.get_cookie(SCREEN)
    assert there.opens("/change-details/check-your-answers").at.endswith("/your-account")


def test_finishing_takes_no_proof_so_an_old_page_can_do_it_too(there: Resident, council: Session):
    begins(there)
    answer = there.browser.post("/kiosk/finish", data={"csrf_token": "of another day"})
    assert answer.status_code == 303
    assert left(council) == (0, 0)


def test_after_three_minutes_the_next_one_finds_nothing(there: Resident, council: Session):
    at = begins(there).at
    goes_away(council, timedelta(minutes=3, seconds=1))
    assert there.opens(at).at == "/"
    assert left(council) == (0, 0)


def test_what_is_sent_after_that_is_not_kept(there: Resident, council: Session):
    begins(there)
    goes_away(council, timedelta(minutes=3, seconds=1))
    assert there.presses("Save and continue").at == "/"
    assert left(council) == (0, 0)


def test_a_stranger_has_no_more_time_than_somebody_we_know(there: Resident, council: Session):
    there.opens("/report-hardship").follows("Start now").follows("Continue")
    there.presses("I do not have these details")
    at = there.at
    goes_away(council, timedelta(minutes=3, seconds=1))
    assert there.opens(at).at == "/"


def test_whoever_goes_on_within_three_minutes_stays(there: Resident, council: Session):
    at = begins(there).at
    for _ in range(3):
        goes_away(council, timedelta(minutes=2, seconds=50))
        assert there.opens(at).at == at


def test_a_long_answer_that_is_being_typed_counts_as_somebody(there: Resident, council: Session):
    at = begins(there).at
    goes_away(council, timedelta(minutes=2, seconds=50))
    proof = there.page.hidden(there.page.form_of(FINISH))
    there.browser.post("/time-left", data=proof)
    goes_away(council, timedelta(minutes=2, seconds=50))
    assert there.opens(at).at == at


def test_a_screen_that_was_switched_off_is_cleared_from_here(there: Resident, council: Session):
    begins(there)
    assert clear(council) == 0
    goes_away(council, timedelta(minutes=4))
    assert clear(council) == 1
    assert left(council) == (0, 0)


def test_nobody_at_their_own_phone_is_cleared_so(resident: Resident, council: Session):
    begins(resident)
    goes_away(council, timedelta(days=1))
    assert clear(council) == 0


def test_what_was_saved_to_come_back_to_is_kept(there: Resident, held: Session):
    """The council has long held a phone of theirs, so they are sent the way back."""
    begins(there).presses("Save, come back later or get help")
    there.presses(FINISH)
    assert left(held)[1] == 1


def test_exit_this_page_stays_on_the_screen(there: Resident, council: Session):
    there.opens("/report-hardship").follows("Start now")
    assert "This screen is cleared at once" in there.page.main
    assert "the weather" not in there.page.main
    there.follows("Continue")
    assert there.follows("Exit this page").at == "/"
    assert there.browser.get_cookie(SCREEN)


@pytest.mark.parametrize("path", ["/staff/sign-in", "/staff/cases", "/account/pay"])
def test_what_is_not_for_a_screen_that_others_see_is_not_there(there: Resident, path: str):
    assert there.opens(path).status == 404


def test_a_screen_that_is_shut_out_shows_nothing_any_more(there: Resident, council: Session):
    begins(there)
    shut_out(council, all_kiosks(council)[0], "system")
    council.commit()
    there.opens("/change-details")
    assert (there.status, there.page.heading) == (403, "Not in use")


def test_pages_are_bigger_or_in_more_contrast_until_they_finish(there: Resident):
    there.opens("/privacy").presses("Bigger text")
    assert there.at == "/privacy"
    there.presses("More contrast")
    assert there.page.root.get("class", "").endswith("app-kiosk app-bigger app-contrast")
    assert there.presses("Usual").page.root.get("class", "").split()[-1] == "app-kiosk"
    there.presses("Bigger text").presses(FINISH)
    assert "app-bigger" not in there.page.root.get("class", "")


def test_a_way_back_that_is_none_of_ours_leads_to_the_start(there: Resident):
    there.opens("/privacy")
    proof = there.page.hidden(there.page.form_of("Bigger text"))
    for strange in ("https://example.org", "//example.org", "/\\example.org", ""):
        sent = {**proof, "at": strange, "show": "bigger"}
        assert there.browser.post("/kiosk/display", data=sent).headers["Location"] == "/"


def test_no_browser_but_such_a_screen_has_these_pages(resident: Resident):
    for path in ("/kiosk/help", "/kiosk/try", "/kiosk/over"):
        assert resident.opens(path).status == 404


def test_a_slip_says_the_reference_and_nothing_of_whose_it_is(there: Resident, council: Session):
    way = next(way for way in covering(form) if not way.pages[-1].ends)
    reference = sends(walks(there, form, way), form)
    slips = [page for page in there.page.all("div") if "data-slip" in page.attrib]
    said = " ".join("".join(slip.itertext()) for slip in slips)
    assert reference in said
    assert tenant.surname not in said
    assert "£" not in said


def test_whoever_stands_behind_them_cannot_read_their_reference(
    there: Resident, held: Session
) -> None:
    signs_in(there, held)
    whole = held.scalars(select(Tenancy.payment_ref)).one()
    for path in ("/account", "/account/statement"):
        assert whole not in there.opens(path).page.main
        assert f"…{whole[-3:]}" in there.page.main


def test_whoever_sets_it_up_types_the_code_once(someone: NewResident, council: Session):
    secret = settings().secret_key.get_secret_value()
    code = add_kiosk(council, secret, "Library", "system")
    council.commit()
    first = someone().opens("/kiosk/set-up").types(code=f" {code[:4].lower()}-{code[4:]} ")
    assert first.presses("Continue").at == "/"
    assert "Library" in said(first.opens("/kiosk/try"))
    second = someone().opens("/kiosk/set-up").types(code=code).presses("Continue")
    assert second.status == 422
    assert "The code is not correct" in second.page.problems[0].words
    assert [one.let_in_at is not None for one in council.scalars(select(Kiosk))] == [True]


def test_a_code_is_good_for_a_quarter_of_an_hour(resident: Resident, council: Session):
    code = add_kiosk(council, settings().secret_key.get_secret_value(), "Library", "system")
    council.flush()
    council.execute(update(Kiosk).values(code_until=Kiosk.code_until - timedelta(minutes=15)))
    council.commit()
    resident.opens("/kiosk/set-up").types(code=code)
    assert resident.presses("Continue").status == 422
