"""The few hundred whom it could be, out of everybody: what the indexes find in some milliseconds.

Grams that many have say little and cost much, so of those only the rarest are asked for. How
rare each is, is what the database's own statistics say.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import accumulate, zip_longest
from typing import Any, NamedTuple

from sqlalchemy import and_, select, text
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person, as_key
from portal.arrears.change_rules import PHONE
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Held, points_that_hold
from portal.arrears.folding import address_words, name_words, phone_digits
from portal.arrears.grams import (
    birth_grams_asked,
    one_left_out,
    one_slip_away,
    postcode_grams,
    threes,
)
from portal.arrears.phones import e164
from portal.arrears.said import Sought
from portal.sealing import keyring

Grams = Set[str]
MOST = 200
"""So many are compared with what was said, word by word."""
MOST_OF_A_GRAM = 2_000
MOST_READ = 6_000
"""So many rows are read for the grams of one thing that was said."""
AT_LEAST = 3
"""So many grams of each thing are asked for where all of all are common."""
LEAST_WEIGHT = 0.1
WHOLE = 2.0
"""What a number counts that is exactly theirs, where each thing said counts 1 at most."""
NEAR = 0.7


class Candidate(NamedTuple):
    """Somebody it could be, and all that is compared."""

    tenancy_ref: str
    person_ref: str
    references: tuple[str, ...]
    name: str
    address: tuple[str, ...]
    postcode: str
    born: date | None
    phones: tuple[str, ...]


HOW_RARE = text("""
    SELECT told.gram, told.often, people.how_many
    FROM (SELECT greatest(reltuples, 1) AS how_many FROM pg_class
          WHERE oid = 'person_sought'::regclass) AS people
    LEFT JOIN (
        SELECT gram, often FROM pg_stats,
            unnest(CAST(CAST(most_common_elems AS text) AS text[]), most_common_elem_freqs)
            AS common (gram, often)
        WHERE tablename = 'person_sought' AND attname = 'grams'
            AND schemaname = 'public' AND gram = ANY(:grams)
    ) AS told ON true
""")
BEST = text("""
    WITH hit AS (
        SELECT theirs.person_id, asked.weight
        FROM unnest(CAST(:grams AS text[]), CAST(:weights AS float8[])) AS asked (gram, weight),
            LATERAL (SELECT person_id FROM person_sought
                     WHERE grams @> ARRAY[asked.gram] LIMIT :most_of_a_gram) AS theirs
        UNION ALL
        SELECT people.id, CASE WHEN :reference IN (tenancy_key, payment_key)
            THEN :whole ELSE :near END
        FROM tenancies JOIN people USING (tenancy_ref)
        WHERE tenancy_key = ANY(:references) OR payment_key = ANY(:references)
        UNION ALL
        SELECT id, :whole FROM people WHERE person_ref = ANY(:people)
        UNION ALL
        SELECT person_id, CASE WHEN value = :phone THEN :whole ELSE :near END
        FROM contact_points WHERE kind = 'phone' AND value = ANY(:phones)
        UNION ALL
        SELECT people.id, :near FROM contact_change JOIN people USING (tenancy_ref, person_ref)
        WHERE phone_marks && CAST(:marks AS text[])
    ), best AS (
        SELECT person_id, sum(weight) AS weight FROM hit GROUP BY person_id
        ORDER BY weight DESC, person_id LIMIT :most
    )
    SELECT people.id, people.tenancy_ref, people.person_ref, first_name, last_name, date_of_birth,
        payment_ref, address_line_1, address_line_2, town, postcode
    FROM best JOIN people ON people.id = best.person_id JOIN tenancies USING (tenancy_ref)
