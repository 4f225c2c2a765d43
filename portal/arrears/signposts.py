"""Where help is today, with when each number answers. Dated, because numbers go stale."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from portal.arrears.opening import WEEKDAYS, Hours
from portal.clock import now
from portal.journey.content import Alert, Content, Paragraph, Subheading, Telephone
from portal.journey.saying import Sentence


class Signpost(NamedTuple):
    """One place to turn."""

    who: str
    number: str
    hours: Hours
    about: str
    source: str
    checked_on: date

    def at(self, moment: datetime) -> Telephone:
        """As it is shown at this moment."""
        return Telephone(self.who, self.number, self.hours.at(moment), self.about)

    @property
    def in_a_line(self) -> Sentence:
        """As it is kept, to be read at any time."""
        words = {"who": Sentence(self.who), "number": self.number, "hours": self.hours.usual}
        return Sentence("{who}: {number}. {hours}. {about}", **words, about=Sentence(self.about))


CHECKED = date(2026, 11, 22)
POLICY = "policy 3.4"
DAY_AND_NIGHT = Hours(Sentence("24 hours"), always=True)
DAY_AND_NIGHT_FREE = Hours(Sentence("24 hours, free"), always=True)
NOT_KNOWN = Hours(Sentence("Check hours when you call"))
OFFICE_HOURS = Hours(Sentence("Monday to Friday, 9am to 5pm, free"), WEEKDAYS, time(9), time(17))

EMERGENCY = Signpost(
    *("Emergency services", "999", DAY_AND_NIGHT, "If you are in danger now."), POLICY, CHECKED
)
SAMARITANS = Signpost(
    *("Samaritans", "116 123", DAY_AND_NIGHT_FREE, "To talk to someone, about anything."),
    *(POLICY, CHECKED),
)
NHS = Signpost(
    *("NHS mental health line", "111", DAY_AND_NIGHT_FREE),
    "For urgent help with your mental health. Choose option 2.",
    *(POLICY, CHECKED),
)
ABUSE = Signpost(
    *("National Domestic Abuse Helpline", "0808 2000 247", DAY_AND_NIGHT_FREE),
    "If someone hurts, frightens or controls you.",
    *(POLICY, CHECKED),
)
SHELTER = Signpost(
    *("Shelter", "0808 800 4444", NOT_KNOWN, "For advice about your home."), POLICY, CHECKED
)
FOOD_BANK = Signpost(
    *("Trussell helpline", "0808 208 2138", OFFICE_HOURS),
    "To get help from a food bank near you.",
    "policy 3.4 has the number; its hours are background and must be rung",
    CHECKED,
)
DEBTLINE = Signpost(
    *("National Debtline", "0808 808 4000", NOT_KNOWN, "For free advice about debts."),
    *(POLICY, CHECKED),
)
STEPCHANGE = Signpost(
    *("StepChange", "0800 138 1111", NOT_KNOWN, "For a free plan to deal with debts."),
    *(POLICY, CHECKED),
)

CRISIS_FUND = (
    "You can ask us for money for food, gas, power and other things you cannot do without. It "
    "comes from the Crisis and Resilience Fund. Telephone us and say it is urgent."
)
METER = (
    "If you have a prepayment meter, ring the firm you pay. Ask for emergency credit. "
    "Their number is on your bill, card or app."
)
REPAIR = (
    "If your heating or hot water is broken, we must fix it. Telephone us and say it is urgent."
)
HARM = (
    "What you send us goes to the team that keeps people safe, not to the rent team. "
    "They will look at it first. If it cannot wait, telephone us."
)
SILENT = "If you cannot speak, dial 999 and then press 55 when asked. This works on a mobile."
HOMELESS = (
    "If you have a date to leave, we must help you try to keep your home or find another. "
    "An officer will read what you send before anything less urgent."
)

AT_ANY_HOUR = "If nobody else answers, you can ring this number day or night."

Places = tuple[Signpost | str, ...]
HELP: dict[str, tuple[str, Places]] = {
    "life": ("If you have thoughts of ending your life", (SAMARITANS, NHS, EMERGENCY)),
    "unsafe": ("If you are not safe at home", (EMERGENCY, SILENT, ABUSE)),
    "harm": ("If someone is being hurt or not looked after", (EMERGENCY, HARM)),
    "food": ("If you have no food", (CRISIS_FUND, FOOD_BANK)),
    "energy": ("If you have no gas or electricity", (METER, CRISIS_FUND)),
    "heating": ("If you have no heating or hot water", (REPAIR, CRISIS_FUND)),
    "home": ("If you may lose your home", (HOMELESS, SHELTER)),
}
"""By need, the most dangerous first."""


def help_now(told: Mapping[str, Any]) -> tuple[Content, ...]:
    """For whoever told us of these risks: what is right at this hour."""
    return help_with(told.get("risks") or (), now())


def help_with(needs: Iterable[str], moment: datetime) -> tuple[Content, ...]:
    """What to show someone with these needs then, the most dangerous first, nothing twice."""
    first = Alert("Use this help now. Your answers are saved.")
    return (first, *help_for(needs, moment), Paragraph("Continue when you are ready."))


def help_for(needs: Iterable[str], moment: datetime) -> tuple[Content, ...]:
    """Who helps with these needs then, under their headings."""
    wanted, content = set(needs), list[Content]()
    for need, (title, places) in HELP.items():
        if need in wanted:
            there = SAMARITANS.at(moment) in content
            drawn = [
                _drawn(place, moment)
                for place in answering_first(places, moment)
                if not (there and place == AT_ANY_HOUR)
            ]
            content += [Subheading(title), *(each for each in drawn if each not in content)]
    return tuple(content)


def numbers_for(needs: Iterable[str], moment: datetime) -> tuple[Sentence, ...]:
    """The same to be kept: no heading says why, and hours as they are on any day.

    Who answers then comes first. Whoever is in no danger is told who advises about debts.
    """
    wanted = set(needs)
    places = [place for need, (_, of_need) in HELP.items() if need in wanted for place in of_need]
    found = [place for place in places if isinstance(place, Signpost)]
    first = answering_first(tuple(found), moment) if found else (DEBTLINE, STEPCHANGE)
    told = dict.fromkeys(place for place in first if isinstance(place, Signpost))
    by_now = sorted(told, key=lambda each: not each.hours.answer_at(moment))
    return tuple(each.in_a_line for each in by_now)


def answering_first(places: Places, moment: datetime) -> Iterator[Signpost | str]:
    """Words stay where they are; where no number answers, one that always does comes last."""
    numbers = [place for place in places if isinstance(place, Signpost)]
    numbers.sort(key=lambda each: not each.hours.answer_at(moment))
    following = iter(numbers)
    yield from (place if isinstance(place, str) else next(following) for place in places)
    if not any(each.hours.answer_at(moment) for each in numbers):
        yield from (AT_ANY_HOUR, SAMARITANS)


def _drawn(place: Signpost | str, moment: datetime) -> Content:
    return Paragraph(place) if isinstance(place, str) else place.at(moment)
