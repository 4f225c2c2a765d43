"""Somebody who needs care is being hurt or not looked after: not for the rent team. Pure."""

from portal.journey import Instead, Sentence, answer

SAFEGUARDING_KIND = "safeguarding"
SAFEGUARDING = Instead(
    answer("risks").includes("harm"),
    SAFEGUARDING_KIND,
    why="Someone who needs care may be being hurt or not looked after.",
    says=Sentence(
        "The team that keeps people safe will read this first. The rent team does not see it."
    ),
)
