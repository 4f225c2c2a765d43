"""What every list tells officers without being asked: what does not go out, or nobody reads."""

from sqlalchemy.orm import Session

from portal.casework.harm import READERS, unread
from portal.deliveries.alarms import alarms
from portal.journey import Alert, Content


def alerts(session: Session) -> tuple[Content, ...]:
    return tuple(Alert(words) for words in (*_about_harm(unread(session)), *alarms(session)))


def _about_harm(count: int) -> tuple[str, ...]:
    """No case may wait because nobody was given the role."""
    if count == 0:
        return ()
    cases = "1 case about harm waits" if count == 1 else f"{count} cases about harm wait"
    role = " or ".join(READERS)
    return (f"{cases}, and nobody may read them. Make somebody a {role} today.",)
