"""Every way through a form is known before anybody takes it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.journey import Journey
from portal.journey.ways import distinct_paths, facts_in, ways
from tests.journey.moving import in_danger, moving
from tests.journey.random_forms import any_answers, every_answer, forms, pages, walked

pytestmark = pytest.mark.unit
KNOWN = (frozenset[str](), frozenset({"account"}))


def test_some_way_leads_to_every_page():
    met = {page.slug for way in ways(moving.pages) for page in way.pages}
    assert met == {page.slug for page in moving.pages}


def test_whoever_takes_a_way_meets_its_pages():
    for way in ways(moving.pages):
        assert Journey(moving, way.told, way.known).path == way.pages


def test_a_form_says_what_it_would_know_of_a_visit():
    assert moving.facts == {"account"}
    assert facts_in(moving.pages[:3]) == set()


def test_what_matters_only_afterwards_makes_ways_of_its_own():
    reasons = moving.pages[:1]
    assert len(list(ways(reasons))) == 1
    outcomes = {in_danger.holds(way.told) for way in ways(reasons, [in_danger])}
    assert outcomes == {True, False}


@given(pages=pages())
@settings(max_examples=30, deadline=None)
def test_no_way_is_missed_and_none_is_made_up(pages):
    listed = [tuple(page.slug for page in way.pages) for way in distinct_paths(pages)]
    facts = KNOWN if facts_in(pages) else KNOWN[:1]
    walks = (walked(pages, said, known) for said in every_answer(pages) for known in facts)
    assert set(listed) == {tuple(walk) for walk in walks}
    assert len(listed) == len(set(listed))


@given(form=forms(), data=st.data())
@settings(max_examples=30, deadline=None)
def test_a_journey_through_any_form_stays_on_a_known_path(form, data):
    answers = data.draw(any_answers(form.pages))
    journey = Journey(form, answers, data.draw(st.sampled_from(KNOWN)))
    assert journey.path in [way.pages for way in distinct_paths(form.pages)]
    assert [page.slug for page in journey.path] == walked(form.pages, answers, journey.known)


@given(form=forms())
@settings(max_examples=30, deadline=None)
def test_answering_whatever_comes_next_ends_every_journey(form):
    for way in ways(form.pages):
        journey = Journey(form, {}, way.known)
        for page in way.pages:
            assert journey.next is page
            journey = journey.record({name: way.told[name] for name in page.names if not page.ends})
        assert journey.next is (way.pages[-1] if way.pages[-1].ends else None)
