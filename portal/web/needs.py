"""How sure we must be who is here before each address answers: said here, and nowhere else."""

from typing import Any

from flask import Flask, redirect, request, url_for
from werkzeug import Response

from portal.people.levels import Level
from portal.web.visiting import visit

AS_THE_FORM_SAYS = frozenset(
    {
        *(
            "evidence",
            "identity",
            "journeys",
            "leaving",
            "ours",
            "payment_files",
            "saving",
            "several",
        ),
        *("going_on", "since_begun", "stopping"),
    }
)
"""Parts whose pages belong to a form: its `identity=` decides, before its first question."""
STAFF_ONLY = frozenset({"casework"})
"""Parts no resident reaches: the staff's own sign-in decides."""
NEEDS = {
    "account.balance": Level.CODE,
    "assist": Level.NOBODY,
    "account.sign_out": Level.NOBODY,
    "assets": Level.NOBODY,
    "by_card": Level.CODE,
    "call_notes": Level.NOBODY,
    "callbacks": Level.NOBODY,
    "devices": Level.CODE,
    "health": Level.NOBODY,
    "home": Level.NOBODY,
    "not_me": Level.NOBODY,
    "pages": Level.NOBODY,
    "returning": Level.NOBODY,
    "showing_contacts.offer": Level.DETAILS,
    "showing_contacts.send_first": Level.DETAILS,
    "showing_contacts.ask_first": Level.DETAILS,
    "showing_contacts.check_first": Level.DETAILS,
    "showing_contacts.offer_new": Level.CODE,
    "showing_contacts.send_new": Level.CODE,
    "showing_contacts.ask_new": Level.CODE,
    "showing_contacts.check_new": Level.CODE,
    "showing_contacts.done": Level.BOTH_CODES,
    "signing_in.ask_code": Level.DETAILS,
    "signing_in.check_code": Level.DETAILS,
    "signing_in.offer": Level.DETAILS,
    "signing_in.recognise": Level.NOBODY,
    "signing_in.send": Level.DETAILS,
    "signing_in.who": Level.NOBODY,
    "messages": Level.CODE,
    "my_plan": Level.CODE,
    "over_time": Level.CODE,
    "paying": Level.CODE,
    "plan_acts": Level.CODE,
    "plan_suggested": Level.CODE,
    "proving": Level.DETAILS,
    "statement": Level.CODE,
    "screen": Level.NOBODY,
    "status": Level.NOBODY,
    "taking": Level.NOBODY,
    "time_left": Level.NOBODY,
    "told": Level.CODE,
    "told_evidence": Level.CODE,
    "two_records": Level.CODE,
}
"""By address, or by part of the site where all its addresses need the same."""
LATE = "late"
"""In the address of the way in, for whoever sent something and was signed out by then."""


def part_of(endpoint: str) -> str:
    """The first word of an endpoint: the part of the site it belongs to."""
    return endpoint.partition(".")[0]


def needed_for(endpoint: str) -> Level | None:
    """None where nobody has said."""
    return NEEDS.get(endpoint, NEEDS.get(part_of(endpoint)))


def refuse_unsure() -> Response | None:
    """Before every request: whoever we are not sure enough of is asked who they are."""
    needed = needed_for(request.endpoint or "") or Level.NOBODY
    if needed is Level.NOBODY:
        return None
    here = visit()
    if here is not None and here.is_sure(needed):
        return None
    known = here is not None and here.is_sure(Level.DETAILS)
    late = request.method == "POST" and needed >= Level.CODE
    return redirect(_way_up(known, {LATE: "yes"} if late else {}), 303)


def _way_up(known: bool, told: dict[str, Any]) -> str:
    """Where we become surer: in a form, within it, so that nobody loses their way back."""
    form = (request.view_args or {}).get("form")
    if form is not None:
        return url_for("showing_contacts.offer" if known else "identity.who", form=form)
    return url_for("signing_in.offer" if known else "signing_in.who", **told)


def init_app(app: Flask) -> None:
    app.before_request(refuse_unsure)
