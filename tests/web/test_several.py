"""Lists, when more than one tab or more than one thumb is at work."""

import threading

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.journey import Each
from portal.submissions.records import Draft
from tests.forms.every import lists_of, paths
from tests.forms.listing import WITH_A_LIST, on_offer
from tests.forms.walking import begins, has_told
from tests.inspecting import Resident
from tests.inspecting.typing_in import Boxes, boxes_for

FORM = WITH_A_LIST
assert on_offer
LIST: Each = lists_of(FORM)[0]
WAY = next(way for way in paths(FORM) if LIST in way.pages)
ADDRESS = f"/{FORM.slug}/{LIST.slug}"
ITEM = WAY.told[LIST.name][0]
BOX = LIST.fields[0].name
ADDING = 8


@pytest.fixture
def lister(resident: Resident, council: Session) -> Resident:
    """Someone who has told us of two."""
    begins(resident, FORM, WAY)
    before = {n: WAY.told[n] for p in WAY.pages[: WAY.pages.index(LIST)] for n in p.names}
    has_told(council, resident, FORM, before | {LIST.name: (ITEM, ITEM | {BOX: "The second"})})
    return resident.opens(ADDRESS)


def listed(council: Session) -> list[str]:
    council.rollback()
    return [item[BOX] for item in council.scalars(select(Draft)).one().answers[LIST.name]]


def one_called(name: str, token: str) -> Boxes:
    return boxes_for(LIST, ITEM) | {BOX: [name], "csrf_token": [token]}


def test_what_several_tabs_add_at_once_is_all_kept(lister: Resident, council: Session) -> None:
    together, codes = threading.Barrier(ADDING), []

    def add(name: str) -> None:
        tab = Resident(lister.browser.application, carrying=lister.visit)
        tab.browser.alone = False
        token = tab.opens(f"{ADDRESS}/add").page.token
        together.wait()
        answer = tab.browser.post(f"{ADDRESS}/add", data=one_called(name, token))
        codes.append(answer.status_code)

    threads = [threading.Thread(target=add, args=[f"Tab {n}"]) for n in range(ADDING)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [303] * ADDING
    assert set(listed(council)) >= {f"Tab {number}" for number in range(ADDING)}
    assert len(listed(council)) == 2 + ADDING


def test_what_was_taken_away_in_another_tab_cannot_be_changed_back(
    lister: Resident, council: Session
) -> None:
    token = lister.opens(f"{ADDRESS}/2").page.token
    lister.opens(f"{ADDRESS}/2/remove").types(remove="yes").presses("Continue")
    late = lister.browser.post(f"{ADDRESS}/2", data=one_called("Too late", token))
    assert late.status_code == 404
    assert listed(council) == [ITEM[BOX]]


def test_confirming_a_removal_twice_takes_one_away(lister: Resident, council: Session) -> None:
    token = lister.opens(f"{ADDRESS}/1/remove").page.token
    sent = {"remove": "yes", "csrf_token": token}
    for _ in range(2):
        assert lister.browser.post(f"{ADDRESS}/1/remove", data=sent).status_code == 303
    assert listed(council) == ["The second"]


def test_two_are_counted_in_the_plural_and_named_in_full(lister: Resident) -> None:
    first, _, rest = LIST.one.partition(" ")
    plural = f"{first}s {rest}" if rest.startswith("of ") else f"{LIST.one}s"
    assert lister.page.heading == f"You have added 2 {plural}"
    assert "The second" in lister.page.rows[1][1]


def test_a_list_belongs_to_whoever_made_it(lister: Resident) -> None:
    stranger = begins(Resident(lister.browser.application), FORM, WAY)
    for place in ("", "/add", "/1", "/2/remove"):
        assert stranger.opens(ADDRESS + place).at == f"/{FORM.slug}/{FORM.pages[0].slug}"


def test_check_your_answers_shows_each_of_them(lister: Resident, council: Session) -> None:
    has_told(council, lister, FORM, WAY.told | {LIST.name: (ITEM, ITEM | {BOX: "The second"})})
    lister.opens(f"/{FORM.slug}/check-your-answers")
    name = LIST.one[:1].upper() + LIST.one[1:]
    shown = dict(lister.page.rows)
    assert ITEM[BOX] in shown[f"{name} 1"]
    assert "The second" in shown[f"{name} 2"]
