"""Whom to ring, with when somebody answers: at night and on a Sunday nobody does."""

from portal.settings import settings
from portal.web.language import said


def our_number() -> str:
    """To be said in a sentence; the hours are as the council wrote them."""
    council = settings()
    hours = said(council.contact_hours)
    return f"{council.contact_phone} ({hours})" if hours else council.contact_phone
