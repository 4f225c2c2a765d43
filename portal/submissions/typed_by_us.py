"""What somebody is told besides, when a member of staff filled the form in with them."""

from portal.channels import CHANNELS
from portal.journey.form import Confirm
from portal.notices.messages.typed_by_us import TYPED_BY_US
from portal.submissions.drafts import Visitor
from portal.submissions.plans import Words


def told_besides(
    visitor: Visitor, confirm: Confirm, said: tuple[str, Words]
) -> tuple[tuple[str, Words], ...]:
    """That staff did, unless somebody else may read what they are told."""
    by_us = CHANNELS[visitor.channel].by_staff and said[0] != confirm.quiet
    return ((TYPED_BY_US, {}),) if by_us else ()
