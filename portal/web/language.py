"""Which language this response is in: what its reader chose, kept in a cookie of its own.

A link of any page, such as `?language=tr`, chooses; then the page is shown again.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, g, has_request_context, redirect, request
from flask_babel import Domain
from werkzeug import Response

from portal.extensions import babel
from portal.journey import Content, Form, Page
from portal.journey.retelling import content_retold, form_retold, page_retold
from portal.languages import ENGLISH, LANGUAGES, Language
from portal.settings import settings

CHOICE = "language"
STAFF = "/staff"
MOST = 4096  # pages kept as they read in another language; a council has a few hundred
Asks = TypeVar("Asks", bound=Page)


class Spoken(NamedTuple):
    """One language of the switch, and where it leads."""

    name: str
    code: str
    href: str
    current: bool


def language() -> Language:
    """What this response is written in."""
    if not has_request_context():
        return ENGLISH
    if CHOICE not in g:
        g.language = _chosen()
    here: Language = g.language
    return here


def _chosen() -> Language:
    """Staff work in English, whatever they read elsewhere in the same browser."""
    if request.path.startswith(STAFF):
        return ENGLISH
    return offered().get(request.cookies.get(cookie_name(), ""), ENGLISH)


def offered() -> dict[str, Language]:
    return _offered(tuple(settings().languages))


@lru_cache
def _offered(codes: tuple[str, ...]) -> dict[str, Language]:
    """English is always there: it is what everything is written in."""
    return {code: LANGUAGES[code] for code in dict.fromkeys((ENGLISH.code, *codes))}


def cookie_name() -> str:
    return CHOICE if settings().plain_cookies else f"__Host-{CHOICE}"


def said(text: str) -> str:
    """This text in the language of this response."""
    return language().says(text)


def form_said(form: Form) -> Form:
    """The form as it reads in the language of this response."""
    here = language()
    return form if here is ENGLISH else _form_in(form.original, here)


@lru_cache(MOST)
def _form_in(form: Form, here: Language) -> Form:
    return form_retold(form, here.says)


def content_said(content: Iterable[Content]) -> tuple[Content, ...]:
    """Content that no form holds, as it reads in the language of this response."""
    return tuple(content_retold(part, said) for part in content)


def page_said(page: Asks) -> Asks:
    """A page that no form holds, as it reads in the language of this response."""
    here = language()
    read: Asks = page if here is ENGLISH else _page_in(page, here)
    return read


@lru_cache(MOST)
def _page_in(page: Any, here: Language) -> Any:
    return page_retold(page, here.says)


def switch() -> tuple[Spoken, ...]:
    """The languages on offer, with links to this page in each; nothing where there is but one."""
    return _switch(language(), urlencode(_other_arguments())) if len(offered()) > 1 else ()


@lru_cache(MOST)
def _switch(here: Language, besides: str) -> tuple[Spoken, ...]:
    before = f"?{besides}&" if besides else "?"
    return tuple(
        Spoken(each.name, each.code, f"{before}{CHOICE}={each.code}", each is here)
        for each in offered().values()
    )


def _other_arguments() -> list[tuple[str, str]]:
    pairs = request.args.items(multi=True) if request.query_string else ()
    return [(name, value) for name, value in pairs if name != CHOICE]


def choose() -> Response | None:
    """Before every page: whoever followed a link of the switch reads it in that language."""
    wanted = offered().get(request.args.get(CHOICE, "")) if request.query_string else None
    if wanted is None or request.method != "GET" or request.endpoint is None:
        return None
    prefer(wanted)
    besides = urlencode(_other_arguments())
    return redirect(f"{request.path}?{besides}" if besides else request.path, 303)


def chosen_anew(address: str) -> str:
    """This address of ours, for a browser that is about to forget what it was told."""
    here = language()
    return address if here is ENGLISH else f"{address}?{CHOICE}={here.code}"


def prefer(wanted: Language) -> None:
    """From this response on, this browser reads `wanted`."""
    g.language, g.language_is_new = wanted, True


def prefer_as_held(code: str) -> None:
    """Whoever has chosen nothing here reads the language the council holds for them."""
    held = offered().get(code)
    if held is not None and held is not language() and cookie_name() not in request.cookies:
        prefer(held)


def remember(response: Response) -> Response:
    """Keep a new choice, for this browser session only."""
    if g.get("language_is_new"):
        response.set_cookie(
            cookie_name(),
            language().code,
            secure=not settings().plain_cookies,
            httponly=True,
            samesite="Lax",
            path="/",
        )
    return response


class OurWords(Domain):  # type: ignore[misc] # Flask-Babel carries no types
    """Where Flask-Babel finds the words of this response."""

    def get_translations(self) -> NullTranslations:
        return language().words


def _locale() -> Locale:
    return language().locale


def teach(app: Flask) -> None:
    """Give templates `_`, `ngettext`, `trans`, and the filters `said` and `isolated`."""
    babel.init_app(app, locale_selector=_locale)
    babel.domain_instance = OurWords()
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.filters["said"] = said
    app.jinja_env.filters["isolated"] = lambda number: language().isolated(number)


def init_app(app: Flask) -> None:
    app.before_request(choose)
    app.after_request(remember)
