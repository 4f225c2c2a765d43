"""What became of a change at the council's own records, in words for officers."""

from collections.abc import Iterable, Iterator, Sequence

from portal.arrears.contact_changes import MADE, ContactChange
from portal.arrears.contact_points import in_one_line
from portal.arrears.handing_over import CHOOSE_WITHIN, OURS, THEIRS, Standing, is_sent
from portal.casework.backends.information import lines_of
from portal.clock import now
from portal.journey import Choice, LongText, Step, day_in_words
from portal.settings import settings
from portal.web.staff_words import moment_in_words

THERE = "The council’s records"
BY_HAND = "They have no place for this. Put it into the housing system yourself"


def about_handing_over(
    change: ContactChange, standings: Sequence[Standing]
) -> Iterator[tuple[str, str]]:
    """Rows of what is on its way, done, refused or to be chosen; of none, when it was put in."""
    own = [each for each in standings if each.row.change_id == change.id]
    yield from ((THERE, _in_words(each)) for each in own)
    if own:
        return
    if change.handed_over_at:
        yield "In the housing system", day_in_words(change.handed_over_at.date())
    elif settings().hands_over and change.state == MADE and not is_sent(change):
        yield THERE, BY_HAND


def _in_words(standing: Standing) -> str:
    row, delivery = standing.row, standing.delivery
    if row.is_made and row.ended_at:
        done = "Taken out again" if row.takes_back else "Put in"
        return f"{done}: {moment_in_words(row.ended_at)}"
    if row.council_has:
        return _what_differs(standing)
    if row.ended_at:
        return f"Not sent: {row.ended_why}"
    what = "Taking out again" if row.takes_back else "Putting in"
    if delivery.dead_at:
        return f"{what} was given up: {delivery.reason}"
    if delivery.attempt:
        return f"{what} is being tried again: {delivery.reason or 'it is under way'}"
    return f"{what} waits to be sent"


def _what_differs(standing: Standing) -> str:
    row = standing.row
    there = ", ".join(lines_of((row.council_has or {})["information"]))
    since = moment_in_words(row.ended_at) if row.ended_at else ""
    found = f"Not put in. They have something else: {there}, found {since}"
    if row.chosen_at is None:
        until = moment_in_words((row.ended_at or row.made_at) + CHOOSE_WITHIN)
        alone = "" if is_for_officers(standing) else f" The resident can choose until {until}"
        return f"{found}.{alone}"
    which = "what they told us here" if row.chosen == OURS else "what was there"
    return f"{found}. {moment_in_words(row.chosen_at)}: {which} was chosen"


def is_for_officers(standing: Standing) -> bool:
    """Whether the resident has had their time to choose."""
    row = standing.row
    return row.is_to_choose and bool(row.ended_at and row.ended_at < now() - CHOOSE_WITHIN)


def choosing_between(standings: Iterable[Standing]) -> Step:
    """Which of two, of each that the resident has not chosen."""
    options = {
        f"{each.row.id}:{chosen}": f"{words}: {value}"
        for each in standings
        if is_for_officers(each)
        for chosen, words, value in _two_of(each)
    }
    why = LongText("right_why", "why", label="Why?", at_most=1000)
    label = "Which one should hold?"
    right = Choice("right", "which one should hold", options, label=label)
    return Step("choose", "Choose for the resident", right, why)


def _two_of(standing: Standing) -> Iterator[tuple[str, str, str]]:
    there = ", ".join(lines_of((standing.row.council_has or {})["information"]))
    yield OURS, "What they told us here", in_one_line(standing.change.value) or "take away"
    yield THEIRS, "What the council’s records have", there
