"""Where help is today, with when each number answers. Dated, because numbers go stale. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from portal.journey.content import Alert, Content, Paragraph, Subheading, Telephone


class Signpost(NamedTuple):
    """One place to turn."""

    who: str
    number: str
    hours: str
    about: str
    source: str
    checked_on: date


CHECKED = date(2026, 11, 22)
EMERGENCY = Signpost(
    "Emergency services", "999", "24 hours", "If you are in danger now.", "policy 3.4", CHECKED
)
SAMARITANS = Signpost(
    "Samaritans",
    "116 123",
    "24 hours, free",
    "To talk to someone, about anything.",
    "policy 3.4",
    CHECKED,
)
NHS = Signpost(
    "NHS mental health line",
    "111",
    "24 hours, free",
    "For urgent help with your mental health. Choose option 2.",
    "policy 3.4",
    CHECKED,
)
ABUSE = Signpost(
    "National Domestic Abuse Helpline",
    "0808 2000 247",
    "24 hours, free",
    "If someone hurts, frightens or controls you.",
    "policy 3.4",
    CHECKED,
)
SHELTER = Signpost(
    "Shelter",
    "0808 800 4444",
    "Check hours when you call",
    "For advice about your home.",
    "policy 3.4",
    CHECKED,
)
FOOD_BANK = Signpost(
    "Trussell helpline",
    "0808 208 2138",
    "Monday to Friday, 9am to 5pm, free",
    "To get help from a food bank near you.",
    "policy 3.4",
    CHECKED,
)

CRISIS_FUND = (
    "You can ask us for money from the Crisis and Resilience Fund for food, energy and other "
    "essentials. Telephone us and say it is urgent."
)
METER = (
    "If you have a prepayment meter, telephone your energy supplier. Ask for emergency credit. "
    "Their number is on your bill, card or app."
)
REPAIR = (
    "If your heating or hot water is broken, we must repair it. Telephone us and say it is urgent."
)
SILENT = "If you cannot speak, dial 999 and then press 55 when asked. This works on a mobile."
HOMELESS = (
    "If you have a date to leave, we must help you try to keep your home or find another. "
    "An officer will read what you send before anything less urgent."
)

HELP: dict[str, tuple[str, tuple[Signpost | str, ...]]] = {
    "life": ("If you have thoughts of ending your life", (SAMARITANS, NHS, EMERGENCY)),
    "unsafe": ("If you are not safe at home", (EMERGENCY, SILENT, ABUSE)),
    "food": ("If you have no food", (CRISIS_FUND, FOOD_BANK)),
    "energy": ("If you have no gas or electricity", (METER, CRISIS_FUND)),
    "heating": ("If you have no heating or hot water", (REPAIR, CRISIS_FUND)),
    "home": ("If you may lose your home", (HOMELESS, SHELTER)),
}
"""By need, the most dangerous first."""


def help_now(told: Mapping[str, Any]) -> tuple[Content, ...]:
    """For whoever told us of these risks."""
    return help_with(told.get("risks") or ())


def help_with(needs: Iterable[str]) -> tuple[Content, ...]:
    """What to show someone with these needs, the most dangerous first, nothing twice."""
    wanted = set(needs)
    content: list[Content] = [Alert("Use this help now. Your answers are saved.")]
    for need, (title, places) in HELP.items():
        if need in wanted:
            fresh = [_drawn(place) for place in places if _drawn(place) not in content]
            content += [Subheading(title), *fresh]
    return (*content, Paragraph("Continue when you are ready."))


def _drawn(place: Signpost | str) -> Content:
    if isinstance(place, str):
        return Paragraph(place)
    return Telephone(place.who, place.number, place.hours, place.about)
