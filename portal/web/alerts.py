"""What every officer is told on a list, without asking, while messages do not go out."""

from sqlalchemy.orm import Session

from portal.deliveries.alarms import alarms
from portal.journey import Alert, Content


def alerts(session: Session) -> tuple[Content, ...]:
    return tuple(Alert(words) for words in alarms(session))
