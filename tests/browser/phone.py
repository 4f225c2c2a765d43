"""The phone of the sample tenant, and what the council sends to it."""

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from portal.notices.notices import Notice
from portal.people.codes import SecurityCode


def code_sent(council: Engine) -> str:
    """The newest code. As if it had gone to another phone: a test sends more than anybody may."""
    with Session(council) as session:
        newest = select(Notice).where(Notice.message == "security-code")
        sent = session.scalars(newest.order_by(Notice.created_at.desc())).first()
        assert sent is not None
        session.execute(update(SecurityCode).values(sent_to=b"another phone"))
        session.commit()
        return sent.personalisation["code"]
