"""What somebody's answers say is at stake: how soon we answer, and whether they may not be safe."""

from datetime import date

from portal.arrears.working_days import working_days_after
from portal.clock import today
from portal.journey import Instead, Journey, LongText


def answer_by(journey: Journey) -> date:
    """The working day by which the form promises an answer."""
    opens = journey.form.opens
    return working_days_after(
        today(), opens.urgently_in if is_urgent(journey) else opens.answered_in
    )


def is_urgent(journey: Journey) -> bool:
    urgent = journey.form.opens.urgent
    return urgent is not None and urgent.holds(journey.told, journey.known)


def instead(journey: Journey) -> Instead | None:
    """What makes of the case one of another kind, if their answers do."""
    return journey.form.opens.instead_for(journey.told, journey.known)


def things_to_do(journey: Journey) -> tuple[str, ...]:
    """What an officer has to do for them besides."""
    return journey.form.opens.things_to_do(journey.told, journey.known)


def by_another(journey: Journey) -> bool:
    """Whether somebody fills it in for the person it is about."""
    another = journey.form.opens.by_another
    return another is not None and another.holds(journey.told, journey.known)


def wrote_something(journey: Journey) -> bool:
    """Whether they say something in words of their own, which somebody has to read."""
    fields = (field for page in journey.path for field in page.fields)
    return any(journey.told.get(each.name) for each in fields if isinstance(each, LongText))


def says_not_safe(journey: Journey) -> bool:
    """Whether what they told us flags their case, as an officer would."""
    unsafe = journey.form.opens.unsafe
    return unsafe is not None and unsafe.holds(journey.told, journey.known)
