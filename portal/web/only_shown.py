"""A form that is sent only to be shown again as it was typed: nothing of it counts yet."""

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


def only_show() -> bool:
    """From here on nothing that was sent counts; False where there is no form to show again."""
    if request.endpoint in SHOWS_AGAIN:
        g.only_shown = True
    return is_only_shown()


def is_only_shown() -> bool:
    return has_request_context() and "only_shown" in g


def not_refused(response: Response) -> Response:
    """Nothing is wrong with a page that was not meant to be taken."""
    if response.status_code == REFUSED and is_only_shown():
        response.status_code = SHOWN
    return response


def init_app(app: Flask) -> None:
    app.after_request(not_refused)
