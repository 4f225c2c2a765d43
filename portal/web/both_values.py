"""An answer was changed elsewhere after a page was drawn: both values, who and when, and which."""

from collections.abc import Iterator

from flask import Blueprint, request
from flask_babel import gettext as _
from werkzeug import Response

from portal.clock import moment_in_words
from portal.journey import Content, Each, Inset, Leads, Page, Paragraph, Sentence
from portal.journey.answers import said as in_words
from portal.submissions.drafts import LeftPage
from portal.submissions.origins import origin_of
from portal.submissions.service import ChangedElsewhere, Writing
from portal.web.addresses import address_of, left_here
from portal.web.by_channel import channel, whose_hands
from portal.web.inputs import TypedPage, form_for
from portal.web.journey_screens import around_question, in_question, service
from portal.web.language import content_said
from portal.web.screens import OnwardScreen, QuestionScreen
from portal.web.seen_at import drawn_anew
from portal.web.showing import show
from portal.web.until_when import of_writing
from portal.web.walking import keep

both_values = Blueprint("both_values", __name__)
CONFLICT = 409


@both_values.app_errorhandler(ChangedElsewhere)
def ask_which(changed: ChangedElsewhere) -> Response:
    """Nothing was written over; what they typed is still in its boxes."""
    writing = changed.writing
    drawn_anew(writing.draft.revision if writing.draft else 0)
    page = writing.journey.form.page((request.view_args or {}).get("slug", ""))
    if page is None:
        return _look_again(changed, address_of(writing.journey.form, writing.journey.next))
    if isinstance(page, Each):
        return _list_again(changed, page)
    return _show_both(changed, page)


def _show_both(changed: ChangedElsewhere, page: Page) -> Response:
    writing, typed = changed.writing, form_for(page)(request.form)
    typed.accepts(writing.journey.told)
    typed.refused(_("This was changed after you opened this page. Say which is right"))
    onward = address_of(writing.journey.form, writing.journey.next)
    both = *_both(changed, page, typed), Leads(_("Keep what is saved"), onward)
    asked = around_question(writing.journey, page)
    asked |= in_question(page, writing.journey.told, typed, channel(), content_said(both))
    asked |= {"button": _("Save what is typed here"), **of_writing(writing).fields}
    return show("journey/question.html", QuestionScreen, 422, **asked)


def _both(changed: ChangedElsewhere, page: Page, typed: TypedPage) -> Iterator[Content]:
    """Of each answer that differs, what is saved, by whom and since when, and what is typed."""
    told = changed.writing.journey.told
    for field in page.fields:
        if field.name not in changed.names:
            continue
        if len(page.fields) > 1:
            yield Paragraph(field.label)
        saved = in_words(field, told.get(field.name))
        here = in_words(field, typed.values[field.name])
        yield Inset(says_who(changed, field.name, saved))
        yield Inset(Sentence("You have typed here: {words}", words=here))


def _list_again(changed: ChangedElsewhere, page: Each) -> Response:
    """What was typed of one of several waits at its own address."""
    writing = changed.writing
    typed = form_for(page)(request.form)
    if not request.path.endswith("/remove"):
        keep(writing, lambda _: {}, left=LeftPage(left_here(), typed.boxes))
    return _look_again(changed, address_of(writing.journey.form, page))


def _look_again(changed: ChangedElsewhere, at: str) -> Response:
    writing = changed.writing
    titles = {_title_of(writing, name): name for name in changed.names}
    lines = [Inset(says_who(changed, name, title)) for title, name in titles.items()]
    return show(
        "pages/onward.html",
        OnwardScreen,
        CONFLICT,
        title=_("Something has changed since you opened that page"),
        content=content_said((*lines, Paragraph(_("Nothing was sent or taken away. Look again.")))),
        onward=at,
        back=at,
        frame_with=service(writing.journey.form),
    )


def _title_of(writing: Writing, name: str) -> str:
    pages = writing.journey.form.pages
    return next(page.title for page in pages if name in page.names)


def says_who(changed: ChangedElsewhere, name: str, words: str) -> Sentence:
    """Who saved it and when, for whoever reads the page now; and what."""
    origin = origin_of(changed.writing.draft, name)
    if origin is None:
        return Sentence("Saved: {words}", words=words)
    told = {"at_a_moment": moment_in_words(origin.at), "words": words}
    if origin.hand.by == whose_hands():
        return Sentence("You saved this {at_a_moment}: {words}", **told)
    if origin.hand.by:
        return Sentence("{name} saved this {at_a_moment}: {words}", name=origin.hand.by, **told)
    return Sentence("They saved this themselves {at_a_moment}: {words}", **told)
