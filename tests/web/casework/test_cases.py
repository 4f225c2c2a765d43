"""What officers see and do, page by page."""

import html
import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.casework import work
from portal.casework.cases import timeline
from portal.people.staff import Staff
from portal.plans.opening import open_about
from portal.submissions.records import Submission
from tests.casework.council import FIRST_DAY, a_case
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, a_text_message, an_account, something_sent

CASE = f"/staff/cases/{REFERENCE}"


def test_the_list_shows_urgent_cases_first_and_leads_to_them(
    signed_in: Browser, session: Session
) -> None:
    a_case(session, FIRST_DAY, kind="contact-details")
    an_account(session)
    something_sent(session)
    page = signed_in.opens("/staff/cases")
    words = reads(page)
    assert words.index("Ada Byron Hardship Urgent") < words.index("Not matched to an account")
    assert f'href="{CASE}"' in page.text
    assert "Sam Lee" in words


def test_the_list_is_narrowed_and_paged_by_links(signed_in: Browser, session: Session) -> None:
    for number in range(30):
        a_case(session, FIRST_DAY + timedelta(minutes=number), patch="P04")
    a_case(session, FIRST_DAY, patch="P05")
    first = signed_in.opens("/staff/cases?patch=my-patches")
    assert first.text.count('class="govuk-link app-reference"') == 25
    onward = re.search(r'href="(/staff/cases\?[^"]*after=[^"]*)"', first.text)
    assert onward
    second = signed_in.opens(html.unescape(onward[1]))
    assert second.text.count('class="govuk-link app-reference"') == 5
    assert 'href="/staff/cases?patch=my-patches"' in second.text


@pytest.mark.parametrize(
    "query", ["after=%00%FF", "patch=%00", "kind=x", "who=you", "after=a&after=b"]
)
def test_an_address_that_makes_no_sense_shows_the_whole_list(
    signed_in: Browser, session: Session, query: str
) -> None:
    a_case(session, reference=REFERENCE)
    page = signed_in.opens(f"/staff/cases?{query}")
    assert page.status_code == 200
    assert "7KQ 4MZ 82PA" in reads(page)


def test_a_case_shows_all_that_is_needed_to_act_on_it(signed_in: Browser, session: Session) -> None:
    an_account(session)
    something_sent(session)
    a_text_message(session)
    words = reads(signed_in.opens(CASE))
    for told in (
        "Hardship: 7KQ 4MZ 82PA",
        "Urgent Not taken",
        "Breathing space until 1 January 2099: do not ask for payment.",
        "What has changed? Lost work <b>in May</b>",
        "Name Ada Byron",
        "Also on the tenancy Noor Khan",
        "Identity Reference, surname, date of birth and postcode",
        "Balance £432.10 in arrears on 31 May 2026",
        "Weekly rent £120.50",
        "Housing Benefit £80 a week",
        "Court date 9 July 2026",
        "Last 10 lines of the account",
        "Answer by 4 June 2026",
        "Hardship received by text message ending 123 Waiting to be sent",
        "Opened by the resident",
    ):
        assert told in words
    assert words.count("Rent for week") == 10
    assert "07700900123" not in words


def test_an_officer_reads_in_english_what_was_sent_in_turkish(
    signed_in: Browser, session: Session
) -> None:
    case = something_sent(session, matched=False)
    sent = session.scalars(select(Submission).where(Submission.reference == case.reference)).one()
    sent.language, sent.in_english = "tr", sent.as_read
    sent.as_read = [["Ne oldu", [["Ne değişti?", "İşimi kaybettim"]]]]
    session.commit()
    words = reads(signed_in.opens(CASE))
    assert "What has changed? Lost work" in words
    assert "Language They read it in Turkish; what they wrote is as they wrote it" in words
    assert "Ne değişti?" not in words


def test_a_case_of_nobody_we_know_says_so(signed_in: Browser, session: Session) -> None:
    something_sent(session, matched=False)
    words = reads(signed_in.opens(CASE))
    assert "Not matched: all we know is what they told us" in words
    assert "Identity Not checked" in words
    assert "Rent account" not in words


@pytest.mark.parametrize("reference", ["2222222222", "7KQ4MZ82PY", "nothing", "7KQ4MZ82PA%00"])
def test_a_reference_nobody_has_is_not_found(
    signed_in: Browser, session: Session, reference: str
) -> None:
    assert signed_in.opens(f"/staff/cases/{reference}").status_code == 404


