"""A form that is only shown again as it was typed: nothing of it counts yet.

They chose another language, or opened the page before they signed in.
"""

from flask import Flask, g, has_request_context, request
from werkzeug import Response

SHOWS_AGAIN = frozenset(
    {
        *("journeys.answer", "several.keep_added", "several.keep_changed", "several.remove"),
        *("identity.identify_resident", "proving.check"),
        *("showing_contacts.check_first", "showing_contacts.check_new"),
        *("stopping.reach", "stopping.check_code", "returning.send", "returning.check_code"),
        *("signing_in.recognise", "signing_in.check_code", "status.tell", "paying.go"),
        *("plan_acts.keep_late", "plan_acts.keep_day", "plan_acts.end_now"),
    }
)
"""Endpoints that read what was typed before they do anything, and show it when it is not taken."""
REFUSED, SHOWN = 422, 200


def only_show(why: str = "") -> bool:
    """From here on nothing that was sent counts; False where there is no form to show again.

    `why` is what to say of it, where it was meant to count.
    """
    if request.endpoint in SHOWS_AGAIN:
        g.setdefault("only_shown", why)
    return is_only_shown()


def is_only_shown() -> bool:
    return why_only_shown() is not None


def why_only_shown() -> str | None:
    """Nothing, where it was never meant to count; None where it does."""
    return g.get("only_shown") if has_request_context() else None


def not_refused(response: Response) -> Response:
    """Nothing is wrong with a page that was not meant to be taken."""
    if response.status_code == REFUSED and why_only_shown() == "":
        response.status_code = SHOWN
    return response


def init_app(app: Flask) -> None:
    app.after_request(not_refused)
