"""Every list that begins with what we hold: left, used otherwise, taken from and added to."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.journey import Form, Held
from portal.journey.held import OURS
from portal.journey.ways import Way
from portal.submissions.records import Draft
from portal.web.held_screens import how_used, one_more
from tests.forms.every import paths, those_with
from tests.forms.walking import begins, has_told
from tests.inspecting import Resident


def held_lists_of(form: Form) -> list[Held]:
    return [page for page in form.pages if isinstance(page, Held)]


every_held_list = those_with(held_lists_of)


def way_to(form: Form, page: Held) -> Way:
    return next(way for way in paths(form) if page in way.pages)


def comes_to(
    resident: Resident, council: Session, form: Form, page: Held, *items: dict[str, Any]
) -> Resident:
    """The list is what is due, or holds these already; we hold one."""
    way = way_to(form, page)
    begins(resident, form, way)
    before = {n: way.told[n] for p in way.pages[: way.pages.index(page)] for n in p.names}
    has_told(council, resident, form, before | ({page.name: items} if items else {}))
    return resident.opens(f"/{form.slug}/{page.slug}")


def item_of(form: Form, page: Held) -> dict[str, Any]:
    item: dict[str, Any] = way_to(form, page).told[page.name][0]
    return item


def kept(council: Session, page: Held) -> Any:
    council.rollback()
    return council.scalars(select(Draft)).one().answers.get(page.name)


@every_held_list
def test_it_begins_with_what_we_hold_and_to_leave_it_so_is_an_answer(
    form: Form, thing: Held, resident: Resident, council: Session
) -> None:
    comes_to(resident, council, form, thing)
    [(_, said)] = resident.page.rows
    assert said.startswith("From your tenancy record")
    assert kept(council, thing) is None
    resident.types(another="no").presses()
    assert kept(council, thing) == []
    assert resident.at != f"/{form.slug}/{thing.slug}"
    assert resident.opens(f"/{form.slug}/{thing.slug}").page.rows == [(_, said)]


@every_held_list
def test_one_of_ours_is_asked_about_again_without_the_thing_itself(
    form: Form, thing: Held, resident: Resident, council: Session
) -> None:
    comes_to(resident, council, form, thing).follows("Change")
    assert resident.page.heading in (thing.again, *(f.label for f in thing.uses))
    names = {box.get("name") for box in resident.page.boxes}
    assert thing.fields[0].name not in names
    assert names == {field.name for field in thing.uses}
    resident.answers(how_used(thing), item_of(form, thing)).presses()
    assert resident.at == f"/{form.slug}/{thing.slug}"
    [item] = kept(council, thing)
    assert set(item) == {OURS, *(field.name for field in thing.uses)}


@every_held_list
def test_one_of_ours_goes_only_by_someone_who_is_sure_and_comes_back(
    form: Form, thing: Held, resident: Resident, council: Session
) -> None:
    comes_to(resident, council, form, thing).follows("Remove")
    assert resident.page.heading == f"Are you sure you want to remove this {thing.one}?"
    assert resident.presses("Continue").status == 422
    resident.types(remove="no").presses("Continue")
    assert not kept(council, thing)
    resident.follows("Remove").types(remove="yes").presses("Continue")
    assert resident.page.rows[0][1].endswith(thing.gone)
    assert [set(item) for item in kept(council, thing)] == [{OURS}]
    resident.follows("Change").types(remove="no").presses("Continue")
    assert kept(council, thing) == []


@every_held_list
def test_others_are_added_changed_and_taken_away(
    form: Form, thing: Held, resident: Resident, council: Session
) -> None:
    item = item_of(form, thing)
    comes_to(resident, council, form, thing).follows("Remove")
    resident.types(remove="yes").presses("Continue").types(another="yes").presses()
    assert resident.page.heading == thing.new
    resident.answers(one_more(thing), item).presses()
    assert [OURS in told for told in kept(council, thing)] == [False, True]
    resident.follows(f"Change New {thing.one} 1").presses()
    assert [OURS in told for told in kept(council, thing)] == [False, True]
    resident.follows(f"Remove New {thing.one} 1").types(remove="yes").presses("Continue")
    assert [OURS in told for told in kept(council, thing)] == [True]


@every_held_list
def test_a_full_list_asks_for_no_more_and_says_what_to_do(
    form: Form, thing: Held, resident: Resident, council: Session
) -> None:
    item = item_of(form, thing)
    comes_to(resident, council, form, thing, *(item,) * (thing.at_most - 1))
    assert resident.page.boxes == []
    assert "To add another, remove one first." in resident.page.main
    assert resident.opens(f"/{form.slug}/{thing.slug}/add").at == f"/{form.slug}/{thing.slug}"
    resident.presses()
    assert resident.at != f"/{form.slug}/{thing.slug}"
    assert len(kept(council, thing)) == thing.at_most - 1
