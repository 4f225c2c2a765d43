"""Pages of a form whose surroundings and markup are kept, and filled in for each response."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from flask import Response, current_app
from markupsafe import escape

from portal.channels import Channel
from portal.journey import Form
from portal.languages import Language
from portal.web.by_channel import channel
from portal.web.drawing import layout_of
from portal.web.headers import nonce
from portal.web.journey_screens import service
from portal.web.language import language
from portal.web.screens import Frame, title_of
from portal.web.shapes import Shape
from portal.web.showing import frame_with_slots, of_this_page
from portal.web.visiting import arrives

MOST = 512  # eight for each form, language and channel


class Kept(NamedTuple):
    """What surrounds the pages of a form, and the layout drawn with it."""

    frame: Frame
    layout: Shape


def show_kept(
    form: Form,
    title: str,
    back: str,
    body: str,
    csrf: str,
    status: int = 200,
    *,
    is_form: bool = False,
) -> Response:
    """`body`, already drawn and filled in, as a page of this form; perhaps one to type in."""
    frame, layout = _kept(form, language(), channel(), arrives(), bool(back), is_form)
    words = {"nonce": nonce(), "csrf": csrf, "back": escape(back), "body": body}
    own = of_this_page()
    words |= {name: escape(told) for name, told in own.items()}
    told = replace(frame, helping=own["helping"]) if "helping" in own else frame
    words |= {"heading": escape(title), "page_title": escape(title_of(title, told))}
    return Response(layout.filled(words), status, mimetype="text/html")


@lru_cache(MOST)
def _kept(
    form: Form, here: Language, _: Channel, arrives: bool, leads_back: bool, is_form: bool
) -> Kept:
    frame = frame_with_slots(here, arrives, is_form=is_form, **service(form))
    return Kept(frame, layout_of(current_app.jinja_env, frame, leads_back))
