"""A draft begun under an older version of its form is met where it stands."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.journey import (
    Choice,
    Form,
    FormError,
    Heading,
    LongText,
    OpenCase,
    Step,
    Stop,
    Text,
    YesNo,
    answer,
)
from portal.submissions.records import Draft
from tests.forms.walking import has_told, sends
from tests.inspecting import Resident
from tests.inspecting.fixtures import on_offer

COLOURS = {"red": "Red", "blue": "Blue"}


def garage(version: int, *steps: Step | Stop, **more: Any) -> Form:
    """A form of this test's own: garages, as first asked and as asked later."""
    asked = (Heading("Your garage"), *steps)
    return Form(
        "garage", "Rent a garage", *asked, then=(OpenCase("garage"),), version=version, **more
    )


door = Step("door", "What colour is the door?", Choice("door", "the colour of the door", COLOURS))
why = Step("why", "Why do you need it?", LongText("why", "why you need it"))
first = garage(1, door, why)
size = Step("size", "How big is your car?", Text("size", "how big your car is"))
TOLD = "/garage/since-you-began"
reason = Step("why", "Why do you need a garage?", Text("reason", "why you need a garage"))


@pytest.fixture
def half_written(app: Flask, resident: Resident, council: Session) -> Resident:
    """Someone who has answered everything that the first version asked."""
    with on_offer(app, first):
        resident.opens("/garage/door")
        has_told(council, resident, first, {"door": "red", "why": "For my bicycle"})
        assert resident.opens("/garage/check-your-answers").status == 200
    return resident


def test_an_answer_whose_name_changed_is_carried_over(app: Flask, half_written: Resident) -> None:
    def renamed(stored: dict[str, Any]) -> dict[str, Any]:
        return {("reason" if name == "why" else name): told for name, told in stored.items()}

    with on_offer(app, garage(2, door, reason, upgrades={1: renamed})) as form:
        half_written.opens("/garage/check-your-answers")
        assert half_written.page.rows == [
            ("What colour is the door?", "Red"),
            ("Why do you need a garage?", "For my bicycle"),
        ]
        sends(half_written, form)


def test_every_upgrade_on_the_way_is_taken_in_turn(app: Flask, half_written: Resident) -> None:
    upgrades = {
        1: lambda stored: {"door": stored.get("door"), "reason": stored.get("why", "")},
        2: lambda stored: {**stored, "reason": stored.get("reason", "") + " and my tools"},
    }
    with on_offer(app, garage(3, door, reason, upgrades=upgrades)):
        half_written.opens("/garage/check-your-answers")
        assert half_written.page.rows[1][1] == "For my bicycle and my tools"


def test_a_question_no_longer_asked_is_said_to_be_gone_and_then_is(
    app: Flask, half_written: Resident, council: Session
) -> None:
    with on_offer(app, garage(2, door, upgrades={1: dict})):
        half_written.opens("/garage/check-your-answers")
        assert half_written.at == TOLD
        assert "We kept your answers" in half_written.page.main
        assert "something that we no longer ask" in half_written.page.main
        half_written.presses("Continue")
        assert half_written.page.rows == [("What colour is the door?", "Red")]
        half_written.opens("/garage/door").types(door="blue").presses()
    draft = council.scalars(select(Draft)).one()
    assert (draft.answers, draft.version) == ({"door": "blue"}, 2)


def test_an_option_no_longer_offered_is_said_and_asked_about_again(
    app: Flask, half_written: Resident
) -> None:
    green = Choice("door", "the colour of the door", {"green": "Green", "blue": "Blue"})
    repainted = Step("door", "What colour is the door?", green)
    with on_offer(app, garage(1, repainted, why)):
        assert half_written.opens("/garage/check-your-answers").at == TOLD
        assert "What colour is the door? What you chose is no longer on offer." in (
            half_written.page.main
        )
        assert half_written.presses("Continue").at == "/garage/door"
        half_written.types(door="green").presses()
        assert half_written.at == "/garage/check-your-answers"
        assert half_written.page.rows[1][1] == "For my bicycle"


def test_an_answer_of_another_kind_is_asked_for_again(app: Flask, half_written: Resident) -> None:
    needed = Step("why", "Do you need it soon?", YesNo("why", "you need it soon"))
    with on_offer(app, garage(1, door, needed)):
        assert half_written.opens("/garage/check-your-answers").at == TOLD
        assert "We ask this in another way now." in half_written.page.main
        assert half_written.presses("Continue").at == "/garage/why"


