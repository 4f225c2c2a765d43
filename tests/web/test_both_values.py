"""Nobody writes over what they have not seen: they see both values, who and when, and choose."""

import threading

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.submissions.records import Draft, Submission
from tests.forms.every import lists_of, paths
from tests.forms.listing import WITH_A_LIST, on_offer
from tests.forms.walking import begins, has_told
from tests.inspecting import Resident
from tests.inspecting.typing_in import boxes_for
from tests.web.test_journeys import is_known_for

assert on_offer
OWED = "/repayment-plan/how-much-you-owe"
LIST = lists_of(WITH_A_LIST)[0]
WAY = next(way for way in paths(WITH_A_LIST) if LIST in way.pages)
ITEMS = f"/{WITH_A_LIST.slug}/{LIST.slug}"
CHANGED = "This was changed after you opened this page. Say which is right"


@pytest.fixture
def owing(resident: Resident) -> Resident:
    """Somebody at the first question of a plan."""
    return is_known_for(resident, "repayment-plan")


def tab_of(resident: Resident) -> Resident:
    return Resident(resident.browser.application, carrying=resident.visit)


def kept(council: Session) -> Draft:
    council.rollback()
    return council.scalars(select(Draft)).one()


def test_what_another_tab_changed_is_not_written_over(owing: Resident, council: Session) -> None:
    other = tab_of(owing)
    other.opens(OWED)
    owing.opens(OWED).types(owed="£250").presses()
    other.types(owed="300").presses()
    assert other.status == 422
    assert [each.words for each in other.page.problems] == [CHANGED]
    assert "You saved this at " in other.page.main
    assert "£250" in other.page.main
    assert "You have typed here: £300" in other.page.main
    assert other.page.filled["owed"] == ["300"]
    assert kept(council).answers["owed"] == 25_000


def test_having_seen_both_they_save_theirs_or_keep_the_other(
    owing: Resident, council: Session
) -> None:
    for chosen, kept_at_last in (("Save what is typed here", 30_000), ("", 40_000)):
        other = tab_of(owing)
        other.opens(OWED)
        owing.opens(OWED).types(owed="£400").presses()
        other.types(owed="300").presses()
        other = other.presses(chosen) if chosen else other.follows("Keep what is saved")
        assert other.at == "/repayment-plan/your-money"
        assert kept(council).answers["owed"] == kept_at_last


def test_what_is_the_same_is_no_conflict(owing: Resident) -> None:
    other = tab_of(owing)
    other.opens(OWED)
    owing.opens(OWED).types(owed="250").presses()
    assert other.types(owed="£250.00").presses().status == 200


def test_whoever_goes_back_to_their_own_page_is_not_asked(
    owing: Resident, council: Session
) -> None:
    """A browser may show the page as it was, with what they typed and the token it had."""
    sent = {"owed": "250", "csrf_token": owing.opens(OWED).page.token}
    assert owing.browser.post(OWED, data=sent).status_code == 303
    assert owing.browser.post(OWED, data=sent | {"owed": "200"}).status_code == 303
    assert kept(council).answers["owed"] == 20_000


def test_a_page_put_right_has_not_seen_more_than_when_it_was_opened(
    owing: Resident, council: Session
) -> None:
    other = tab_of(owing)
    other.opens(OWED)
    owing.opens(OWED).types(owed="250").presses()
    assert other.types(owed="much").presses().status == 422
    assert other.types(owed="300").presses().page.problems[0].words == CHANGED
    assert kept(council).answers["owed"] == 25_000


def test_what_is_about_to_be_sent_has_been_seen(council: Session, resident: Resident) -> None:
    begins(resident, WITH_A_LIST, WAY)
    has_told(council, resident, WITH_A_LIST, WAY.told)
    check = resident.opens(f"/{WITH_A_LIST.slug}/check-your-answers")
    tab_of(resident).opens(f"/{WITH_A_LIST.slug}/more").types(more="My van is gone").presses()
    check.presses(WITH_A_LIST.send)
    assert check.status == 409
    assert "You saved this at " in check.page.main
    assert not council.scalars(select(Submission)).all()
    check.follows("Continue")
    assert check.status == 200


def test_one_of_a_list_that_has_changed_is_looked_at_again(
    resident: Resident, council: Session
) -> None:
    begins(resident, WITH_A_LIST, WAY)
    has_told(council, resident, WITH_A_LIST, WAY.told)
    late = tab_of(resident)
    late.opens(f"{ITEMS}/1/remove")
    resident.opens(f"{ITEMS}/add").fills_in(boxes_for(LIST, WAY.told[LIST.name][0])).presses()
    many = len(kept(council).answers[LIST.name])
    assert late.types(remove="yes").presses("Continue").status == 409
    assert len(kept(council).answers[LIST.name]) == many
    assert late.follows("Continue").at == ITEMS


def test_one_more_is_added_once_however_often_it_is_pressed(
    resident: Resident, council: Session
) -> None:
    begins(resident, WITH_A_LIST, WAY)
    has_told(council, resident, WITH_A_LIST, WAY.told)
    many = len(kept(council).answers[LIST.name])
    token = resident.opens(f"{ITEMS}/add").page.token
    one = boxes_for(LIST, WAY.told[LIST.name][0]) | {"csrf_token": [token]}
    together, codes = threading.Barrier(4), []

    def press() -> None:
        tab = tab_of(resident)
        tab.browser.alone = False
        together.wait()
        codes.append(tab.browser.post(f"{ITEMS}/add", data=one).status_code)

    thumbs = [threading.Thread(target=press) for _ in range(4)]
    for thumb in thumbs:
        thumb.start()
    for thumb in thumbs:
        thumb.join()
    assert codes == [303] * 4
    assert len(kept(council).answers[LIST.name]) == many + 1
    assert resident.browser.post(f"{ITEMS}/add", data=one).status_code == 303
    assert len(kept(council).answers[LIST.name]) == many + 1
