"""What an officer can type on a case's page: notes, questions to the resident, how it ended."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from portal.casework.cases import OUTCOMES
from portal.journey import Choice, LongText, Step
from portal.web.by_channel import channel
from portal.web.case_screens import StaffForm
from portal.web.components import component
from portal.web.inputs import AnsweredPage, Fault, TypedPage
from portal.web.screens import Component, Problem

NOTE = Step(
    "note",
    "Add a note",
    LongText("note", "a note", label="Note", hint="The resident does not see it.", at_most=4000),
)
ASK = Step(
    "ask",
    "Ask the resident",
    LongText(
        "asked",
        "what we need from the resident",
        label="What do we need from them?",
        hint="They read it in their account.",
        at_most=2000,
    ),
)
FINISH = Step(
    "finish",
    "Finish this case",
    Choice("outcome", "what became of it", OUTCOMES, label="What became of it?"),
    LongText(
        "words",
        "what else the resident should read",
        label="What else should the resident read?",
        optional=True,
        at_most=2000,
    ),
)


def forms_for(
    steps: Iterable[Step],
    action_of: Callable[[str], str],
    tried: Step | None,
    typed: TypedPage | None,
    problems: tuple[Problem, ...],
    carries: tuple[tuple[str, str], ...] = (),
) -> tuple[StaffForm, ...]:
    """One form for each, sent where `action_of` its slug says; the one just tried as it was."""
    forms = []
    for step in steps:
        of_this = tried is not None and tried.slug == step.slug
        parts = components_of(step, typed if of_this else None, problems if of_this else ())
        forms.append(StaffForm(step.title, action_of(step.slug), parts, step.title, carries))
    return tuple(forms)


def components_of(
    step: Step, tried: TypedPage | None, problems: tuple[Problem, ...]
) -> tuple[Component, ...]:
    """The boxes of one form, each with what was typed into it and what is wrong with that."""
    typed = tried or AnsweredPage(step, {})
    return tuple(
        component(
            field,
            replace(typed.of(field.name), faults=_faults(field.name, problems)),
            channel=channel(),
            title=None,
        )
        for field in step.fields
    )


def _faults(name: str, problems: tuple[Problem, ...]) -> tuple[Fault, ...]:
    return tuple(Fault(problem.text) for problem in problems if problem.target == name)
