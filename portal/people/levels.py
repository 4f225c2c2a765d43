"""How sure we are who is here: of nobody, or sure enough to change a phone number."""

from enum import IntEnum


class Level(IntEnum):
    """Each is sure of all that the one below it is."""

    NOBODY = 0
    DETAILS = 1
    """Reference, surname, date of birth and postcode agree with an account."""
    CODE = 2
    """Besides, a code sent to a phone or an email address we have long held came back."""
    BOTH_CODES = 3
    """Besides, a code came back from the new phone or address as well as from the old one."""
