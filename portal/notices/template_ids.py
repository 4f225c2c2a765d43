"""Which template at Notify holds which of our messages."""

from portal.notices.messages.standin_ids import standin_id
from portal.settings import settings


def template_id(name: str) -> str:
    """The council's own template, or the stand-in's where the council has named none."""
    return settings().notify_templates.get(name) or str(standin_id(name))
