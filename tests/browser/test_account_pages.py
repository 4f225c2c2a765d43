"""Everybody can read their rent account, on any phone, on a desk and on paper."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine

from portal.languages import ENGLISH, TURKISH, Language
from tests.browser.conftest import Begin
from tests.browser.looker import Looker
from tests.browser.person import Person
from tests.browser.touring_account import (
    comes_in,
    has_news,
    lives_with_a_plan,
    looks_at_the_way_in,
    reads_everything,
    shows_what_is_new,
)
from tests.browser.touring_casework import sends_something

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-plain")]


def _glances(person: Person, name: str) -> None:
    """Without scripts nothing can be searched, but every page must come."""
    expect(person.page.get_by_role("heading", level=1), name).to_be_visible()


@pytest.mark.parametrize(
    ("scripts", "here"),
    [(True, ENGLISH), (False, ENGLISH), (False, TURKISH)],
    ids=["with scripts", "without scripts", "without scripts, in Turkish"],
)
def test_every_page_of_an_account_can_be_used_by_everybody(
    begin: Begin, council: Engine, scripts: bool, here: Language
):
    looker = Looker()
    resident = begin(java_script_enabled=scripts).chooses(here)
    reference = sends_something(begin())
    has_news(council, reference.replace(" ", ""))
    if scripts:
        looks_at_the_way_in(resident, looker)
    comes_in(resident, council)
    reads_everything(resident, looker if scripts else _glances, reference)
    if scripts:
        lives_with_a_plan(resident, council, looker)
    resident.opens("/account/sign-ins")
    resident.presses("Sign out everywhere")
    resident.opens("/account")
    heading = resident.reads.says("Find your account")
    expect(resident.page.get_by_role("heading", name=heading)).to_be_visible()
    assert not looker.faults, "\n".join(looker.faults)


def test_everybody_can_show_that_a_new_phone_is_theirs(begin: Begin, council: Engine):
    looker = Looker()
    shows_what_is_new(begin(), council, looker)
    assert not looker.faults, "\n".join(looker.faults)


def test_a_statement_on_paper_is_the_statement_and_nothing_to_press(begin: Begin, council: Engine):
    resident = begin()
    comes_in(resident, council)
    resident.opens("/account/statement")
    resident.page.emulate_media(media="print")
    expect(resident.page.get_by_role("table")).to_be_visible()
    for words in ("Sign out", "Download this", "Older", "What you owe"):
        for each in resident.page.get_by_text(words).all():
            assert not each.is_visible(), words


def test_the_picture_is_seen_in_colours_of_ones_own(begin: Begin, council: Engine):
    resident = begin()
    comes_in(resident, council)
    resident.opens("/account/over-time")
    resident.page.emulate_media(forced_colors="active", color_scheme="dark")
    bar = resident.page.locator("svg rect").last
    drawn = bar.evaluate("bar => getComputedStyle(bar).fill")
    behind = resident.page.evaluate("getComputedStyle(document.body).backgroundColor")
    words = resident.page.evaluate("getComputedStyle(document.querySelector('main p')).color")
    assert drawn == words != behind
