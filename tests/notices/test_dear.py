"""Letters begin with what somebody likes to be called; the address keeps their legal name."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.arrears.reach import CALLS_THEM
from portal.notices.messages import DEAR, MESSAGES
from portal.notices.notices import NO_NAME, Notice, compose
from portal.notices.sending import NoticeTarget

HOME = {
    "address_line_1": "Ada Byron",
    "address_line_2": "4 Heron Court",
    "address_line_3": "AB1 2CD",
}


def posted(session: Session, language: str = "en", **more: str) -> Notice:
    notice = compose(
        session,
        message="details-received",
        prefers="post",
        phone=None,
        email=None,
        post=HOME | more,
        personalisation={"reference": "7KQ 4MZ 82PX", "next_step_by": date(2026, 9, 4)},
        about=None,
        language=language,
    )
    assert notice is not None
    session.flush()
    return notice


@pytest.mark.parametrize(
    ("more", "language", "begins"),
    [
        ({}, "en", "Dear Ada Byron,"),
        ({CALLS_THEM: "Addie"}, "en", "Dear Addie,"),
        ({CALLS_THEM: "Addie"}, "tr", "Sayın Addie,"),
        ({"address_line_1": NO_NAME}, "en", "Dear tenant,"),
        ({"address_line_1": NO_NAME}, "tr", "Sayın kiracı,"),
    ],
    ids=repr,
)
def test_a_letter_begins_with_what_they_like_to_be_called(
    session: Session, more: dict[str, str], language: str, begins: str
):
    notice = posted(session, language, **more)
    assert notice.personalisation["dear"] == begins
    assert notice.recipient["address_line_1"] == (HOME | more)["address_line_1"]
    assert CALLS_THEM not in notice.recipient


def test_only_letters_do_as_lists_of_messages_show_how_they_begin():
    for message in MESSAGES.values():
        assert message.body.startswith(DEAR) is (message.type == "letter")


def test_a_letter_that_waited_since_before_letters_began_so_goes_out(session: Session):
    notice = posted(session)
    notice.personalisation = {
        name: said for name, said in notice.personalisation.items() if name != "dear"
    }
    session.commit()
    outgoing = NoticeTarget().prepare(session, str(notice.id))
    assert outgoing.personalisation["dear"] == "Dear Ada Byron,"
