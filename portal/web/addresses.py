"""Where the pages of a form are. An address never changes while the portal runs."""

from functools import lru_cache

from flask import current_app, request, url_for

from portal.journey import Form, Page

MOST = 2048  # a council has a few hundred pages


def form_about(kind: str) -> Form | None:
    """The one on offer that opens cases of this kind; the council may offer none."""
    forms: dict[str, Form] = current_app.extensions["forms"]
    return next((form for form in forms.values() if form.opens.kind == kind), None)


@lru_cache(MOST)
def start_of(form: Form) -> str:
    return url_for("journeys.start", form=form)


@lru_cache(MOST)
def address_of(form: Form, page: Page | None) -> str:
    """Of this page; of the answers to check when there is none left."""
    if page is None:
        return url_for("journeys.check", form=form)
    return url_for("journeys.question", form=form, slug=page.slug)


SAVE = "/save"


def save_here() -> str:
    """Where the page that is shown is sent to be come back to later."""
    return request.path + SAVE


def left_here() -> str:
    """The page that was sent there."""
    return request.path.removesuffix(SAVE)
