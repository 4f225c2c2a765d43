"""What the pages of a journey show, worked out from the form, the answers and the channel."""

from functools import lru_cache
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from portal.arrears.before_sending import what_is_paid
from portal.arrears.known_account import told_in_company
from portal.arrears.plan_in_words import schedule_of
from portal.arrears.recorded import read_decision
from portal.arrears.written import Written
from portal.channels import Channel
from portal.journey import (
    Address,
    Bullets,
    Content,
    Dates,
    Field,
    Form,
    Identity,
    Journey,
    Leads,
    Page,
    Paragraph,
    Sentence,
    Subheading,
    Told,
    WorkedAmount,
)
from portal.journey.content import as_content
from portal.journey.values import day_in_words
from portal.submissions.breathing_space import in_words, is_claim
from portal.submissions.changing import was_changed
from portal.submissions.pausing import was_heard
from portal.submissions.reference import in_blocks
from portal.submissions.sent import Sent
from portal.web.addresses import MOST, address_of, start_of
from portal.web.again_words import again_fields
from portal.web.assets import href
from portal.web.assist_words import END_OF_CALL
from portal.web.before_asking import before_asking
from portal.web.begun_before import NOTHING_KEPT, Kept, about_what_is_kept, start_afresh
from portal.web.by_channel import channel
from portal.web.changed_words import changed_in_words
from portal.web.components import asked
from portal.web.components.addresses import ways_on
from portal.web.heard_words import first_in_words, heard_in_words, help_in_words, stops_in_words
from portal.web.inputs import FIND, seen
from portal.web.language import content_said, said
from portal.web.screens import Choice, Component, Exit


def start_fields(form: Form, kept: Kept = NOTHING_KEPT) -> dict[str, Any]:
    """What it is for, the way in, and what of it is kept here."""
    return {
        "title": form.title,
        "content": form.start,
        "begin": _begins_at(form),
        "back": "/",
        **about_what_is_kept(form, kept),
        "frame_with": {**service(form), "exit": None},
    }


def _begins_at(form: Form) -> str:
    """In a call no page has the button that the page before the first speaks of."""
    if form.exits_quickly and not channel().by_staff:
        return url_for("leaving.before", form=form)
    return first_of(form)


def first_of(form: Form) -> str:
    """Where a form begins to ask: whose account it is, where it asks that."""
    if form.identity is Identity.NOT_ASKED:
        return address_of(form, form.pages[0])
    return url_for("identity.who", form=form)


@lru_cache(MOST)
def service(form: Form) -> dict[str, Any]:
    """What a form says of the frame around its pages: its name, and the way out at once."""
    address = url_for("leaving.exit_this_page")
    leave = Exit(address, href("exiting.css"), href("exiting.js"))
    way_out = leave if form.exits_quickly else None
    return {"service": form.title, "service_url": start_of(form), "exit": way_out}


def around_question(journey: Journey, page: Page) -> dict[str, Any]:
    """What surrounds one page: its title, the way back, whose form it is."""
    return {
        "title": page.title,
        "back": back_from(journey, page),
        "frame_with": service(journey.form),
    }


def in_question(
    page: Page, told: Told, typed: Any, channel: Channel, known: tuple[Content, ...] = ()
) -> dict[str, Any]:
    """Content and components of one page, with what was typed and what is wrong with it."""
    shown = page.content(told_in_company(told) if channel.is_shared else told)
    content = (*before_asking(page, channel), *known, *placed(shown))
    alone = len(page.fields) == 1 and not content
    about = {"title": page.title, "hint": page.hint} if alone else {"title": None, "hint": ""}
    mark = seen(page, told)
    return {
        "content": content,
        "components": (
            *(
                part
                for f in page.typed
                for part in asked(_in_view(f, told), typed.of(f.name), channel=channel, **about)
            ),
            *((Component("seenAnswers", {"value": mark}),) if mark else ()),
        ),
        "asks_in_title": alone,
        "hint": "" if alone else page.hint,
        "problems": typed.problems,
        **_buttons(page, typed),
        "caption": "" if page.heading.title == page.title else page.heading.title,
    }


def _buttons(page: Page, typed: Any) -> dict[str, Any]:
    """What goes on; and the other ways to say where, on a page that looks addresses up."""
    where = [(f, typed.of(f.name)) for f in page.typed if isinstance(f, Address)]
    words = _("Save and continue") if page.fields else _("Continue")
    if any(FIND in asked.chosen and not field.optional for field, asked in where):
        words = _("Find the address")
    return {"button": words, "ways": sum((ways_on(*each) for each in where), ())}


