"""What somebody has told us, where each stands, and the plans they have asked for."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, current_app, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.accounts import Tenancy
from portal.casework.answering import exchange
from portal.casework.cases import DONE, LOOKED_AT, PLANS, RECEIVED, WAITING
from portal.casework.progress import stands
from portal.extensions import database
from portal.journey import Content, Form, Inset, Paragraph
from portal.submissions.changing import was_changed
from portal.submissions.pausing import was_heard
from portal.submissions.reference import in_blocks, read_reference
from portal.submissions.told import Told, ToldInFull, told_by, told_in_full
from portal.web.account_frame import Here, show_account, whose
from portal.web.account_screens import ToldRow, ToldScreen
from portal.web.account_typed import as_they_read_it
from portal.web.account_words import day_of
from portal.web.changed_words import changes_in_words
from portal.web.heard_words import later_in_words
from portal.web.language import content_said, form_said, said
from portal.web.ring_words import our_number
from portal.web.screens import Link, SummarySection
from portal.web.worded import _

told = Blueprint("told", __name__, url_prefix="/account")
PAGE = 20


@told.get("/what-you-told-us")
def everything() -> Response:
    """The latest first, a page at a time."""
    here = whose()
    found = told_by(database.session(), here.visit.whose, PAGE + 1, _before())
    shown = found[:PAGE]
    return show_account(
        _("What you told us"),
        here.visit,
        ToldScreen,
        "account/told.html",
        content=() if shown else (Paragraph(_("There is nothing to show.")),),
        rows=_rows(shown),
        older=url_for(".everything", before=shown[-1].reference) if len(found) > PAGE else "",
    )


@told.get("/plans")
def plans() -> Response:
    """What was agreed, or has been asked for, about paying what is owed."""
    here = whose()
    found = told_by(database.session(), here.visit.whose, PAGE, kind=PLANS)
    return show_account(
        _("Plans you have asked for"),
        here.visit,
        ToldScreen,
        "account/told.html",
        content=_about_plans(here.tenancy, found),
        rows=_rows(found),
        older="",
    )


@told.get("/what-you-told-us/<reference>")
def one(reference: str) -> Response:
    """Where it stands, in words; another's is not found, as one that was never sent."""
    here = whose()
    found = found_here(here, reference)
    standing = stands(found.told.case, undecided=found.told.undecided)
    waits = standing.state == WAITING
    return show_account(
        _title(found.told.form),
        here.visit,
        content=(*_words(found.told, standing.words), *_heard(found)),
        state=_state_of(found.told),
        ways_on=tuple(_ways_on(found.told, waits=waits)),
        besides=() if waits else _asked_and_answered(found.told),
        sections=_as_read(found),
        read_in=found.language,
    )


def _ways_on(sent: Told, *, waits: bool) -> Iterator[Link]:
    reference = sent.reference
    if waits:
        yield Link(_("Answer our question"), url_for("told.answer", reference=reference))
    if sent.shown:
        wanted = sent.waits_for_a_document
        words = _("Send us a document") if wanted else _("Documents you have sent us")
        yield Link(words, url_for("told_evidence.documents", reference=reference))


def _state_of(sent: Told) -> str:
    """That we wait for a document is said of it as an officer's question is."""
    if sent.waits_for_a_document:
        return _state(WAITING)
    return _state(stands(sent.case, undecided=sent.undecided).state)


def _heard(found: ToldInFull) -> tuple[Content, ...]:
    """What stops while we look, who helps today, and what we heard, until an officer is done."""
    form: Form | None = current_app.extensions["forms"].get(found.told.form)
    decided, case = found.decided, found.told.case
    if decided is not None and was_changed(decided):
        return content_said(changes_in_words(found.changes or ()))
    if form is None or decided is None or (case and case.finished_at):
        return ()
    if not was_heard(decided):
        return ()
    return later_in_words(form_said(form), decided, lasts=found.held)