def test_a_new_question_is_asked_before_what_was_answered_is_sent(
    app: Flask, half_written: Resident
) -> None:
    with on_offer(app, garage(2, door, size, why, upgrades={1: dict})) as form:
        half_written.opens("/garage/check-your-answers")
        assert (half_written.at, half_written.page.heading) == (
            TOLD,
            "This form has changed since you began",
        )
        assert "These questions are new How big is your car?" in half_written.page.main
        assert half_written.presses("Continue").at == "/garage/size"
        sends(half_written.types(size="Small").presses(), form)


def test_nobody_is_told_twice(app: Flask, half_written: Resident) -> None:
    with on_offer(app, garage(2, door, size, why, upgrades={1: dict})):
        half_written.opens("/garage/door").presses("Continue")
        assert half_written.opens("/garage/door").at == "/garage/door"
        assert half_written.opens(TOLD).at == "/garage/size"


def test_without_an_upgrade_what_fits_is_kept(app: Flask, half_written: Resident) -> None:
    with on_offer(app, garage(2, door, size, why, upgrades={1: None})):
        half_written.opens("/garage/door").presses("Continue")
        half_written.types(size="Small").presses()
        assert [answer for _, answer in half_written.page.rows] == [
            *("Red", "Small", "For my bicycle")
        ]


def test_what_was_sent_meanwhile_waits_and_is_taken_as_sent(
    app: Flask, half_written: Resident
) -> None:
    """They had the page open while the form changed under it."""
    with on_offer(app, first):
        half_written.opens("/garage/why").types(why="For my father’s car")
    with on_offer(app, garage(2, door, size, why, upgrades={1: dict})):
        assert half_written.presses().at == TOLD
        half_written.presses("Continue").types(size="Small").presses()
        assert half_written.page.rows[2][1] == "For my father’s car"


def test_what_was_sent_meanwhile_and_is_wrong_now_is_on_its_page_as_typed(
    app: Flask, half_written: Resident
) -> None:
    words = "For my father’s car, which is old"
    shorter = Step("why", "Why do you need it?", LongText("why", "why you need it", at_most=20))
    with on_offer(app, first):
        half_written.opens("/garage/why").types(why=words)
    with on_offer(app, garage(2, size, door, shorter, upgrades={1: dict})):
        assert half_written.presses().at == TOLD
        assert half_written.presses("Continue").at == "/garage/size"
        half_written.types(size="Small").presses()
        assert half_written.opens("/garage/why").page.filled["why"] == [words]


def test_a_page_drawn_by_the_older_version_cannot_send_what_the_newer_asks(
    app: Flask, half_written: Resident, council: Session
) -> None:
    with on_offer(app, first):
        half_written.opens("/garage/check-your-answers")
    with on_offer(app, garage(2, door, size, why, upgrades={1: dict})):
        assert half_written.presses("Confirm and send").at == TOLD
        assert half_written.presses("Continue").at == "/garage/size"


def test_a_stop_ends_the_journey_where_it_says(app: Flask, resident: Resident) -> None:
    no_more = Stop("no-blue", "We have no blue doors", when=answer("door").is_("blue"))
    with on_offer(app, garage(1, door, no_more, why)):
        resident.opens("/garage/door").types(door="blue").presses()
        assert (resident.at, resident.page.heading) == ("/garage/no-blue", "We have no blue doors")
        assert not list(resident.page.all("form"))
        assert resident.page.back == "/garage/door"
        assert resident.opens("/garage/check-your-answers").at == "/garage/no-blue"


def test_a_form_whose_drafts_would_be_stranded_is_refused() -> None:
    with pytest.raises(FormError, match="no upgrade from version 1"):
        garage(2, door, why)


def test_a_draft_newer_than_this_node_s_form_is_read_for_what_it_knows(
    app: Flask, half_written: Resident, council: Session
) -> None:
    """While nodes are replaced one by one, an old one may meet a draft of a new one."""
    newer = {"door": "red", "why": "For my bicycle", "size": "Small"}
    council.execute(update(Draft).values(version=2, answers=newer))
    council.commit()
    with on_offer(app, first):
        assert half_written.opens("/garage/check-your-answers").status == 200
        half_written.opens("/garage/door").types(door="blue").presses()
    council.rollback()
    draft = council.scalars(select(Draft)).one()
    assert (draft.version, draft.answers) == (2, {**newer, "door": "blue"})
