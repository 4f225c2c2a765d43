"""A form that is only shown again as it was typed: nothing of it counts yet.

They chose another language, opened the page before they signed in, or were signed out
when they sent it.
"""

from flask import Flask, g, has_request_context, request
from werkzeug import Response
from werkzeug.datastructures import MultiDict

QUESTIONS = frozenset(
    {"journeys.answer", "ours.keep_changed", "several.keep_added", "several.keep_changed"}
)
SHOWS_AGAIN = QUESTIONS | frozenset(
    {
        *(
            "several.remove",
            "ours.remove",
            "evidence.add",
            "told_evidence.add",
            "told_evidence.ask_again",
        ),
        *("identity.identify_resident", "proving.check"),
        *("showing_contacts.check_first", "showing_contacts.check_new"),
        *("stopping.reach", "stopping.check_code", "returning.send", "returning.check_code"),
        *("signing_in.recognise", "signing_in.check_code", "status.tell", "paying.go"),
        *("taking.enter", "casework.desk.take"),
        *("plan_acts.keep_late", "plan_acts.keep_day", "plan_acts.end_now"),
        *("plan_acts.object_now", "plan_suggested.say_no", "by_card.agree"),
        *("told.keep_answer", "two_records.keep"),
        *("casework.case.note", "casework.case.ask", "casework.case.finish"),
        "casework.documents.reject",
        *("casework.plan.agree", "casework.plan.suggest", "casework.plan.end"),
        *("casework.plan.by_court", "casework.plan.not_by_court", "casework.plan.stop_card"),
        *("casework.plan.hold", "casework.plan.let_go", "casework.people.change"),
        *(
            "casework.kiosks.add",
            "screen.enter",
            "assist.check",
            "casework.desk.seek",
            "call_notes.keep",
        ),
    }
)
"""Endpoints that read what was typed before they do anything, and show it when it is not taken."""
REFUSED, SHOWN = 422, 200


def only_show(why: str = "", endpoint: str | None = None) -> bool:
    """From here on nothing that was sent counts; False where there is no form to show again.

    `why` is what to say of it, where it was meant to count; `endpoint` is where it was
    sent, if that was not now.
    """
    if (endpoint or request.endpoint) in SHOWS_AGAIN:
        g.setdefault("only_shown", why)
    return is_only_shown()


def is_only_shown() -> bool:
    return why_only_shown() is not None


def why_only_shown() -> str | None:
    """Nothing, where it was never meant to count; None where it does."""
    return g.get("only_shown") if has_request_context() else None


def sent() -> "MultiDict[str, str]":
    """What was typed: in what is sent now, or in what was held when it was sent."""
    held: MultiDict[str, str] | None = g.get("sent")
    return request.form if held is None else held


def not_refused(response: Response) -> Response:
    """Nothing is wrong with a page that was not meant to be taken."""
    meant = request.method == "POST" and why_only_shown() != ""
    if response.status_code == REFUSED and is_only_shown() and not meant:
        response.status_code = SHOWN
    return response


def init_app(app: Flask) -> None:
    app.after_request(not_refused)
