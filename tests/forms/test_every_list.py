"""Several of one thing: adding, changing and taking away, as many as there may be."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.journey import Each, Form
from portal.journey.ways import Way
from portal.submissions.records import Draft
from tests.forms.every import lists_of, paths, those_with
from tests.forms.listing import WITH_A_LIST, on_offer
from tests.forms.walking import begins, has_told
from tests.inspecting import Resident
from tests.inspecting.typing_in import slips

every_list = those_with(lists_of, WITH_A_LIST)
assert on_offer


def way_to(form: Form, page: Each) -> Way:
    return next(way for way in paths(form) if page in way.pages)


def has_listed(
    resident: Resident, council: Session, form: Form, page: Each, number: int
) -> dict[str, Any]:
    """They have told us this many; the one they told, as often as it takes."""
    way = way_to(form, page)
    begins(resident, form, way)
    item: dict[str, Any] = way.told[page.name][0]
    before = {n: way.told[n] for p in way.pages[: way.pages.index(page)] for n in p.names}
    has_told(council, resident, form, before | ({page.name: (item,) * number} if number else {}))
    resident.opens(f"/{form.slug}/{page.slug}")
    return item


def listed(council: Session, page: Each) -> list[Any]:
    council.rollback()
    return list(council.scalars(select(Draft)).one().answers.get(page.name, []))


@every_list
def test_the_first_is_asked_for_at_once_and_then_whether_there_is_another(
    form: Form, thing: Each, resident: Resident, council: Session
) -> None:
    item = has_listed(resident, council, form, thing, 0)
    assert resident.page.heading == thing.title
    resident.answers(thing, item).presses()
    assert resident.page.heading == f"You have added 1 {thing.one}"
    resident.types(another="yes").presses()
    assert (resident.at, resident.page.heading) == (
        f"/{form.slug}/{thing.slug}/add",
        thing.title,
    )
    resident.answers(thing, item).presses()
    assert resident.page.heading.startswith("You have added 2 ")
    resident.types(another="no").presses()
    pages = way_to(form, thing).pages
    assert resident.at == f"/{form.slug}/{pages[pages.index(thing) + 1].slug}"
    assert len(listed(council, thing)) == 2


@every_list
def test_whether_there_is_another_has_to_be_answered(
    form: Form, thing: Each, resident: Resident, council: Session
) -> None:
    has_listed(resident, council, form, thing, 1)
    resident.presses()
    words = f"Select yes if you need to add another {thing.one}"
    assert (resident.status, resident.page.problems[0].words) == (422, words)
    assert resident.page.beside == [words]


@every_list
def test_one_of_several_can_be_changed_and_is_shown_as_it_was(
    form: Form, thing: Each, resident: Resident, council: Session
) -> None:
    has_listed(resident, council, form, thing, 3)
    resident.follows(f"Change {thing.one.capitalize()} 2")
    assert resident.at == f"/{form.slug}/{thing.slug}/2"
    assert resident.page.back == f"/{form.slug}/{thing.slug}"
    first_box = next(iter(resident.page.filled))
    resident.fills_in({first_box: ["Something new"]}).presses()
    assert resident.at == f"/{form.slug}/{thing.slug}"
    kept = [item[first_box] for item in listed(council, thing)]
    assert kept == [kept[0], "Something new", kept[0]]
    assert [answer.startswith("Something new") for _, answer in resident.page.rows] == [
        False,
        True,
        False,
    ]


@every_list
def test_one_of_several_is_taken_away_only_by_someone_who_is_sure(
    form: Form, thing: Each, resident: Resident, council: Session
) -> None:
    has_listed(resident, council, form, thing, 2)
    asked = f"Are you sure you want to remove this {thing.one}?"
    assert resident.follows("Remove").page.heading == asked
    assert resident.presses("Continue").status == 422
    assert resident.page.problems[0].words == resident.page.beside[0]
    resident.types(remove="no").presses("Continue")
    assert len(listed(council, thing)) == 2
    resident.follows("Remove").types(remove="yes").presses("Continue")
    assert len(listed(council, thing)) == 1


@every_list
def test_taking_the_last_one_away_asks_for_the_first_again(
    form: Form, thing: Each, resident: Resident, council: Session
) -> None:
    has_listed(resident, council, form, thing, 1)
    resident.follows("Remove").types(remove="yes").presses("Continue")
    assert resident.page.heading == thing.title
    assert resident.opens(f"/{form.slug}/check-your-answers").at == f"/{form.slug}/{thing.slug}"


@every_list
def test_a_full_list_asks_for_no_more(
    form: Form, thing: Each, resident: Resident, council: Session
) -> None:
    item = has_listed(resident, council, form, thing, thing.at_most)
    assert resident.page.boxes == []
    resident.opens(f"/{form.slug}/{thing.slug}/add")
    assert resident.at == f"/{form.slug}/{thing.slug}"
    sent = {"csrf_token": resident.page.token, **{n: str(v) for n, v in item.items()}}
    added = resident.browser.post(f"/{form.slug}/{thing.slug}/add", data=sent)
    assert added.status_code == 303
    assert len(listed(council, thing)) == thing.at_most
    resident.presses()
    assert resident.at != f"/{form.slug}/{thing.slug}"


@every_list
def test_one_more_that_is_wrong_is_refused_and_changes_nothing(
    form: Form, thing: Each, resident: Resident, council: Session
) -> None:
    item = has_listed(resident, council, form, thing, 2)
    for place in ("add", "2"):
        for field in thing.fields:
            for slip in slips(field):
                resident.opens(f"/{form.slug}/{thing.slug}/{place}").answers(thing, item)
                resident.fills_in(slip.boxes).presses()
                assert (resident.status, len(resident.page.problems)) == (422, 1), slip
    assert len(listed(council, thing)) == 2


@every_list
def test_one_that_is_not_there_cannot_be_changed_or_taken_away(
    form: Form, thing: Each, resident: Resident, council: Session
) -> None:
    has_listed(resident, council, form, thing, 2)
    for place in ("0", "3", "3/remove", "0/remove", "-1", "2/again"):
        assert resident.opens(f"/{form.slug}/{thing.slug}/{place}").status == 404
