"""Forms in which what somebody tells us changes what we hold about them."""


class ChangeDetails:
    """What is told here takes the place of what we hold, at once where that is right.

    Each kind of thing we hold is given the name of the answer that tells it. `since` names
    the answer that says from when, `phone_type` and `phone_uses` those that say what kind of
    phone it is and how it may be used. Elsewhere an officer looks first, and says so.
    """

    def __init__(
        self,
        *,
        made: str,
        partly: str,
        since: str = "",
        phone_type: str = "",
        phone_uses: str = "",
        **told: str,
    ) -> None:
        self.made, self.partly = made, partly
        """The messages that confirm it, where all of it was made at once, and where some was."""
        self.since = since
        self.phone_type, self.phone_uses = phone_type, phone_uses
        self.told = {kind.replace("_", "-"): name for kind, name in told.items()}

    @property
    def answers(self) -> tuple[str, ...]:
        """The names of the answers it reads."""
        besides = (self.since, self.phone_type, self.phone_uses)
        return (*self.told.values(), *(name for name in besides if name))

    def __repr__(self) -> str:
        return "change of details"
