"""What a box says of how much still goes into it, as somebody types."""

from typing import Any

from flask_babel import gettext as _

from portal.journey.saying import Count, Sentence
from portal.languages import ENGLISH
from portal.web.language import language, said

MORE = ("zero", "two", "few", "many", "other")  # what some language calls more than one


def counting_words(at_most: int) -> dict[str, Any]:
    """What GOV.UK's macro is given. Its script knows English already."""
    limit = Sentence("You can enter up to {count} characters", count=Count(at_most))
    return {"textareaDescriptionText": said(limit), **_while_typing()}


def _while_typing() -> dict[str, Any]:
    if language() is ENGLISH:
        return {}
    return {
        "charactersUnderLimitText": {
            "one": _("You have %{count} character remaining"),
            **dict.fromkeys(MORE, _("You have %{count} characters remaining")),
        },
        "charactersAtLimitText": _("You have 0 characters remaining"),
        "charactersOverLimitText": {
            "one": _("You have %{count} character too many"),
            **dict.fromkeys(MORE, _("You have %{count} characters too many")),
        },
    }
