"""What is said to somebody who shows that a new phone or mailbox is theirs."""

from collections.abc import Iterator, Sequence

from flask import url_for
from werkzeug import Response

from portal.journey import Content, Form, Inset, Paragraph, Sentence
from portal.submissions.new_contacts import NewContact
from portal.web.code_page import told
from portal.web.journey_screens import service
from portal.web.ring_words import our_number
from portal.web.screens import Link, OnwardScreen, QuestionScreen
from portal.web.showing import show
from portal.web.until_when import of_whoever_is_here
from portal.web.worded import _


def what(contact: NewContact) -> Sentence:
    """What kind of thing it is: never the number or the address."""
    return Sentence("phone number") if contact.kind == "phone" else Sentence("email")


def on_check_page(
    form: Form, each_told: Sequence[NewContact], theirs: Sequence[NewContact]
) -> tuple[tuple[Content, ...], Link | None]:
    """What the page before sending says of it, and the way to show what is left."""
    content = tuple(Inset(words) for words in _shown(theirs))
    left = [each for each in each_told if each.takes_codes and each not in theirs]
    if not left:
        return content, None
    words = (
        _("You can show us now that your new phone number is yours.")
        if left[0].kind == "phone"
        else _("You can show us now that your new email address is yours.")
    )
    way = Link(_("Show us with codes"), url_for("showing_contacts.offer", form=form))
    why = _("It is faster, as we then do not have to ring you to check. You do not have to.")
    return (*content, Paragraph(f"{words} {why}")), way


def _shown(theirs: Sequence[NewContact]) -> Iterator[str]:
    """Never which they are: what is said here is kept with the page."""
    phones, emails = (sum(each.kind == kind for each in theirs) for kind in ("phone", "email"))
    if phones == 1:
        yield _("You have shown us that your new phone number is yours.")
    elif phones:
        yield _("You have shown us that %(count)s new phone numbers are yours.", count=phones)
    if emails == 1:
        yield _("You have shown us that your new email address is yours.")
    elif emails:
        yield _("You have shown us that %(count)s new email addresses are yours.", count=emails)


def offer_first(form: Form, contact: NewContact) -> Response:
    """Two codes, and where each goes."""
    second = (
        _("Then we send a code to your new phone number.")
        if contact.kind == "phone"
        else _("Then we send a code to your new email address.")
    )
    first = _(
        "First we send a code to the mobile number or email address that we have held for you "
        "for at least 30 days."
    )
    return _offer(
        form,
        _("Show us that it is yours"),
        (first, second, _if_not()),
        _("Send me the first code"),
        url_for("journeys.check", form=form),
    )


def offer_new(form: Form, contact: NewContact) -> Response:
    """They typed it a moment ago, so they may read it again and find it wrong."""
    words = (
        _("We will send a code to your new phone number, %(to)s.", to=contact.as_typed)
        if contact.kind == "phone"
        else _("We will send a code to your new email address, %(to)s.", to=contact.as_typed)
    )
    return _offer(
        form,
        _("Now a code to the new one"),
        (words, _("If this is wrong, go back to your answers and change it.")),
        _("Send me the code"),
        url_for("journeys.check", form=form),
    )


def _offer(form: Form, title: str, words: tuple[str, ...], button: str, back: str) -> Response:
    return show(
        "journey/question.html",
        QuestionScreen,
        title=title,
        content=tuple(Paragraph(line) for line in words),
        components=(),
        asks_in_title=False,
        button=button,
        back=back,
        frame_with=service(form),
        **of_whoever_is_here().fields,
    )


def done(
    form: Form, theirs: Sequence[NewContact], more: Sequence[NewContact], onward: str
) -> Response:
    """What they have shown, and that it is not sent yet."""
    not_sent = Paragraph(
        _("There is one more to show us.") if more else _("Now send us your answers.")
    )
    return show(
        "pages/onward.html",
        OnwardScreen,
        title=_("Thank you. Both codes were right"),
        content=(*(Inset(words) for words in _shown(theirs)), not_sent),
        onward=onward,
        back=url_for("journeys.check", form=form),
        frame_with=service(form),
    )


def cannot_send(form: Form) -> Response:
    """The council holds nothing it has held for long enough."""
    words = _(
        "We do not hold a mobile number or email address that we can send a code to. Send us your "
        "answers without the codes. An officer will check with you."
    )
    return told(_("We cannot send you a code"), words, url_for("journeys.check", form=form))


def _if_not() -> str:
    return _(
        "If you can no longer get a code there, go back and send us your answers without it. An "
        "officer will check with you. Or telephone us on %(phone)s.",
        phone=our_number(),
    )
