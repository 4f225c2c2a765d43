"""What somebody is told who comes to a form and finds that something was begun here before."""

from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _

from portal.journey import Form
from portal.web.assist_words import BEGIN_ANEW, BEGUN_IN_VISIT
from portal.web.by_channel import channel
from portal.web.screens import Choice


class Kept(NamedTuple):
    """What this browser holds, perhaps of somebody else: answers to this form, or who they are."""

    begun: bool
    known: bool


NOTHING_KEPT = Kept(begun=False, known=False)


def about_what_is_kept(form: Form, kept: Kept) -> dict[str, Any]:
    """Whoever comes next is told what is kept, and can start afresh.

    Staff know whom they are helping: of theirs only this form is begun anew.
    """
    if channel().by_staff:
        anew = Choice(BEGIN_ANEW, start_afresh(form))
        return {"kept": BEGUN_IN_VISIT, "other": anew} if kept.begun else {}
    afresh = Choice(_("Start afresh"), start_afresh(form)) if any(kept) else None
    return {"kept": _said_of(kept), "other": afresh}


def start_afresh(form: Form) -> str:
    return url_for("leaving.begin_again", form=form)


def _said_of(kept: Kept) -> str:
    if kept.begun:
        return str(
            _(
                "Something was begun in this browser and is kept. Start now goes on with it. "
                "If it was not you, or you want to begin again, choose Start afresh."
            )
        )
    if kept.known:
        return str(
            _(
                "Somebody told us in this browser which rent account is theirs. "
                "If it was not you, choose Start afresh."
            )
        )
    return ""
