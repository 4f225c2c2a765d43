"""Every night: how each plan is kept, who is told what, what an officer must look at.

Whatever is done about a payment is an event of its plan that can be there only once, so
a night that is run twice, or missed, or cut short, leaves nothing done twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import COMPLETED, Agreement, happened
from portal.arrears.holds import (
    BREATHING_SPACE,
    IMPORTED,
    TOLD_LATE,
    Hold,
    hold,
    lasts_on,
    of_extract,
)
from portal.arrears.news import News, news
from portal.arrears.sought import keep_findable
from portal.audit import SYSTEM
from portal.clock import today
from portal.journey.values import day_in_words, pounds
from portal.plans.afterwards import offer_anew
from portal.plans.card_ending import tell_ending
from portal.plans.card_nights import foretell_all
from portal.plans.live import AT_ONCE, Live, live_plans
from portal.plans.once import Known, written_once
from portal.plans.opening import open_about
from portal.plans.second_miss import review
from portal.plans.telling import ToTell, flagged, tell
from portal.settings import settings
from portal.submissions.not_chosen import have_officers_choose
from portal.submissions.overtaken import settle_with_extract
from portal.writing_together import write_in_bulk

Transaction = Callable[[], AbstractContextManager[Session]]
REVIEWED_AGAIN = timedelta(days=28)
EVERYTHING = (
    "reminded",
    "late",
    "at risk",
    "warned",
    "missed twice",
    COMPLETED,
    "to review",
    "overtaken",
    "not chosen",
)
CASES = {"at risk": "plan-at-risk", "warned": "plan-warning"}


@dataclass
class Night:
    """What was looked at and what came of it."""

    plans: int = 0
    messages: int = 0
    happened: Counter[str] = field(default_factory=Counter)

    @property
    def counts(self) -> dict[str, int]:
        """How often each thing happened, named as the log names it."""
        return {name.replace(" ", "_"): self.happened[name] for name in EVERYTHING}


def watch(transaction: Transaction) -> Night:
    """All of it, so many plans at a time that memory does not grow with their number."""
    night, after = Night(), ""
    with transaction() as session:
        remember_imported(session)
        keep_findable(session)
        night.happened["overtaken"] = settle_with_extract(session)
        night.happened["not chosen"] = have_officers_choose(session)
        night.happened["to review"] = _review_holds(session)
        night.messages += offer_anew(session, today(), night.messages)
    while True:
        with transaction() as session:
            plans = live_plans(session, after)
            _look_at(session, plans, today(), night)
        if len(plans) < AT_ONCE:
            break
        after = plans[-1].tenancy_ref
    if settings().takes_cards_each_time:
        night.messages += foretell_all(transaction, night.messages)
        night.messages += tell_ending(transaction, night.messages)
    return night


def _look_at(session: Session, plans: Sequence[Live], day: date, night: Night) -> None:
    said: list[tuple[Live, News]] = []
    paid = []
    for live in plans:
        stands = live.stands(day)
        nothing_owed = live.balance <= 0 and live.as_at > live.agreed_on
        if (stands.word == COMPLETED or nothing_owed) and not live.court:
            paid.append(live)
        else:
            every = news(live.plan, stands, day, live.held)
            said += [(live, each) for each in every if not (live.card and each.kind == "reminded")]
    new = _only_new(session, said)
    with session.no_autoflush:
        to_tell = [ToTell(live.tenancy_ref, each) for live, each in new]
        night.messages += tell(session, to_tell, night.messages)
        _open_cases(session, new)
        write_in_bulk(session)
    night.happened["missed twice"] += review(session, new, day)
    night.plans += len(plans)
    night.happened.update(each.kind for _, each in new)
    night.happened[COMPLETED] += _completed(session, paid)


def _only_new(session: Session, said: Sequence[tuple[Live, News]]) -> list[tuple[Live, News]]:
    """Those that no other night has seen to, written down so that no later one does."""
    new = written_once(session, [Known(live.id, each.kind, each.about) for live, each in said])
    return [(live, each) for live, each in said if (live.id, each.kind, each.about) in new]


def _open_cases(session: Session, new: Iterable[tuple[Live, News]]) -> None:
    """An officer looks before anything else is done: at once, where a warning has gone out."""
    behind = [(live, each) for live, each in new if each.kind in CASES]
    unsafe = flagged(session, {live.tenancy_ref for live, _ in behind}) if behind else frozenset()
    for live, each in behind:
        words = f"{pounds(each.short)} of what was due on {day_in_words(each.about)} is missing."
        if live.tenancy_ref in unsafe:
            words += " Nobody was told: a case of this home is flagged for safety."
        urgent = each.kind == "warned"
        open_about(
            session, live.tenancy_ref, CASES[each.kind], words, patch=live.patch, urgent=urgent
        )


def _completed(session: Session, paid: Sequence[Live]) -> int:
    """Whatever was replaced or ended meanwhile stays so."""
    still = Agreement.id.in_([live.id for live in paid]), Agreement.over_on.is_(None)
    over = update(Agreement).where(*still).values(over_on=today(), over_as=COMPLETED)
    done = session.scalars(over.returning(Agreement.id)).all() if paid else ()
    for each in done:
        happened(session, each, COMPLETED, SYSTEM)
    return len(done)


def remember_imported(session: Session) -> None:
    """Breathing Space in the council's extract becomes a hold, which stays when it is over.

    What the extract says no more, or says anew, ends when it says so.
    """
    until = Tenancy.breathing_space_until
    ours = Hold.set_by == IMPORTED, lasts_on(today())
    changed = select(Hold, until).join(Tenancy, Tenancy.tenancy_ref == Hold.tenancy_ref)
    for held, ends in session.execute(changed.where(*ours, until.is_distinct_from(Hold.ends))):
        held.ends = ends or today()
    session.flush()
    known = select(Hold.tenancy_ref).where(*ours)
    coming = select(Tenancy.tenancy_ref, until).where(
        until >= today(), Tenancy.tenancy_ref.not_in(known)
    )
    for ref, ends in session.execute(coming).all():
        if ends:
            since, whose = of_extract(ends).starts, (session, ref, BREATHING_SPACE, IMPORTED)
            hold(*whose, starts=since, ends=ends, review_on=ends)


def _review_holds(session: Session) -> int:
    """Those whose day has come to be looked at again: each time one case."""
    due = Hold.review_on <= today(), lasts_on(today()), Hold.reason != TOLD_LATE
    again = update(Hold).where(*due).values(review_on=today() + REVIEWED_AGAIN)
    found = session.execute(again.returning(Hold.tenancy_ref, Hold.reason)).all()
    refs = [ref for ref, _ in found]
    query = select(Tenancy.tenancy_ref, Tenancy.patch).where(Tenancy.tenancy_ref.in_(refs))
    patches = {row.tenancy_ref: row.patch for row in session.execute(query)}
    for ref, reason in found:
        words = f"Is this still right? {reason.replace('-', ' ').capitalize()}."
        open_about(session, ref, "hold-review", words, patch=patches[ref] or None)
    return len(found)
