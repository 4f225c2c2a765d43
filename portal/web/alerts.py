"""What every list tells officers without being asked: what does not go out, or nobody reads."""

from sqlalchemy.orm import Session

from portal.casework.harm import READERS, unread
from portal.deliveries.alarms import alarms
from portal.journey import Alert, Content
from portal.people.kiosks import calls_waiting
from portal.web.staff_words import moment_in_words


def alerts(session: Session) -> tuple[Content, ...]:
    told = (*_about_help(session), *_about_harm(unread(session)), *alarms(session))
    return tuple(Alert(words) for words in told)


def _about_help(session: Session) -> tuple[str, ...]:
    """Somebody stands at a screen and waits."""
    return tuple(
        f"Somebody needs help at {call.kiosk.place}, called {moment_in_words(call.called_at)}. "
        "If you go there, say so on “Kiosks”."
        for call in calls_waiting(session)
    )


def _about_harm(count: int) -> tuple[str, ...]:
    """No case may wait because nobody was given the role."""
    if count == 0:
        return ()
    cases = "1 case about harm waits" if count == 1 else f"{count} cases about harm wait"
    role = " or ".join(READERS)
    return (f"{cases}, and nobody may read them. Make somebody a {role} today.",)
