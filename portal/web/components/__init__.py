"""Each question as the GOV.UK macro that draws it, and what the macro is given."""

from portal.channels import Channel
from portal.journey import Field
from portal.web.components.params import Question
from portal.web.components.questions import draw
from portal.web.inputs import Typed
from portal.web.screens import Component


def component(
    field: Field, typed: Typed, *, channel: Channel, title: str | None, hint: str = ""
) -> Component:
    """What draws this question. `hint` is the page's, for a field without one of its own."""
    return draw(field, Question(typed, channel, title, field.hint or hint))
