"""Each question as the GOV.UK macro that draws it, and what the macro is given."""

from portal.channels import Channel
from portal.journey import Each, Field
from portal.web.components.params import Question, erring
from portal.web.components.questions import YES_OR_NO, draw
from portal.web.inputs import ANOTHER, Typed
from portal.web.screens import Component


def component(
    field: Field, typed: Typed, *, channel: Channel, title: str | None, hint: str = ""
) -> Component:
    """What draws this question. `hint` is the page's, for a field without one of its own."""
    return draw(field, Question(typed, channel, title, field.hint or hint))


def each_question(page: Each, error: str = "") -> Component:
    """What asks whether there is another of what the page lists."""
    legend = {
        "text": f"Do you need to add another {page.one}?",
        "classes": "govuk-fieldset__legend--m",
    }
    params = {
        "name": ANOTHER,
        "idPrefix": ANOTHER,
        "classes": "govuk-radios--inline",
        "fieldset": {"legend": legend},
        "items": YES_OR_NO,
        **erring(error),
    }
    return Component("govukRadios", params)