def _in_view(field: Field, told: Told) -> Field:
    return field.in_view_of(told) if isinstance(field, WorkedAmount) else field


def placed(content: tuple[Content, ...]) -> tuple[Content, ...]:
    """Days that can be saved as a file know the page they are on."""
    return tuple(p._replace(at=request.path) if isinstance(p, Dates) else p for p in content)


def back_from(journey: Journey, page: Page) -> str:
    """The page before; from the first one, to where the form began."""
    before = journey.before(page)
    if before is not None:
        return address_of(journey.form, before)
    if journey.form.identity is Identity.NOT_ASKED or "account" in journey.known:
        return start_of(journey.form)
    return url_for("identity.who", form=journey.form)


def sent_fields(form: Form, sent: Sent) -> dict[str, Any]:
    return {
        "title": form.sent,
        "reference": sent.reference,
        "spoken": in_blocks(sent.reference),
        "next_step_by": said(day_in_words(sent.answer_by)),
        **_with_what_we_wait_for(sent, {"content": form.afterwards} | _decided(form, sent)),
        "told_where": said(WAYS[sent.told_by]) if sent.told_by else "",
        "can_look_up": sent.knows_birthday and not channel().by_staff,
        **again_fields(sent),
        "may_be_kept": _may_be_kept(sent),
        "other": _ends(form),
        "frame_with": service(form),
    }


def _may_be_kept(sent: Sent) -> bool:
    """What is never sent once more, as others may see it, is not to be printed either."""
    heard = sent.decided if sent.decided and was_heard(sent.decided) else None
    return heard is None or bool(heard.get("again"))


def _ends(form: Form) -> Choice | None:
    """What leads away; at a screen that strangers share it stands below every page."""
    if channel().is_shared:
        return None
    if channel().by_staff:
        return END_OF_CALL
    return Choice(_("Finish and clear this browser"), start_afresh(form))


def _with_what_we_wait_for(sent: Sent, fields: dict[str, Any]) -> dict[str, Any]:
    """Whoever will send a document later reads how, before anything else."""
    if not sent.wanted:
        return fields
    words = _("You said that you will send us a document later.")
    way = Leads(
        _("Sign in to send it"), url_for("told_evidence.documents", reference=sent.reference)
    )
    return fields | {"content": (Paragraph(words), way, *fields["content"])}


def _decided(form: Form, sent: Sent) -> dict[str, Any]:
    """What became of a plan at once, where one was sent."""
    if sent.decided is not None and was_heard(sent.decided):
        return {"content": _heard(form, sent), "next_step_by": ""}
    if sent.decided is not None and was_changed(sent.decided):
        return _changed(form, sent.decided)
    if sent.decided is None or form.proposes is None:
        return {}
    if form.stops_asking and is_claim(sent.decided):
        stops, said_first = form.stops_asking, Paragraph(in_words(sent.decided))
        return {"title": stops.sent, "content": (*content_said([said_first]), *stops.afterwards)}
    decision = read_decision(Written(sent.decided))
    reasons = content_said(Paragraph(reason.says) for reason in decision.reasons)
    if decision.outcome != "agreed":
        asked = Subheading(_("The plan you sent")), Bullets(what_is_paid(decision.plan))
        return {"content": (*reasons, *content_said(asked), *form.afterwards)}
    plan = placed(content_said(map(as_content, schedule_of(decision.plan))))
    content = (*form.proposes.afterwards, *reasons, *plan)
    return {"title": form.proposes.sent, "next_step_by": "", "content": content}


def _changed(form: Form, decided: dict[str, Any]) -> dict[str, Any]:
    """What was changed at once, and what an officer looks at first."""
    content = content_said(changed_in_words(decided))
    if not decided["first"]:
        return {"content": content, "next_step_by": ""}
    return {"content": (*content, *form.afterwards)}


def _heard(form: Form, sent: Sent) -> tuple[Content, ...]:
    """What happens, by when, what stops meanwhile, who helps today, and what we heard."""
    decided = sent.decided or {}
    by = Sentence("We will answer you by {day}.", day=day_in_words(sent.answer_by))
    prevents, stops = first_in_words(form, decided), stops_in_words(decided)
    said_first = content_said([Paragraph(by), *prevents, *stops])
    helps, heard = help_in_words(form, decided), heard_in_words(form, decided)
    return (*said_first, *form.afterwards, *helps, *heard)


WAYS = {
    "sms": Sentence("We are sending you a text message to confirm this."),
    "email": Sentence("We are sending you an email to confirm this."),
    "letter": Sentence("We are sending you a letter to confirm this."),
}
