"""How a shared screen shows its pages: bigger, or in more contrast, until they finish."""

from flask import request
from werkzeug import Response

from portal.settings import settings

LOOKS = {"bigger": "app-bigger", "contrast": "app-contrast"}
USUAL = "usual"


def cookie_name() -> str:
    return "display" if settings().plain_cookies else "__Host-display"


def looks() -> str:
    """The classes of a page, as was last chosen here."""
    return " ".join(LOOKS[each] for each in _chosen())


def choose(response: Response, wanted: str) -> None:
    """From now on so as well; or as usual again."""
    chosen = [*dict.fromkeys((*_chosen(), wanted))] if wanted in LOOKS else []
    response.set_cookie(
        cookie_name(),
        ".".join(chosen),
        secure=not settings().plain_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _chosen() -> list[str]:
    return [each for each in request.cookies.get(cookie_name(), "").split(".") if each in LOOKS]
