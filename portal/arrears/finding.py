"""Finding somebody by what they say of themselves: any two things, however they are typed.

PostgreSQL finds a few hundred who have grams in common with what was said, RapidFuzz says who of
them it is most like. Nobody is found by one thing alone, save by a whole reference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy.orm import Session

from portal.arrears import likeness
from portal.arrears.accounts import as_key
from portal.arrears.candidates import Candidate, candidates
from portal.arrears.said import Sought

NEEDED = 2
"""How many things must be said, and must fit."""

LONGEST = 200  # letters of anything


class TooLittle(Exception):
    """So little was said that half the borough would be shown; the words say what is missing."""


class Fit(StrEnum):
    """How what was said goes with what we hold."""

    SAME = "same"
    NEARLY = "nearly"
    NOT = "not"


@dataclass(frozen=True)
class Found:
    """Somebody whom it may be."""

    tenancy_ref: str
    person_ref: str
    name: str
    address: tuple[str, ...]
    postcode: str
    fits: Mapping[str, Fit] = field(compare=False)
    """Of each thing said, named as in `Sought`, how it goes with what we hold."""
    likeness: float = field(compare=False)
    """From 0 to 1, all that was said taken together."""


def find_people(session: Session, sought: Sought, limit: int = 20) -> list[Found]:
    """Whoever it may be, the likeliest first; `TooLittle` where it could be anybody.

    At least two things fit those who are found, or a whole reference does.
    """
    said = sought.said
    if len(said) < NEEDED and said != ("reference",):
        raise TooLittle(
            "Ask for one more thing: a name, an address, a postcode, a phone number or a date "
            "of birth. A whole reference is enough alone"
        )
    sought = _cut(sought)
    told = Sought(**{name: getattr(sought, name) for name in said})
    found = [_found(sought, said, each) for each in candidates(session, told)]
    likely = sorted(filter(_enough, found), key=_best_first)
    return likely[:limit]


def _cut(sought: Sought) -> Sought:
    return Sought(
        reference=_printable(sought.reference),
        name=_printable(sought.name),
        address=_printable(sought.address),
        postcode=_printable(sought.postcode),
        phone=_printable(sought.phone),
        born=sought.born,
    )


def _printable(said: str) -> str:
    """Without what could only be meant to keep us busy, or what no database keeps."""
    return "".join(filter(str.isprintable, said))[:LONGEST]


def _found(sought: Sought, said: Sequence[str], they: Candidate) -> Found:
    like = {name: _like(sought, name, they) for name in said}
    return Found(
        tenancy_ref=they.tenancy_ref,
        person_ref=they.person_ref,
        name=they.name,
        address=they.address,
        postcode=they.postcode,
        fits={name: _fit(each) for name, each in like.items()},
        likeness=sum(each for each in like.values() if each >= likeness.NEARLY) / len(like),
    )


def _like(sought: Sought, name: str, they: Candidate) -> float:
    match name:
        case "reference":
            key = as_key(sought.reference)
            return max(likeness.of_key(key, as_key(each)) for each in they.references)
        case "name":
            return likeness.of_name(sought.name, they.name)
        case "address":
            return likeness.of_address(sought.address, " ".join(they.address))
        case "postcode":
            return likeness.of_postcode(sought.postcode, they.postcode)
        case "phone":
            return likeness.of_phone(sought.phone, they.phones)
    return likeness.of_birth(sought.born, they.born) if sought.born else 0.0


def _fit(like: float) -> Fit:
    if like >= likeness.SAME:
        return Fit.SAME
    return Fit.NEARLY if like >= likeness.NEARLY else Fit.NOT


def _enough(found: Found) -> bool:
    fitting = [fit for fit in found.fits.values() if fit is not Fit.NOT]
    return len(fitting) >= NEEDED or found.fits.get("reference") is Fit.SAME


def _best_first(found: Found) -> tuple[float, str, str, str]:
    return -found.likeness, found.name, found.tenancy_ref, found.person_ref
