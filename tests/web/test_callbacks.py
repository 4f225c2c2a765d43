"""What Notify tells us became of a message: believed with our token, and only ever news."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.deliveries.ledger import Delivery
from portal.notices.notices import Notice
from portal.settings import settings
from portal.submissions.records import Submission
from tests.forms.every import FORMS, sendable
from tests.forms.walking import begins, has_told, sends
from tests.inspecting import Resident

ADDRESS = "/notify/callback"
WHEN = "2026-11-22T10:00:00.123456Z"


@pytest.fixture
def sent(resident: Resident, council: Session) -> Delivery:
    """Something our tenant has sent, and the confirmation that is owed for it."""
    form = FORMS[0]
    begins(resident, form, sendable(form))
    has_told(council, resident, form, sendable(form).told)
    sends(resident.opens(f"/{form.slug}/check-your-answers"), form)
    return council.scalars(select(Delivery)).one()


def tells(resident: Resident, told: Any, token: str | None = None) -> int:
    """Notify posts a receipt; the status of our answer."""
    ours = settings().notify_callback_token.get_secret_value()
    headers = {"Authorization": f"Bearer {ours if token is None else token}"}
    return resident.browser.post(ADDRESS, json=told, headers=headers).status_code


def standing(council: Session) -> tuple[str, str]:
    """The notice's status, and when it came to be so."""
    council.rollback()
    notice = council.scalars(select(Notice)).one()
    return notice.status, notice.status_at.isoformat()


def receipt(sent: Delivery, status: str, **more: Any) -> dict[str, Any]:
    usual = {"id": "b7c1", "reference": sent.reference, "status": status, "completed_at": WHEN}
    return usual | more


def test_a_receipt_is_filed_by_the_reference_we_gave(
    resident: Resident, council: Session, sent: Delivery
) -> None:
    assert tells(resident, receipt(sent, "delivered", template_version=7)) == 204
    assert standing(council) == ("delivered", "2026-11-22T10:00:00.123456+00:00")
    assert council.scalars(select(Notice)).one().template_version == 7


@pytest.mark.parametrize("token", ["", "wrong", "Bearer", "é", "development-callback-toke"])
def test_without_our_token_nothing_is_believed(
    resident: Resident, council: Session, sent: Delivery, token: str
) -> None:
    before = standing(council)
    assert tells(resident, receipt(sent, "delivered"), token) == 401
    assert standing(council) == before


def test_without_any_proof_nothing_is_believed(resident: Resident, sent: Delivery) -> None:
    answer = resident.browser.post(ADDRESS, json=receipt(sent, "delivered"))
    assert answer.status_code == 401


def test_receipts_in_any_order_leave_it_where_it_got_furthest(
    resident: Resident, council: Session, sent: Delivery
) -> None:
    for status in ("sending", "delivered", "created", "temporary-failure", "sending"):
        assert tells(resident, receipt(sent, status)) == 204
    assert standing(council)[0] == "delivered"


def test_the_same_receipt_twice_is_news_once(
    resident: Resident, council: Session, sent: Delivery
) -> None:
    tells(resident, receipt(sent, "delivered"))
    before = standing(council)
    tells(resident, receipt(sent, "delivered", completed_at="2026-11-23T10:00:00Z"))
    assert standing(council) == before


@pytest.mark.parametrize(
    "told",
    [
        {"reference": "never-ours", "id": "never-ours", "status": "delivered"},
        {"status": "delivered"},
        {},
        [],
        "delivered",
        None,
        7,
        {"reference": ["a"], "id": {"b": 1}, "status": None, "completed_at": 5},
    ],
)
def test_what_is_no_receipt_for_anything_of_ours_changes_nothing(
    resident: Resident, council: Session, sent: Delivery, told: Any
) -> None:
    before = standing(council)
    assert tells(resident, told) == 204
    assert standing(council) == before


@pytest.mark.parametrize(
    "odd", [{"status": "no-such-status"}, {"completed_at": "yesterday", "status": "created"}]
)
def test_a_receipt_with_something_odd_in_it_does_no_harm(
    resident: Resident, council: Session, sent: Delivery, odd: dict[str, str]
) -> None:
    assert tells(resident, receipt(sent, "sending") | odd) == 204
    assert standing(council)[0] in ("waiting", "created")


def test_what_is_not_json_at_all_does_no_harm(
    resident: Resident, council: Session, sent: Delivery
) -> None:
    ours = settings().notify_callback_token.get_secret_value()
    headers = {"Authorization": f"Bearer {ours}", "Content-Type": "application/json"}
    for body in (b"", b"{", b"\xff\xfe", b"delivered"):
        assert resident.browser.post(ADDRESS, data=body, headers=headers).status_code == 204
    assert standing(council)[0] == "waiting"
    assert council.scalars(select(Submission)).one()