""")


def candidates(session: Session, sought: Sought) -> list[Candidate]:
    """Those with whom most of what was said has something in common, in no order."""
    rows = session.execute(BEST, asked_of_database(session, sought)).all()
    phones = _phones_of(session, rows) if sought.phone else {}
    return [
        Candidate(
            tenancy_ref=row.tenancy_ref,
            person_ref=row.person_ref,
            references=(row.tenancy_ref, row.payment_ref, row.person_ref),
            name=" ".join(part for part in (row.first_name, row.last_name) if part),
            address=_lines(row),
            postcode=row.postcode,
            born=row.date_of_birth,
            phones=phones.get(row.id, ()),
        )
        for row in rows
    ]


def asked_of_database(session: Session, sought: Sought) -> dict[str, Any]:
    """The values with which `BEST` is asked."""
    weights = _weights(session, sought)
    reference, digits = as_key(sought.reference), phone_digits(sought.phone)
    slips = one_slip_away(digits) if digits else set()
    return {
        "grams": list(weights),
        "weights": list(weights.values()),
        "reference": reference,
        "references": sorted(one_slip_away(reference)) if reference else [],
        "people": [sought.reference.strip(), sought.reference.strip().upper()],
        "phone": e164(sought.phone),
        "phones": [code + each for each in sorted(slips) for code in ("+44", "+")],
        "marks": _marks(digits),
        "most_of_a_gram": MOST_OF_A_GRAM,
        "most": MOST,
        "whole": WHOLE,
        "near": NEAR,
    }


def _marks(digits: str) -> list[str]:
    near = sorted(one_left_out(digits)) if digits else []
    return [mark for each in near for mark in keyring.marks(each)]


def _weights(session: Session, sought: Sought) -> dict[str, float]:
    """What each gram counts: the rarer the more, all of one thing together 1."""
    things = _grams_by_word(sought)
    every = sorted(set().union(*(word for words in things for word in words)))
    rows = session.execute(HOW_RARE, {"grams": every}).all()
    often = {row.gram: row.often * row.how_many for row in rows if row.gram}
    most = math.log(rows[0].how_many + 2)
    asked = [_asked(words, often) for words in things]
    if not any(asked):
        asked = [_whatever(words, often) for words in things]
    weights: dict[str, float] = {}
    for grams in asked:
        says = {gram: max(most - math.log(often.get(gram, 0) + 1), LEAST_WEIGHT) for gram in grams}
        weights |= {gram: each / sum(says.values()) for gram, each in says.items()}
    return weights


def _grams_by_word(sought: Sought) -> list[list[Grams]]:
    """Of each thing said, the grams of its words; what is no words is one."""
    return [
        [threes("n", word) for word in name_words(sought.name)],
        [threes("a", word) for word in address_words(sought.address)],
        [postcode_grams(sought.postcode)],
        [birth_grams_asked(sought.born)] if sought.born else [],
    ]


def _asked(words: Sequence[Grams], often: Mapping[str, float]) -> list[str]:
    """The rarest of each word, then the next of each, until they are as many as may be read."""

    def rows(gram: str) -> float:
        return often.get(gram, 0.0)

    turns = zip_longest(*(sorted(word, key=lambda gram: (rows(gram), gram)) for word in words))
    ranked = dict.fromkeys(gram for turn in turns for gram in turn if gram)
    few = [gram for gram in ranked if rows(gram) <= MOST_OF_A_GRAM]
    read = accumulate(rows(gram) for gram in few)
    return [gram for gram, so_far in zip(few, read, strict=True) if so_far <= MOST_READ]


def _whatever(words: Sequence[Grams], often: Mapping[str, float]) -> list[str]:
    """Where all that was said is what very many have: as many of them as may be read."""
    grams = set().union(*words)
    return sorted(grams, key=lambda gram: (often.get(gram, 0.0), gram))[:AT_LEAST]


def _lines(row: Any) -> tuple[str, ...]:
    lines = (row.address_line_1, row.address_line_2, row.town, row.postcode)
    return tuple(line for line in lines if line)


def _phones_of(session: Session, rows: Sequence[Any]) -> dict[int, tuple[str, ...]]:
    """Where they can be reached now: extract and changes read as one."""
    ids = [row.id for row in rows]
    held: dict[int, list[Held]] = {each: [] for each in ids}
    for point in session.scalars(select(ContactPoint).where(ContactPoint.person_id.in_(ids))):
        held[point.person_id].append(point)
    changes: dict[int, list[ContactChange]] = {each: [] for each in ids}
    theirs = and_(
        Person.tenancy_ref == ContactChange.tenancy_ref,
        Person.person_ref == ContactChange.person_ref,
    )
    told = select(Person.id, ContactChange).join(ContactChange, theirs)
    told = told.where(Person.id.in_(ids), ContactChange.kind == PHONE)
    for person_id, change in session.execute(told):
        changes[person_id].append(change)
    return {each: tuple(_numbers(held[each], changes[each])) for each in ids}


def _numbers(held: Iterable[Held], changes: Iterable[ContactChange]) -> Iterator[str]:
    points = points_that_hold(held, changes)
    return (point.value for point in points if point.kind == PHONE)
