"""Somebody told us of hardship: what we heard, what stops, who helps today. In words for them."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.arrears.holds import DEATH
from portal.arrears.signposts import help_for
from portal.clock import now
from portal.journey import Bullets, Choice, Content, Form, Paragraph, Subheading
from portal.submissions.pausing import STOPPED, said_first, said_of_asking
from portal.web.language import content_said
from portal.web.worded import _

NOT_SAID = frozenset({"none"})
FOR_THEM_ALONE = frozenset({"life"})
"""What stays off a page that is looked at later, perhaps by somebody else."""


def stops_in_words(decided: Mapping[str, Any]) -> tuple[Content, ...]:
    """And what to pay meanwhile; not to whoever told us of somebody else, or of a death."""
    says = Paragraph(said_of_asking(decided))
    if decided.get("by_another") or decided.get("reason") == DEATH:
        return (says,)
    words = _("Pay what you can while you wait. Do not go without food or heating to pay us.")
    return (says, Paragraph(words))


def first_in_words(form: Form, decided: Mapping[str, Any]) -> tuple[Content, ...]:
    return tuple(Paragraph(words) for words in said_first(form, decided))


def heard_in_words(form: Form, decided: Mapping[str, Any]) -> Iterator[Content]:
    """What they told us, in short."""
    pauses = form.pauses
    names = pauses.heard if pauses else ()
    items = [words for name in names for words in _chosen(form, name, decided)]
    if items:
        yield from (Subheading(_("What we heard")), Bullets(tuple(items)))


def _chosen(form: Form, name: str, decided: Mapping[str, Any]) -> Iterator[str]:
    field = form.field(name)
    options = field.options if isinstance(field, Choice) else {}
    yield from (options[o] for o in decided[name] if o in options and o not in NOT_SAID)


def help_in_words(form: Form, decided: Mapping[str, Any]) -> tuple[Content, ...]:
    """Who can help them, as it is at this hour."""
    needs = form.pauses.needs if form.pauses else ""
    return content_said(help_for(decided[needs], now())) if needs else ()


def later_in_words(form: Form, decided: Mapping[str, Any], *, lasts: bool) -> tuple[Content, ...]:
    """The same in an account: what stops only while that `lasts`, as an officer may end it."""
    names = form.pauses.heard if form.pauses else ()
    seen = {**decided, **{name: _without_theirs_alone(decided[name]) for name in names}}
    decided = {**decided, "by_another": False}
    stops = () if decided["asking"] == STOPPED and not lasts else stops_in_words(decided)
    first = content_said([*first_in_words(form, decided), *stops])
    return (*first, *help_in_words(form, seen), *heard_in_words(form, seen))


def _without_theirs_alone(told: list[str]) -> list[str]:
    return [each for each in told if each not in FOR_THEM_ALONE]
