"""Countries, by any name residents give them, and by the one that the post goes by.

Names are those of Unicode's CLDR, in English and in every language residents may read;
what GOV.UK Notify calls otherwise in the last line of a letter has its name there.
"""

import re
import unicodedata
from functools import lru_cache

from portal.languages import ENGLISH, LANGUAGES

NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "CP", "DG", "UM", "TF"})
"""What CLDR names besides, and where nobody lives."""
IN_THE_UK = frozenset({"GB", "GG", "IM", "JE", "CQ"})
"""Where an address ends in a UK postcode."""
FOR_THE_POST = {
    "BQ": "Bonaire",
    "CD": "Congo (Democratic Republic)",
    "CG": "Congo",
    "EA": "Ceuta",
    "HK": "Hong Kong",
    "MF": "Saint-Martin (French part)",
    "MO": "Macao",
    "PM": "Saint Pierre and Miquelon",
    "PN": "Pitcairn",
    "PS": "Palestine",
    "SH": "Saint Helena",
    "VC": "St Vincent",
    "VI": "United States Virgin Islands",
}
"""Where Notify does not know the name that CLDR has, or takes it for another country's."""
ALSO_CALLED = {
    "GB": "UK, U.K., GB, Britain, Great Britain, England, Scotland, Wales, Cymru, "
    "Northern Ireland, İngiltere, İskoçya, Galler, Kuzey İrlanda",
    "GG": "Alderney",
    "AE": "UAE, Dubai",
    "BA": "Bosnia",
    "BQ": "Caribbean Netherlands",
    "CD": "Democratic Republic of the Congo, DR Congo, DRC, Congo - Kinshasa",
    "CG": "Republic of the Congo, Congo - Brazzaville",
    "CI": "Ivory Coast",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic",
    "IE": "Republic of Ireland, Eire, Éire",
    "KR": "Korea",
    "LC": "Saint Lucia",
    "KN": "Saint Kitts and Nevis",
    "MM": "Myanmar, Burma",
    "NL": "Holland",
    "PH": "The Philippines",
    "PS": "Palestinian Territories, Occupied Palestinian Territories",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey, Turkiye",
    "TT": "Trinidad",
    "US": "USA, U.S.A., US, U.S., America, United States of America",
    "VA": "Vatican",
    "VC": "Saint Vincent and the Grenadines",
}
BY_HAND = ("Northern Cyprus", "Somaliland")
"""Where people live whom Notify cannot write to: an officer does."""
OF_THEM = {"TRNC": "Northern Cyprus", "KKTC": "Northern Cyprus", "Kuzey Kıbrıs": "Northern Cyprus"}
UK = ""
SAINT = re.compile(r"\bst\.? ")


def country_called(typed: str) -> str | None:
    """The name the post has for it, nothing for the UK; None where we know none of this name."""
    return _known().get(_bare(typed))


def is_posted_to(name: str) -> bool:
    """Whether a letter whose last line this is would arrive, sent by Notify."""
    return name in _posted_to()


@lru_cache
def _posted_to() -> frozenset[str]:
    return frozenset(_posted().values()) - {UK}


@lru_cache
def _known() -> dict[str, str]:
    """What each is called for the post, by every name it has, bare."""
    posted = _posted()
    names = {name: code for code, several in ALSO_CALLED.items() for name in several.split(", ")}
    by_name = {_bare(name): name for name in BY_HAND} | {_bare(n): m for n, m in OF_THEM.items()}
    for language in LANGUAGES.values():
        names |= {str(language.locale.territories[code]): code for code in posted}
    names |= {name: code for code, name in posted.items() if name}
    return by_name | {_bare(name): posted[code] for name, code in names.items()}


@lru_cache
def _posted() -> dict[str, str]:
    """The name of each for the post, by its code."""
    called: dict[str, str] = {str(code): str(n) for code, n in ENGLISH.locale.territories.items()}
    codes = {code for code in called if len(code) == 2 and code.isalpha()} - NO_COUNTRIES
    there = {code: FOR_THE_POST.get(code, called[code]) for code in codes - IN_THE_UK}
    return there | dict.fromkeys(IN_THE_UK & codes, UK)


def _bare(name: str) -> str:
    """Letters alone: neither capitals nor accents nor points, nor "the", make another country."""
    words = name.replace("&", " and ").replace("ı", "i").casefold().removeprefix("the ")
    words = SAINT.sub("saint ", words)
    return "".join(each for each in unicodedata.normalize("NFKD", words) if each.isalpha())
