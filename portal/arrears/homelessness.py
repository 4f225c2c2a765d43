"""Somebody has a date to leave: by law we must help them before it comes. Pure."""

from portal.journey import Instead, Sentence, answer

DAYS = 56
"""A home that may be lost within so many days; the last of them counts."""
PREVENTION_KIND = "homelessness-prevention"
PREVENTION = Instead(
    answer("leave_on").is_within(DAYS + 1),
    PREVENTION_KIND,
    why="They have to leave their home within 56 days. Help them to keep it or find another.",
    says=Sentence(
        "You have to leave your home in 8 weeks or less. By law we must help you to keep it or "
        "to find a new one. An officer will start on this first."
    ),
)
