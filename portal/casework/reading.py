"""Who may read a case: whoever looks after its patch; and what is about harm, only some."""

from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.casework.cases import Case
from portal.people.permissions import Permission
from portal.people.staff import NotAllowed, Staff, require, require_patch


def require_reader(staff: Staff, case: Case) -> None:
    """`NotAllowed` to anybody else."""
    require_patch(staff, case.patch)
    if case.kind == SAFEGUARDING_KIND:
        require(staff, Permission.SEE_HARM)


def may_read(staff: Staff, case: Case) -> bool:
    try:
        require_reader(staff, case)
    except NotAllowed:
        return False
    return True
