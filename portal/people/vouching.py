"""What is asked of the council's own sign-in, and what it answers."""

from typing import NamedTuple


class NotTold(Exception):
    """The provider did not say who this is, or not so that it can be believed; a code says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Asked(NamedTuple):
    """What was asked, so that the answer can be held against it."""

    state: str
    nonce: str
    verifier: str


class Person(NamedTuple):
    """Who the provider says this is."""

    subject: str
    name: str
    email: str
    email_is_theirs: bool
    groups: tuple[str, ...]
    signed_in_at: int
    """Seconds since 1970; 0 if it does not say."""
