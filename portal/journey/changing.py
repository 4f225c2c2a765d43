"""Forms in which what somebody tells us changes what we hold about them."""


class ChangeDetails:
    """What is told here takes the place of what we hold, at once where that is right.

    Each kind of thing we hold is given the name of the answer that tells it. `since` names
    the answer that says from when. Elsewhere an officer looks first, and says so.
    """

    def __init__(self, *, made: str, partly: str, since: str = "", **told: str) -> None:
        self.made, self.partly = made, partly
        """The messages that confirm it, where all of it was made at once, and where some was."""
        self.since = since
        self.told = {kind.replace("_", "-"): name for kind, name in told.items()}

    @property
    def answers(self) -> tuple[str, ...]:
        """The names of the answers it reads."""
        return (*self.told.values(), *([self.since] if self.since else []))

    def __repr__(self) -> str:
        return "change of details"
