"""A language's words kept in step with what the portal says in English."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from portal.languages import Language, written_in

HEADER = """\
# What the portal says, in {language}.
# Drafted by a machine. Take this line away once a speaker has read it all and found it right,
# and name the language in PORTAL_REVIEWED_LANGUAGES."""


def held(language: Language) -> Catalog:
    """The words there are, reviewed or not."""
    path = written_in(language)
    if not path.exists():
        return Catalog(language.locale, charset="utf-8")
    with path.open("rb") as words:
        return read_po(words, language.locale)


def brought_up_to_date(language: Language, english: Catalog) -> Path:
    """Write down every text of today, with the words it had; what nobody says any more goes."""
    catalog, path = held(language), written_in(language)
    if not path.exists():
        catalog.header_comment = HEADER.format(language=language.name)
    english.creation_date = catalog.creation_date
    catalog.update(english, no_fuzzy_matching=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, ignore_obsolete=True, include_lineno=False)
    return path


def lacking(language: Language, english: Catalog) -> Iterator[str]:
    """Everything wrong with a language's words, in words."""
    there = held(language)
    for text in english:
        found = there.get(text.id)
        if text.id and (found is None or found.fuzzy or not _is_said(found.string)):
            yield f"no words for: {_first(text.id)}"
    for text in there:
        if text.id and english.get(text.id) is None:
            yield f"nobody says any more: {_first(text.id)}"
        for error in text.check(there):
            yield f"{error}: {_first(text.id)}"


def _is_said(words: str | tuple[str, ...] | list[str] | None) -> bool:
    """In every number it has."""
    return all(words) if isinstance(words, tuple | list) else bool(words)


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]