def found_here(here: Here, reference: str) -> ToldInFull:
    """What they sent under this reference; not found, if it is anybody else's."""
    read = read_reference(reference)
    found = told_in_full(database.session(), here.visit.whose, read) if read else None
    if found is None:
        raise NotFound
    return found


def _asked_and_answered(sent: Told) -> tuple[Content, ...]:
    """Their answer to our question; that we have it, where its words are for nobody else's eyes."""
    last = exchange(database.session(), sent.case)
    if last is None or last.answer is None:
        return ()
    day = day_of(last.answer.at)
    have_it = Paragraph(_("You answered our question on %(day)s. We have your answer.", day=day))
    if _is_hidden(sent):
        return (have_it,)
    return (
        *(have_it, Paragraph(_("We asked you:")), *insets(last.asked)),
        *(Paragraph(_("You answered:")), *insets(last.answer.words or "")),
    )


def insets(words: str) -> tuple[Content, ...]:
    """Somebody's own words, line by line."""
    return tuple(Inset(line) for line in words.splitlines() if line.strip())


def _before() -> str | None:
    asked = request.args.get("before")
    if not asked:
        return None
    reference = read_reference(asked)
    if reference is None:
        raise NotFound
    return reference


def _rows(shown: Iterable[Told]) -> tuple[ToldRow, ...]:
    return tuple(
        ToldRow(
            _title(each.form),
            url_for("told.one", reference=each.reference),
            _state_of(each),
            _(
                "Sent on %(day)s. Reference %(reference)s",
                day=day_of(each.sent_at),
                reference=_spoken(each),
            ),
        )
        for each in shown
    )


def _about(sent: Told) -> str:
    return _(
        "Sent on %(day)s. Reference %(reference)s",
        day=day_of(sent.sent_at),
        reference=_spoken(sent),
    )


def _title(slug: str) -> str:
    """The form's own title, or its address in words if it is no longer offered."""
    form: Form | None = current_app.extensions["forms"].get(slug)
    return form_said(form).title if form else slug.replace("-", " ").capitalize()


def _state(state: str) -> str:
    words = {
        RECEIVED: _("Received"),
        LOOKED_AT: _("Being looked at"),
        WAITING: _("Waiting for you"),
        DONE: _("Done"),
    }
    return words[state]


def _spoken(sent: Told) -> str:
    return in_blocks(sent.reference)


def _words(sent: Told, words: Iterable[str]) -> tuple[Content, ...]:
    """An officer's own words among them, as they wrote them."""
    reference, phone = _spoken(sent), our_number()
    document = _("We are waiting for you to send us a document.")
    return (
        *((Paragraph(document),) if sent.waits_for_a_document else ()),
        *(Paragraph(said(line)) for line in words),
        Paragraph(
            _(
                "You sent this on %(day)s. If you want to talk about it, telephone us on "
                "%(phone)s and say your reference, %(reference)s.",
                day=day_of(sent.sent_at),
                phone=phone,
                reference=reference,
            )
        ),
    )


def _as_read(found: ToldInFull) -> tuple[SummarySection, ...]:
    """Not of a form that must be left quickly: its answers are for nobody else's eyes."""
    if _is_hidden(found.told):
        return ()
    return as_they_read_it(found)


def _is_hidden(sent: Told) -> bool:
    form: Form | None = current_app.extensions["forms"].get(sent.form)
    return form is None or form.exits_quickly


def _about_plans(tenancy: Tenancy, found: list[Told]) -> tuple[Content, ...]:
    parts: list[Content] = []
    if tenancy.court_agreement:
        words = _(
            "A court has decided how you pay what you owe. Keep to that. If you cannot, "
            "telephone us on %(phone)s before you miss a payment.",
            phone=our_number(),
        )
        parts.append(Paragraph(words))
    if not found:
        parts.append(Paragraph(_("You have not asked us for a repayment plan here.")))
    return tuple(parts)
