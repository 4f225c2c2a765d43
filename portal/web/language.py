"""Which language this response is in: the one its reader's browser keeps in a cookie of its own."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from babel import Locale
from babel.support import NullTranslations
from flask import Flask, g, has_request_context, request
from flask_babel import Domain

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
    here: Language | None = g.get(CHOICE)
    if here is None:
        g.language = here = _chosen()
    return here


def _chosen() -> Language:
    """Staff work in English, whatever they read elsewhere in the same browser."""
    if request.path.startswith(STAFF):
        return ENGLISH
    code, _, _ = request.cookies.get(cookie_name(), "").partition(".")
    return offered().get(code, ENGLISH)


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
    return _switch(tuple(offered().values()), language(), urlencode(besides(CHOICE)))


def switch_anywhere() -> tuple[Spoken, ...]:
    """The same for a page whose address says all that it is asked for with."""
    return _switch(tuple(offered().values()), language(), "")


@lru_cache(MOST)
def _switch(on_offer: tuple[Language, ...], here: Language, besides: str) -> tuple[Spoken, ...]:
    before = f"?{besides}&" if besides else "?"
    spoken = tuple(
        Spoken(each.name, each.code, f"{before}{CHOICE}={each.code}", each is here)
        for each in on_offer
    )
    return spoken if len(spoken) > 1 else ()


def besides(*names: str) -> list[tuple[str, str]]:
    """What this page was asked for with, but for what has one of these names."""
    pairs = request.args.items(multi=True) if request.query_string else ()
    return [(name, value) for name, value in pairs if name not in names]


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
