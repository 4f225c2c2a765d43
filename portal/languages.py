"""The languages residents can read, and how each says words, days, times and money.

English is what everything is written in, and what is said where a language has no words yet.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, singledispatchmethod
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal
from babel.support import NullTranslations, Translations

from portal.journey.saying import Amount, Count, Day, Sentence, Time, Weekday
from portal.pseudo import Pseudo

TRANSLATIONS = Path(__file__).parent / "translations"
PENCE = 100


@dataclass(frozen=True, eq=False)
class Language:
    """One language, by the code that browsers know it by."""

    code: str
    name: str
    """What it calls itself."""
    locale: Locale
    direction: Literal["ltr", "rtl"] = "ltr"

    @property
    def english_name(self) -> str:
        """What staff call it."""
        return self.locale.get_language_name(ENGLISH.code) or self.name

    @property
    def words(self) -> NullTranslations:
        """What it has for each English text."""
        return words_of(self.code)

    def says(self, text: str) -> str:
        """This text in this language. English says everything as it was written."""
        return text if self is ENGLISH else self._said(text)

    @singledispatchmethod
    def _said(self, text: str) -> str:
        return self.words.gettext(text) if text else text

    @_said.register
    def _sentence(self, text: Sentence) -> str:
        pattern = self.words.gettext(text.pattern)
        return pattern.format(**{name: self._filled(word) for name, word in text.filled.items()})

    def _filled(self, word: str) -> str:
        """What somebody typed, or a name, is nobody's to translate."""
        return word if type(word) is str else self._said(word)

    @_said.register
    def _day(self, text: Day) -> str:
        return self.isolated(format_date(text.day, "d MMMM y", locale=self.locale))

    @_said.register
    def _weekday(self, text: Weekday) -> str:
        return self.isolated(format_date(text.day, "EEEE", locale=self.locale))

    @_said.register
    def _time(self, text: Time) -> str:
        return self.isolated(format_time(text.moment, "HH:mm", locale=self.locale))

    @_said.register
    def _count(self, text: Count) -> str:
        return self.isolated(format_decimal(text.number, locale=self.locale))

    @_said.register
    def _amount(self, text: Amount) -> str:
        pattern = None if text.lines_up or text.pence % PENCE else "¤#,##0"
        pounds = Decimal(text.pence) / PENCE
        said = format_currency(
            pounds, "GBP", pattern, locale=self.locale, currency_digits=pattern is None
        )
        return self.isolated(said)

    def isolated(self, said: str) -> str:
        """Numbers and names keep their own direction inside words that are read the other way."""
        return f"\u2068{said}\u2069" if self.direction == "rtl" else said


ENGLISH = Language("en", "English", Locale("en", "GB"))
TURKISH = Language("tr", "Türkçe", Locale("tr"))
PSEUDO = Language("ar-XB", "Pseudo", Locale("en", "GB"), "rtl")
"""English made longer and read from right to left: what stays plain was never translatable."""
LANGUAGES = {language.code: language for language in (ENGLISH, TURKISH, PSEUDO)}
Code = Literal["en", "tr", "ar-XB"]


def spoken(code: str) -> Language:
    """The language of this code; English where there is none."""
    return LANGUAGES.get(code, ENGLISH)


@lru_cache
def words_of(code: str) -> NullTranslations:
    """The words of one language, read when it is first spoken."""
    if code == PSEUDO.code:
        return Pseudo()
    written = written_in(spoken(code))
    return Translations(_compiled(written)) if written.exists() else NullTranslations()


def written_in(language: Language) -> Path:
    """The file of a language's words."""
    return TRANSLATIONS / language.code / "LC_MESSAGES" / "messages.po"


def _compiled(written: Path) -> BytesIO:
    """As gettext reads it; made here, so that nobody can forget to make it."""
    compiled = BytesIO()
    with written.open("rb") as words:
        write_mo(compiled, read_po(words))
    compiled.seek(0)
    return compiled
