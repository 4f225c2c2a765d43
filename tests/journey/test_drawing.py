"""A form can be read by whoever writes its words, and looked at by whoever must approve it."""

import re

import pytest
from hypothesis import given, settings

from forms.report_hardship import form as hardship
from portal.journey import (
    Address,
    Confirm,
    Date,
    Form,
    Heading,
    Money,
    OpenCase,
    Phone,
    Step,
    YesNo,
    answer,
    pounds,
)
from portal.journey.drawing import diagram, outline, paths
from portal.journey.ways import distinct_paths
from tests.journey.moving import moving
from tests.journey.random_forms import forms

pytestmark = pytest.mark.unit

NODE = re.compile(r'^    (\w+)(?:\["[^"]+"\]|\[\["[^"]+"\]\]|\(\["[^"]+"\]\))$')
EDGE = re.compile(r'^    (\w+) -->(?:\|"[^"|]+"\|)? (\w+)$')


def nodes_and_edges(form: Form) -> tuple[list[str], list[tuple[str, str]]]:
    """What a diagram is made of; every line must be one or the other."""
    first, *lines = diagram(form).splitlines()
    assert first == "flowchart TD"
    nodes = [found[1] for line in lines if (found := NODE.match(line))]
    edges = [(found[1], found[2]) for line in lines if (found := EDGE.match(line))]
    assert len(nodes) + len(edges) == len(lines)
    return nodes, edges


def test_an_outline_has_every_question_in_order_with_what_it_takes_to_be_asked():
    drawn = outline(moving)
    assert drawn.startswith("Ask to move to another home (/move-home, version 1)\n")
    titles = [part.title for part in moving.parts]
    assert re.search(".*".join(re.escape(title) for title in titles), drawn, re.DOTALL)
    assert (
        "  5. Talk to your lender [ends here]  /your-own-home\n     only when owns is yes" in drawn
    )
    assert "- doctor (Name, optional): the name of your doctor" in drawn
    assert "         danger: I am not safe" in drawn
    assert "     for each person, at most 20" in drawn
    assert "     checks that it leaves something to live on\n" in drawn


def test_an_outline_ends_with_what_is_urgent_and_where_the_confirmation_goes():
    assert outline(moving).endswith(
        "\nThen\n"
        "  open a case of move\n"
        "     urgent when reasons includes danger\n"
        "  confirm with move-received\n"
        "     in the way by says\n"
        "     by email to email\n"
    )


def test_an_outline_says_what_flags_a_case_for_safety():
    asked = Step("safe", "Are you safe?", YesNo("safe", "you are safe"))
    then = (OpenCase("pets", unsafe=answer("safe").is_no()),)
    drawn = outline(Form("pets", "Pets", Heading("Pets"), asked, then=then, version=1))
    assert "     flagged for safety when safe is no\n" in f"{drawn}\n"


def test_an_outline_says_who_is_not_asked_to_pay_and_what_opens_another_case():
    drawn = outline(hardship)
    assert "     42 days of benefit-claim when changed includes benefit\n" in drawn
    assert "     of homelessness-prevention when leave_on is within 57 days\n" in drawn


def test_an_outline_says_where_else_a_confirmation_may_go():
    asked = Step(
        "you", "You?", Phone("mobile", "your mobile", texts=True), Address("home", "your home")
    )
    confirm = Confirm("pets-received", phone="mobile", address="home", else_account=True)
    then = (OpenCase("pets"), confirm)
    drawn = outline(Form("pets", "Pets", Heading("Pets"), asked, then=then, version=1))
    assert "         a number that can be sent text messages\n" in drawn
    assert drawn.endswith(
        "     by text to mobile\n"
        "     by letter to home\n"
        "     otherwise to the contact details the council holds\n"
    )


def test_an_outline_has_the_limits_of_days_and_amounts():
    asked = Step(
        "visit",
        "The visit?",
        Date("day", "the day", in_the="future", within_days=30),
        Money("fee", "the fee", at_least=100, at_most=5_000),
    )
    form = Form("vet", "Vet", Heading("Vet"), asked, then=(OpenCase("vet"),), version=1)
    lines = "         in the future\n         within 30 days of today\n"
    assert lines in outline(form)
    assert f"         from {pounds(100)} to {pounds(5_000)}\n" in outline(form)


def test_an_outline_has_what_helps_and_what_an_adviser_says():
    form = Form(
        *("pets", "Pets", Heading("Pets")),
        Step(
            "pets",
            "Do you have pets?",
            YesNo("pets", "you have pets"),
            hint="Fish count",
            adviser="Ask about fish.",
        ),
        then=(OpenCase("pets"),),
        version=1,
    )
    assert "     hint: Fish count\n" in outline(form)
    assert "     adviser: Ask about fish.\n" in outline(form)


def test_a_diagram_leads_from_the_start_through_every_page():
    nodes, edges = nodes_and_edges(moving)
    assert len(nodes) == len(set(nodes)) == len(moving.pages) + 2
    assert {end for edge in edges for end in edge} == set(nodes)
    assert ("begin", "p_reasons") in edges
    assert ("p_own", "p_your_own_home") in edges
    assert "p_your_own_home" not in {start for start, _ in edges}


@given(form=forms())
@settings(max_examples=25, deadline=None)
def test_any_form_can_be_drawn_and_every_line_leads_somewhere(form):
    nodes, edges = nodes_and_edges(form)
    assert {end for edge in edges for end in edge} == set(nodes)


def unfinishable(form: Form) -> set[str]:
    return (
        set() if any(not way.pages[-1].ends for way in distinct_paths(form.pages)) else {"finish"}
    )


def test_words_that_mean_something_to_a_diagram_do_not_break_it():
    form = Form(
        *("odd", "Odd", Heading("Odd")),
        Step("odd", 'Is "this" [odd] | {strange} #?', YesNo("odd", "it is")),
        Step("more", "More (or less)?", YesNo("more", "it is"), when=~answer("odd").is_yes()),
        then=(OpenCase("odd"),),
        version=1,
    )
    nodes, edges = nodes_and_edges(form)
    assert len(nodes) == 4
    assert ("p_odd", "p_more") in edges


def test_paths_are_listed_one_a_line():
    lines = paths(moving).splitlines()
    assert len(lines) == len(set(lines)) == len(distinct_paths(moving.pages))
    assert "reasons > own > your-own-home" in lines
