"""S80: what is sent about a case, for staff who may not read the case."""

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.audit import Action, AuditEntry
from portal.casework.cases import Case
from portal.deliveries.ledger import Delivery
from tests.casework.council import PASSWORD
from tests.sign_on.conftest import Provider, process, provider, signs_on
from tests.web.casework.conftest import app, browser, sam, signed_in
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import a_text_message, something_sent
from tests.web.casework.test_deliveries import gave_up
from tests.web.casework.test_people_page import a_while_ago

__all__ = ["app", "browser", "process", "provider", "sam", "signed_in"]
LIST, SHOWN, TO = "/staff/deliveries", "7KQ 4MZ 82PA", "ending 123"
CLOSED = [
    ({"kind": SAFEGUARDING_KIND}, "see-harm"),
    ({"patch": "South"}, "other-patch"),
]


@pytest.fixture
def given_up(session: Session) -> Delivery:
    """The confirmation of what somebody sent; Sam looks after patch P04."""
    something_sent(session, matched=False)
    delivery = a_text_message(session)
    gave_up(session, delivery)
    return delivery


def makes(session: Session, **changes: object) -> None:
    session.execute(update(Case).values(changes))
    session.commit()


def is_owed(session: Session, delivery: Delivery) -> bool:
    session.rollback()
    session.refresh(delivery)
    return delivery.dead_at is None


@pytest.mark.parametrize(("changes", "why"), CLOSED)
def test_S80_of_a_case_they_may_not_read(
    signed_in: Browser,
    session: Session,
    owner: Engine,
    given_up: Delivery,
    changes: dict[str, str],
    why: str,
) -> None:
    makes(session, **changes)
    listed = reads(signed_in.opens(LIST))
    assert SHOWN not in listed
    assert TO not in listed
    assert "Warning 1 message has not gone out" in listed
    assert signed_in.sends(f"{LIST}/{given_up.id}").status_code == 403
    assert not is_owed(session, given_up)
    with Session(owner) as reader:
        refused = select(AuditEntry).filter_by(action=Action.ACCESS_REFUSED)
        assert reader.scalars(refused).one().detail["why"] == why


def test_S80_of_a_flagged_case_at_a_desk_left_open(
    signed_in: Browser, session: Session, given_up: Delivery
) -> None:
    makes(session, flagged_at=func.now())
    a_while_ago(session)
    listed = reads(signed_in.opens(LIST))
    assert "Withheld" in listed
    assert TO not in listed
    address = f"{LIST}/{given_up.id}"
    assert "Enter your password again" in reads(signed_in.sends(address))
    assert not is_owed(session, given_up)
    assert signed_in.sends(address, proving="yes", password=PASSWORD).location == LIST
    assert is_owed(session, given_up)


def test_S80_whoever_has_no_password_here_comes_back_to_the_list(
    browser: Browser, provider: Provider, session: Session, given_up: Delivery
) -> None:
    makes(session, flagged_at=func.now())
    provider.is_asked_by(groups=["housing-leaders"])
    signs_on(browser, provider)
    asked = browser.sends(f"{LIST}/{given_up.id}")
    assert (asked.status_code, "next=/staff/deliveries&anew=yes" in asked.location) == (303, True)
    assert not is_owed(session, given_up)
