"""Of several phones and emails of one visit officers decide about each by itself."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE
from tests.web.casework.test_changes import CHANGES, OLD, account, messages

assert account


def another(session: Session, action: str, value: Point | None, replaces: Point | None) -> None:
    """One more of what she asked for in that visit."""
    told = {"value": value.as_kept() if value else None, "kind": "phone", "action": action}
    told["replaces"] = replaces.as_kept() if replaces else None
    asked = {"submission_ref": REFERENCE, "tenancy_ref": "T100", "person_ref": "1", "place": 1}
    session.add(ContactChange(**asked, **told, waits_for="no-code"))
    session.commit()


def test_each_row_says_what_it_asks_and_is_decided_by_itself(signed_in: Browser, session: Session):
    old = Point("phone", OLD, "07700 900982")
    session.execute(update(ContactChange).values(action="add", replaces=None))
    another(session, "remove", None, old)
    another(session, "use", old._replace(type="work", texts=False), old)
    page = reads(signed_in.opens(CHANGES))
    for asked in (
        "New phone number: 07700 900321",
        "Remove phone number: 07700 900982",
        "Use phone number 07700 900982 so: work, not safe to text, no voicemail",
        "How we use a phone number: waits for an officer",
        "New 07700 900982 (work, not safe to text, no voicemail) Before 07700 900982",
    ):
        assert asked in page
    removal = session.scalars(select(ContactChange).where(ContactChange.action == "remove")).one()
    sent = {"allowed": str(removal.id), "tells_old": "yes", "allow_why": "I rang her"}
    assert signed_in.sends(f"{CHANGES}/allow", **sent).status_code == 303
    session.rollback()
    states = session.execute(select(ContactChange.action, ContactChange.applied_at)).all()
    assert {action for action, at in states if at} == {"remove"}
    assert messages(session) == {OLD, "ada@example.org"}


def test_no_officer_lets_a_sixth_in(signed_in: Browser, session: Session):
    session.execute(update(ContactChange).values(action="add", replaces=None))
    for last in range(4):
        another(session, "add", Point("phone", f"+44770090040{last}", str(last)), None)
    ids = [str(each) for each in session.scalars(select(ContactChange.id))]
    sent = {"allowed": ids, "tells_old": "no", "allow_why": "She wants all"}
    refused = signed_in.sends(f"{CHANGES}/allow", **sent)
    assert refused.status_code == 409
    assert "They would have 6 of this kind: phone number." in reads(refused)
    session.rollback()
    assert not session.scalars(select(ContactChange.applied_at)).first()
    sent["allowed"] = ids[:4]
    assert signed_in.sends(f"{CHANGES}/allow", **sent).status_code == 303
