"""What the hardship form promises somebody who may be in danger."""

from datetime import datetime, timedelta

import pytest

from forms.report_hardship import form, in_danger
from portal.arrears import signposts
from portal.arrears.signposts import (
    AT_ANY_HOUR,
    CRISIS_FUND,
    FOOD_BANK,
    HELP,
    SAMARITANS,
    Signpost,
    answering_first,
    help_with,
    numbers_for,
)
from portal.clock import LONDON, today
from portal.journey import Journey, Money, Paragraph, Subheading, Telephone
from portal.journey.ways import ways

pytestmark = pytest.mark.unit

NEEDS = [option for option in form.field("risks").options if option != "none"]
STALE = timedelta(days=100)
BY_DAY = datetime(2026, 11, 25, 12, tzinfo=LONDON)
BY_NIGHT = datetime(2026, 11, 25, 23, tzinfo=LONDON)
NUMBERS = [thing for thing in vars(signposts).values() if isinstance(thing, Signpost)]
each_need = pytest.mark.parametrize("need", NEEDS)


def told(*risks: str) -> Journey:
    return Journey(form, {"changed": ("work",), "risks": risks})


def asks_about_money(page) -> bool:
    return page.slug == "money" or any(isinstance(field, Money) for field in page.fields)


@each_need
def test_somebody_in_danger_is_shown_help_before_anything_else_is_asked(need):
    journey = told(need).record({"leave_on": None})
    assert journey.next is form.page("help-now")
    assert in_danger.holds(journey.told)


def test_somebody_in_no_danger_is_not_kept_from_the_form():
    journey = told("none")
    assert form.page("help-now") not in journey.path
    assert not in_danger.holds(journey.told)


@pytest.mark.parametrize("need", [*NEEDS, "none"])
def test_a_date_to_leave_is_asked_only_of_those_who_may_lose_their_home(need):
    assert (form.page("date-to-leave") in told(need).path) is (need == "home")


def test_a_case_is_urgent_when_and_only_when_somebody_was_shown_help():
    urgent = form.opens.urgent
    assert urgent is not None
    for way in ways(form.pages, [urgent]):
        assert urgent.holds(way.told) is (form.page("help-now") in way.pages)


def test_an_urgent_case_is_answered_the_next_working_day():
    assert (form.opens.urgently_in, form.opens.answered_in) == (1, 5)


def test_nobody_is_asked_about_money_before_danger():
    danger = form.pages.index(form.page("help-now"))
    assert [page for page in form.pages[: danger + 1] if asks_about_money(page)] == []
    asked = [page.slug for page in form.pages if asks_about_money(page)]
    assert asked == ["money", "in-short"]


def test_there_is_help_for_every_danger_that_can_be_told():
    assert set(NEEDS) == set(HELP)


@each_need
def test_the_help_page_shows_all_the_help_there_is_for_a_need(need):
    shown = form.page("help-now").content(told(need).told)
    title, places = HELP[need]
    assert Subheading(title) in shown
    for place in places:
        if isinstance(place, str):
            assert place in [getattr(part, "text", "") for part in shown]
        else:
            assert place.number in [part.number for part in shown if isinstance(part, Telephone)]


def test_somebody_with_every_need_reads_the_most_dangerous_first_and_nothing_twice():
    shown = help_with(NEEDS, BY_DAY)
    titles = [part.text for part in shown if isinstance(part, Subheading)]
    assert titles == [title for title, _ in HELP.values()]
    assert len(shown) == len(set(shown))


@each_need
@pytest.mark.parametrize("moment", [BY_DAY, BY_NIGHT])
def test_for_every_need_some_number_on_the_page_answers_at_any_hour(need, moment):
    answering = [n for n in numbers_shown(help_with([need], moment)) if n.hours.answer_at(moment)]
    assert answering


def numbers_shown(content) -> list[Signpost]:
    return [
        next(each for each in NUMBERS if each.number == part.number)
        for part in content
        if isinstance(part, Telephone)
    ]


@pytest.mark.parametrize(
    ("moment", "first"), [(BY_DAY, FOOD_BANK), (BY_NIGHT, SAMARITANS)], ids=["day", "night"]
)
def test_numbers_that_answer_now_come_before_those_that_do_not(moment, first):
    shown = list(answering_first((FOOD_BANK, CRISIS_FUND, SAMARITANS), moment))
    assert shown[:2] == [first, CRISIS_FUND]
    assert set(shown) == {FOOD_BANK, CRISIS_FUND, SAMARITANS}


@pytest.mark.parametrize(("moment", "is_offered"), [(BY_DAY, False), (BY_NIGHT, True)])
def test_a_number_for_day_and_night_is_offered_when_and_only_when_nobody_else_answers(
    moment, is_offered
):
    offered = Paragraph(AT_ANY_HOUR) in help_with(["food"], moment)
    assert offered is (SAMARITANS in numbers_shown(help_with(["food"], moment))) is is_offered


def test_a_number_that_stands_above_is_not_announced_again():
    shown = help_with(["life", "food"], BY_NIGHT)
    assert Paragraph(AT_ANY_HOUR) not in shown
    assert shown.count(SAMARITANS.at(BY_NIGHT)) == 1


def test_what_is_kept_says_usual_hours_and_first_who_answers_then():
    kept = numbers_for(["food"], BY_NIGHT)
    assert [each.partition(":")[0] for each in kept] == ["Samaritans", "Trussell helpline"]
    assert not any("Open now" in each or "Opens" in each for each in kept)
    debts = numbers_for(["none"], BY_NIGHT)
    assert [each.partition(":")[0] for each in debts] == ["National Debtline", "StepChange"]


def test_help_is_read_again_when_the_danger_changes():
    read = told("food").record({"help-now": True})
    assert form.page("help-now") not in read.left
    assert form.page("help-now") in read.record({"risks": ("unsafe",)}).left


@pytest.mark.parametrize("signpost", NUMBERS, ids=lambda signpost: signpost.who)
def test_a_number_we_give_out_was_rung_lately(signpost):
    """When this fails, ring the number, then put today's date beside it."""
    assert timedelta(0) <= today() - signpost.checked_on <= STALE


def test_nobody_needs_an_account_to_tell_us():
    unknown = Journey(form, {})
    known = Journey(form, {}, frozenset({"account"}))
    assert [page.slug for page in unknown.path if page not in known.path] == [
        *("your-name", "your-date-of-birth", "your-home")
    ]


REACHED = {"text": "text-number", "email": "email", "call": "call-number", "post": "letter-address"}


@pytest.mark.parametrize("way", [*form.field("contact_by").options])
def test_only_the_safe_way_to_be_reached_is_asked_about(way):
    asked = {page.slug for page in Journey(form, {"contact_by": way}).path}
    assert asked.intersection(REACHED.values()) == {REACHED[way]}


def test_somebody_who_would_rather_talk_is_not_asked_for_figures():
    for said in ("later", "talk"):
        assert not any(
            isinstance(field, Money)
            for page in Journey(form, {"money": said}).path
            for field in page.fields
        )


@pytest.mark.parametrize("left_out", ["full_name", "born", "home"])
def test_who_they_are_may_be_left_out_as_the_start_page_says(left_out):
    assert "You can leave out what you do not want to say." in repr(form.start)
    assert form.field(left_out).optional


def test_the_number_to_ring_says_what_number_it_is():
    assert form.field("call_me_on").label == "The number we should call"
