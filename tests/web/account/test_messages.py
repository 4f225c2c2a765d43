"""Every message we sent somebody, and what became of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.deliveries.waiting import GIVE_UP_AFTER
from portal.notices.notices import Notice
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.web.account.sending import sends

MESSAGES = "/account/messages"


def test_messages_say_what_they_were_and_how_they_went(signed_in: Resident, held: Session) -> None:
    sends(held)
    main = signed_in.opens(MESSAGES).page.main
    assert "A security code" in main
    assert "Somebody signed in to your account" in main
    assert "We have received what you sent us" in main
    secret = held.scalars(select(Notice).where(Notice.message == "security-code")).one()
    assert secret.personalisation["code"] not in main


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("waiting", "On its way"),
        ("created", "On its way"),
        ("sending", "On its way"),
        ("delivered", "Delivered"),
        ("received", "Delivered"),
        ("permanent-failure", "It did not reach you."),
        ("temporary-failure", "It did not reach you."),
    ],
)
def test_what_became_of_it_is_said_in_words(
    signed_in: Resident, held: Session, status: str, words: str
) -> None:
    held.execute(update(Notice).values(status=status))
    held.commit()
    assert words in signed_in.opens(MESSAGES).page.main


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("come-back", "What you asked us to send you"),
        ("plan-agreed", "News about your plan"),
    ],
)
def test_a_message_that_confirms_nothing_sent_is_not_called_so(
    signed_in: Resident, held: Session, message: str, words: str
) -> None:
    held.execute(update(Notice).values(message=message))
    held.commit()
    main = signed_in.opens(MESSAGES).page.main
    assert words in main
    assert "We have received what you sent us" not in main


def test_one_that_never_left_is_not_said_to_be_on_its_way(
    signed_in: Resident, held: Session
) -> None:
    long_ago = Notice.created_at - GIVE_UP_AFTER - timedelta(minutes=1)
    held.execute(update(Notice).values(created_at=long_ago))
    held.commit()
    assert "On its way" not in signed_in.opens(MESSAGES).page.main
    assert "It did not reach you." in signed_in.page.main


def test_a_long_list_goes_on(signed_in: Resident, held: Session) -> None:
    for _ in range(20):
        sends(held)
    first = signed_in.opens(MESSAGES).page.main.count("We have received")
    rest = signed_in.follows("Older ones").page.main.count("We have received")
    assert (first, rest) == (20, 0)
    assert "A security code" in signed_in.page.main


def test_nobody_reads_what_went_to_others(signed_in: Resident, held: Session) -> None:
    other = Tenant("2000000018", "3000-4418", "Okafor")
    council_with(held, other)
    sends(held, who=other)
    assert "We have received" not in signed_in.opens(MESSAGES).page.main
    theirs = held.scalars(select(Notice).where(Notice.tenancy_ref == other.tenancy_ref)).one()
    assert signed_in.opens(f"{MESSAGES}?before={theirs.id}").status == 200
    assert "We have received" not in signed_in.page.main
    assert tenant.tenancy_ref not in signed_in.page.main
