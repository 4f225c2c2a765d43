"""Every way through every form ends in one reference, one case and the notice we promised."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.holds import Hold
from portal.casework.cases import Case
from portal.channels import CHANNELS, Channel
from portal.clock import today
from portal.journey import Form, Identity
from portal.journey.values import day_in_words
from portal.journey.ways import Way
from portal.notices.notices import Notice
from portal.people.visits import BY_CODE, BY_DETAILS, NOT_CHECKED
from portal.submissions.records import Submission
from portal.web.assist_declaring import read_out
from tests.forms.every import handfuls, those_with
from tests.forms.outcomes import (
    count,
    drafts,
    is_urgent,
    kind_of,
    outcome_of,
    promised,
    rows_of,
)
from tests.forms.walking import as_asked, sends, walks, way_asked
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import ByChannel


@pytest.mark.parametrize("by", CHANNELS.values(), ids=CHANNELS)
@those_with(handfuls)
def test_every_way_leads_from_the_start_page_to_a_reference(
    form: Form, thing: tuple[Way, ...], by: Channel, by_channel: ByChannel, council: Session
) -> None:
    can = [way for way in thing if by.sends_codes or "balance" not in way.known]
    form, theirs = as_asked(form, by), [way_asked(form, way, by) for way in can]
    sent = [way for way in theirs if not way.pages[-1].ends]
    for way in theirs:
        resident = walks(by_channel(by), form, way)
        if way in sent:
            checks(resident, form, way)
            reference = sends(resident, form)
            books_are_right(council, form, way, reference, by)
            nothing_is_held(council)
    assert (count(council, Submission), count(council, Case)) == (len(sent), len(sent))
    assert count(council, Notice) == sum(promised(form, way, by) for way in sent)
    assert drafts(council) == len(theirs) - len(sent)


def nothing_is_held(session: Session) -> None:
    """What one way stopped is over before the same account takes the next."""
    over = {"starts": today() - timedelta(days=2), "ends": today() - timedelta(days=1)}
    session.execute(update(Hold).values(over))
    session.commit()


def checks(resident: Resident, form: Form, way: Way) -> None:
    """Every question and answer is there in words, each with a way to change it."""
    assert (resident.at, resident.status) == (f"/{form.slug}/check-your-answers", 200)
    assert resident.page.back == f"/{form.slug}/{way.pages[-1].slug}"
    assert resident.page.rows == rows_of(form, way)
    changed = {href for words, href in resident.page.links if words.startswith("Change")}
    assert changed == {f"/{form.slug}/{page.slug}" for page in way.pages if page.fields}


def books_are_right(
    session: Session, form: Form, way: Way, reference: str, channel: Channel
) -> None:
    outcome = outcome_of(session, reference)
    case = outcome.cases[0]
    known = way.known or form.identity is Identity.REQUIRED
    assert len(outcome.cases) == 1
    assert case.channel == outcome.submission.channel == channel.name
    assert (case.kind, case.urgent) == (kind_of(form, way), is_urgent(form, way))
    by = BY_CODE if "balance" in way.known else BY_DETAILS
    assert case.identity == (by if known else NOT_CHECKED)
    assert case.tenancy_ref == (tenant.tenancy_ref if known else None)
    assert len(outcome.notices) == promised(form, way, channel)
    assert outcome.delivered == [str(notice.id) for notice in outcome.notices]
    assert outcome.jobs == len(outcome.delivered)
    kept = [tuple(row) for _, rows in outcome.submission.as_read for row in rows]
    if channel.declares_aloud:
        assert kept.pop() == (read_out(form), "“Yes, send it”")
    assert kept == rows_of(form, way)
    assert day_in_words(outcome.submission.answer_by)
