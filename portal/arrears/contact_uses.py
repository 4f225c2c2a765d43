"""How a phone or mailbox may be used: as somebody is asked, and as it is kept."""

from portal.arrears.change_rules import PHONE
from portal.arrears.contact_points import Point
from portal.journey import Choices

PREFERRED, TEXT, VOICEMAIL, SHARED = "preferred", "text", "voicemail", "shared"
Uses = tuple[str, ...]


def uses_of(point: Point) -> Uses:
    """What they have said of it, in codes."""
    is_phone = point.kind == PHONE
    holds = {
        PREFERRED: point.preferred,
        TEXT: is_phone and point.texts,
        VOICEMAIL: is_phone and point.voicemail,
        SHARED: point.shared,
    }
    return tuple(use for use, applies in holds.items() if applies) or (Choices.NONE,)


def used(point: Point, type: str, uses: Uses) -> Point:
    """It, used as they say."""
    return point._replace(
        type=type,
        preferred=PREFERRED in uses,
        texts=point.kind != PHONE or TEXT in uses,
        voicemail=VOICEMAIL in uses,
        shared=SHARED in uses,
    )


def is_told(point: Point) -> bool:
    """Whether they ever said how it may be used."""
    return bool(point.type or point.preferred or point.shared)
