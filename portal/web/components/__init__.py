"""Each question as the GOV.UK macro that draws it, and what the macro is given."""

from portal.channels import Channel
from portal.journey import Field
from portal.web.components.params import Question
from portal.web.components.questions import draw
from portal.web.inputs import Typed, unsaid_as
from portal.web.screens import Component


def component(
    field: Field, typed: Typed, *, channel: Channel, title: str | None, hint: str = ""
) -> Component:
    """What draws this question. `hint` is the page's, for a field without one of its own."""
    return draw(field, Question(typed, channel, title, field.hint or hint))


def asked(
    field: Field, typed: Typed, *, channel: Channel, title: str | None, hint: str = ""
) -> tuple[Component, ...]:
    """That, and the choice to leave this question unsaid, where there is one."""
    question = component(field, typed, channel=channel, title=title, hint=hint)
    return (question, _left_unsaid(field, typed)) if field.may_be_unsaid else (question,)


def _left_unsaid(field: Field, typed: Typed) -> Component:
    words, name = "They would not say", unsaid_as(field.name)
    item = {"value": "yes", "text": words, "checked": typed.unsaid}
    legend = {"text": field.label, "classes": "govuk-visually-hidden"}
    params = {"idPrefix": name, "name": name}
    return Component("govukCheckboxes", {**params, "items": [item], "fieldset": {"legend": legend}})
