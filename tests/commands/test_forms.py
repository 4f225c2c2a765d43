"""`portal forms`: what a content designer can ask about the forms on offer."""

import pytest

from tests.commands.conftest import Command

FORMS = ("change-details", "report-hardship", "repayment-plan")
BROKEN = {"PORTAL_FORMS": '["tests.commands.contradicting"]'}


def test_every_form_is_listed_with_its_address(command: Command):
    listed = command("forms", "list")
    assert listed.exit_code == 0
    for slug in FORMS:
        assert f"/{slug}" in listed.output
    assert "Tell us you are struggling to pay" in listed.output


def test_forms_that_agree_with_themselves_are_said_to(command: Command):
    checked = command("forms", "check")
    assert (checked.exit_code, checked.output) == (0, "4 forms, nothing wrong with them\n")


@pytest.mark.parametrize("word", ["check", "list"])
def test_a_form_that_contradicts_itself_is_refused_in_a_sentence(command: Command, word: str):
    checked = command("forms", word, **BROKEN)
    assert checked.exit_code == 1
    assert "which-key" in checked.output
    assert "Traceback" not in checked.output


def test_an_outline_is_every_question_in_order(command: Command):
    outline = command("forms", "outline", "report-hardship").output
    questions = ["What has changed?", "Is any of this happening now?", "What is your name?"]
    places = [outline.index(question) for question in questions]
    assert places == sorted(places)


def test_a_diagram_can_be_pasted_where_mermaid_is_drawn(command: Command):
    diagram = command("forms", "diagram", "change-details").output
    assert diagram.startswith("flowchart")
    assert "What has changed?" in diagram


def test_every_way_through_a_form_is_a_line(command: Command):
    lines = command("forms", "paths", "change-details").output.splitlines()
    assert len(lines) == len(set(lines)) > 3
    assert all("what-changed" in line for line in lines)


@pytest.mark.parametrize("word", ["outline", "diagram", "paths"])
def test_a_form_there_is_not_is_answered_with_those_there_are(command: Command, word: str):
    asked = command("forms", word, "garage-rent")
    assert asked.exit_code == 1
    assert "There is no form garage-rent" in asked.output
    for slug in FORMS:
        assert slug in asked.output
