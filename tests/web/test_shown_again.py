"""A page left open while another tab signs in is shown again as it was typed, and not taken."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.extensions import database
from portal.people.visits import find_visit, hashed, new_token
from portal.settings import settings
from portal.submissions.records import Draft
from portal.web.visiting import OPENED_BEFORE
from tests.inspecting import Resident, tenant
from tests.inspecting.council import council_with
from tests.web.test_account import ACCOUNT, asks
from tests.web.test_language import spoken
from tests.web.test_signing_out import FORM, NEIGHBOUR, WHO, goes_away, is_known, names
from tests.web.touring import TOURS, Tour

SAVE = "Save, come back later or get help"
SWITCH = (("Türkçe", "tr"), ("English", "en"))
NAME = f"{FORM}/new-name"


class InTwoMinds(Resident):
    """Before sending a page they sign in elsewhere, and read it in Turkish and in English again."""

    def presses(self, button: str = "Save and continue") -> Resident:
        form = self.page.form_of(button)
        if any(box in form.iter() for box in self.page.boxes) and button != SAVE:
            if self._signs_in_elsewhere():
                self._is_shown_again(button)
            for name, code in SWITCH:
                self._reads_on(name, code)
        return super().presses(button)

    def _signs_in_elsewhere(self) -> bool:
        """Their visit goes on under another token, in another tab of this browser."""
        with self.browser.application.app_context():
            session, token = database.session(), new_token(settings().secret_key.get_secret_value())
            here = find_visit(session, self.visit)
            if here is None:
                return False
            here.former, here.token_hash = [*here.former, here.token_hash], hashed(token)
            session.commit()
        self.browser.carries(token)
        return True

    def _is_shown_again(self, button: str) -> None:
        at, held = self.at.removesuffix("/files"), {**self.page.filled, **self.typed}
        super().presses(button)
        here = self.at.removesuffix("/files")  # which only takes them
        assert (here, self.status, self.page.filled) == (at, 422, held)
        assert [problem.words for problem in self.page.problems] == [OPENED_BEFORE]

    def _reads_on(self, name: str, code: str) -> None:
        at, held = self.at.removesuffix("/files"), {**self.page.filled, **self.typed}
        super().presses(name)
        assert (self.at, self.status, spoken(self)) == (at, 200, code)
        assert (self.page.filled, self.page.problems) == (held, [])


@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.walk.__name__)
def test_what_is_typed_on_any_page_is_there_again(app: Flask, held: Session, tour: Tour) -> None:
    tour.walk(InTwoMinds(app), held)


def left_open(resident: Resident) -> Resident:
    """The page that asks for a new name, in a tab of its own."""
    names(resident).types(new_name="Amina Khan")
    other = Resident(resident.browser.application)
    other.browser, other.page, other.at = resident.browser, resident.page, resident.at
    other.typed = resident.typed
    return other


def types_a_code(resident: Resident, council: Session) -> None:
    """Into their account, in the first tab."""
    resident.types(code=asks(resident, council)).presses("Continue")
    assert resident.at == ACCOUNT


def test_a_page_left_open_while_another_tab_signs_in_is_sent_with_a_second_press(
    resident: Resident, held: Session
) -> None:
    tab = left_open(resident)
    types_a_code(resident, held)
    tab.presses()
    assert (tab.at, tab.status) == (NAME, 422)
    assert tab.page.filled["new_name"] == ["Amina Khan"]
    held.rollback()
    assert [draft.answers for draft in held.query(Draft)] == [{"changed": ["name"]}]
    assert tab.presses().at == f"{FORM}/new-name-shown"


def test_so_is_one_left_open_while_they_were_signed_out_and_in_again(
    resident: Resident, council: Session
) -> None:
    tab = left_open(resident)
    goes_away(council)
    is_known(resident)
    assert (tab.presses().status, tab.page.filled["new_name"]) == (422, ["Amina Khan"])
    assert tab.presses().at == f"{FORM}/new-name-shown"


def test_saved_from_such_a_page_it_is_shown_again_and_not_kept(
    resident: Resident, held: Session
) -> None:
    tab = left_open(resident)
    types_a_code(resident, held)
    sent = {"new_name": "Amina Khan", "csrf_token": tab.page.token}
    answer = tab.browser.post(f"{NAME}/save", data=sent)
    assert (answer.status_code, answer.headers["Location"]) == (307, NAME)
    tab.arrives(tab.browser.post(NAME, data=sent))
    assert (tab.status, tab.page.filled["new_name"]) == (422, ["Amina Khan"])
    tab.presses(SAVE)
    assert tab.at == f"{FORM}/save"


def test_a_page_of_somebody_else_in_the_same_browser_stays_refused(
    resident: Resident, council: Session
) -> None:
    council_with(council, NEIGHBOUR)
    tab = left_open(resident)
    goes_away(council)
    resident.opens(WHO).fills_in(NEIGHBOUR.details()).presses("Continue")
    tab.presses()
    assert (tab.status, tab.page.heading) == (400, "This page is too old to use")
    assert "Amina" not in tab.page.main


def test_a_form_that_has_nothing_to_type_stays_refused(resident: Resident, held: Session) -> None:
    names(resident).types(new_name="Amina Khan").presses()
    resident.types(new_name_shown="later").presses()
    resident.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    resident.presses()
    page, at = resident.page, resident.at
    types_a_code(resident, held)
    resident.page, resident.at = page, at
    assert resident.presses("Confirm and send").status == 400


def test_the_time_that_is_up_makes_nothing_of_such_a_page_count(
    resident: Resident, held: Session
) -> None:
    tab = left_open(resident)
    types_a_code(resident, held)
    goes_away(held)
    assert tab.presses().at == WHO
    tab.fills_in(tenant.details()).presses("Continue")
    assert (tab.at, tab.page.filled["new_name"]) == (NAME, ["Amina Khan"])