def test_an_officer_takes_notes_and_finishes_a_case(signed_in: Browser, session: Session) -> None:
    case = something_sent(session, matched=False)
    assert signed_in.sends(f"{CASE}/take").location == CASE
    assert signed_in.sends(f"{CASE}/note", note="Rang at two\r\nno answer").location == CASE
    done = signed_in.sends(f"{CASE}/finish", outcome="spoken", words="Thank you.")
    assert done.location == CASE
    words = reads(signed_in.opens(CASE))
    assert "Noted by Sam Lee" in words
    assert "Rang at two no answer" in words
    assert "We have been in touch with you about this. Thank you." in words
    assert "Take this case" not in words
    session.expire_all()
    assert (case.state, case.outcome) == ("done", "spoken")


def test_a_case_handed_back_can_be_taken_by_another(
    signed_in: Browser, session: Session, somebody_with: Callable[[str], Browser]
) -> None:
    something_sent(session, matched=False)
    signed_in.sends(f"{CASE}/take")
    other = somebody_with("officer")
    refused = other.sends(f"{CASE}/take")
    assert refused.status_code == 409
    assert "Sam Lee is already looking at this case" in reads(refused)
    signed_in.sends(f"{CASE}/hand-back")
    assert other.sends(f"{CASE}/take").status_code == 303
    assert "With Jo officer" in reads(other.opens(CASE))


def test_an_outcome_that_needs_a_reason_asks_for_it_and_keeps_the_choice(
    signed_in: Browser, session: Session
) -> None:
    something_sent(session, matched=False)
    signed_in.sends(f"{CASE}/take")
    answer = signed_in.sends(f"{CASE}/finish", outcome="not-possible", words=" ")
    assert answer.status_code == 422
    assert '<a href="#words">Enter words for the resident that say why</a>' in answer.text
    assert 'id="words-error"' in answer.text
    assert re.search(r'value="not-possible"[^>]*checked', answer.text)
    assert "<title>Error: Hardship" in answer.text


def test_a_finish_that_cannot_be_keeps_what_was_typed(signed_in: Browser, session: Session) -> None:
    something_sent(session, matched=False)
    signed_in.sends(f"{CASE}/take")
    answer = signed_in.sends(f"{CASE}/finish", words="A long letter <b>")
    assert answer.status_code == 422
    assert '<a href="#outcome">' in answer.text
    assert "A long letter &lt;b&gt;</textarea>" in answer.text


@pytest.mark.parametrize("note", ["", "   ", "x" * 4001])
def test_a_note_is_some_words_and_not_too_many(
    signed_in: Browser, session: Session, note: str
) -> None:
    case = something_sent(session, matched=False)
    answer = signed_in.sends(f"{CASE}/note", note=note)
    assert answer.status_code == 422
    assert '<a href="#note">' in answer.text
    assert note.strip() in answer.text
    assert [event.kind for event in timeline(session, case)] == ["opened"]


def test_what_someone_wrote_while_a_colleague_was_quicker_stays_on_the_page(
    signed_in: Browser, session: Session, sam: Staff
) -> None:
    case = something_sent(session, matched=False)
    work.take(session, case, sam)
    work.finish(session, case, sam, "made")
    session.commit()
    answer = signed_in.sends(f"{CASE}/note", note="One more thing")
    assert answer.status_code == 409
    assert "This case is already done" in reads(answer)
    assert "One more thing</textarea>" in answer.text
    answer = signed_in.sends(f"{CASE}/finish", outcome="made", words="All changed now")
    assert answer.status_code == 409
    assert "All changed now</textarea>" in answer.text


def test_advisers_read_cases_and_add_notes_and_no_more(
    session: Session, somebody_with: Callable[[str], Browser]
) -> None:
    something_sent(session, matched=False)
    adviser = somebody_with("adviser")
    page = adviser.opens(CASE)
    assert page.status_code == 200
    assert "Take this case" not in page.text
    assert "/staff/deliveries" not in page.text
    assert adviser.sends(f"{CASE}/note", note="Caller rang").status_code == 303
    assert adviser.sends(f"{CASE}/take").status_code == 403
    assert adviser.opens("/staff/deliveries").status_code == 403
    assert adviser.sends(f"/staff/deliveries/{uuid.uuid4()}").status_code == 403


def test_no_staff_page_may_be_kept_by_a_browser(signed_in: Browser, session: Session) -> None:
    something_sent(session, matched=False)
    for address in ("/staff/cases", CASE, "/staff/deliveries"):
        assert signed_in.opens(address).headers["Cache-Control"] == "no-store"


def test_a_case_that_no_form_opened_says_why_it_is_there(
    signed_in: Browser, session: Session
) -> None:
    an_account(session)
    case = open_about(session, "T100", "plan-at-risk", "£20 is missing.", patch="P04")
    session.commit()
    page = reads(signed_in.opens(f"/staff/cases/{case.reference}"))
    assert "Plan at risk" in page
    assert "What they sent" not in page
    assert "Who it is about On the tenancy Ada Byron On the tenancy Noor Khan" in page
    assert "Opened by the portal" in page
    assert "£20 is missing." in page
