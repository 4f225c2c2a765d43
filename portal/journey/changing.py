"""Forms in which what somebody tells us changes what we hold about them."""


class ChangeDetails:
    """What is told here takes the place of what we hold, at once where that is right.

    Each kind of thing we hold is given the name of the answer that tells it: of a phone or an
    email, of a list of those we hold. `since` names the answer that says from when, `type` and
    `uses` what in such a list says what kind of phone it is and how it may be used. Elsewhere
    an officer looks first, and says so.
    """

    def __init__(
        self,
        *,
        made: str,
        partly: str,
        since: str = "",
        type: str = "type",
        uses: str = "uses",
        **told: str,
    ) -> None:
        self.made, self.partly = made, partly
        """The messages that confirm it, where all of it was made at once, and where some was."""
        self.since = since
        self.type, self.uses = type, uses
        self.told = {kind.replace("_", "-"): name for kind, name in told.items()}

    @property
    def answers(self) -> tuple[str, ...]:
        """The names of the answers it reads."""
        return (*self.told.values(), *((self.since,) if self.since else ()))

    def __repr__(self) -> str:
        return "change of details"
