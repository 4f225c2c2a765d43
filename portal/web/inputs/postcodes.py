"""UK postcodes, whatever their spacing, capitals and punctuation."""

import re
from itertools import product

from portal.journey import Postcode
from portal.web.inputs import messages
from portal.web.inputs.objection import Objection
from portal.web.inputs.words import insist

EVERY_AREA = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN "
    "DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA "
    "LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG "
    "SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO "
    "ZE"
)
AREAS = frozenset(EVERY_AREA.split())
LETTERED = "E|N|W|NW|SE|SW|EC|WC"  # central London, where a district can end in a letter
DISTRICT = re.compile(
    rf"(?:(?P<area>[A-Z]{{1,2}})(?:\d|[1-9]\d)|(?:{LETTERED})[1-4][A-HJKMNPR-Y])", re.ASCII
)
UNIT = re.compile(r"\d[ABDEFGHJLNPQRSTUWXYZ]{2}", re.ASCII)
LOOKALIKES = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}
LONGEST = 40  # characters, however it is spaced


def read_postcode(field: Postcode, typed: str) -> str | None:
    """The postcode in capitals with its one space."""
    if not typed.strip():
        insist(field)
        return None
    postcode = canonical(typed)
    if postcode is None:
        raise Objection(messages.must(field.noun, "be a real postcode, like E8 1EA"))
    return postcode


def canonical(typed: str) -> str | None:
    """The one postcode that could be meant; None when there is none, or more than one.

    A letter O for a nought, or an I for a one, is put right only where the other
    cannot stand.
    """
    text = typed.strip()
    if len(text) > LONGEST:
        return None
    letters = "".join(character for character in text if character.isalnum())
    if not (letters.isascii() and 5 <= len(letters) <= 7):
        return None
    outward, inward = _district(letters[:-3].upper()), _unit(letters[-3:].upper())
    return f"{outward} {inward}" if outward and inward else None


def _district(text: str) -> str | None:
    if _is_district(text):
        return text
    meant = [
        "".join(way)
        for way in product(*(LOOKALIKES.get(character, character) for character in text))
        if _is_district("".join(way))
    ]
    return meant[0] if len(meant) == 1 else None


def _is_district(text: str) -> bool:
    found = DISTRICT.fullmatch(text)
    return bool(found and (found["area"] is None or found["area"] in AREAS))


def _unit(text: str) -> str | None:
    digit = {"O": "0", "I": "1"}.get(text[0], text[0])
    return digit + text[1:] if UNIT.fullmatch(digit + text[1:]) else None
