"""How to write and speak to somebody, in the council's equality information API.

Hackney's shape, and the only module that speaks it: `GET` and `POST /api/v1/equality-information`,
`PATCH …/{id}`, over the version in `If-Match`. Of the rest that it holds of somebody nothing is
looked at, and of these two lists only what is ours to say is changed.
"""

from collections.abc import Mapping
from typing import Any

from portal.arrears.change_rules import LANGUAGE, NEEDS
from portal.arrears.hardship_asked import NEEDS as OUR_WORDS
from portal.casework.backends.calling import UNREADABLE, Calls
from portal.casework.backends.information import Held, Information, in_a_list
from portal.deliveries.outcomes import Unclear

PATH = "/api/v1/equality-information"
REQUIREMENTS, LANGUAGES = "communicationRequirements", "languages"
OURS = frozenset(OUR_WORDS.values())


class Equality:
    """Of one kind, `NEEDS` or `LANGUAGE`: at most one record for each person."""

    def __init__(self, calls: Calls, kind: str) -> None:
        self._calls, self._kind = calls, kind

    def held_by(self, person_id: str) -> list[Held]:
        answer = self._calls.ask("GET", PATH, {"targetId": person_id})
        if answer.status_code == 404:
            return []
        self._calls.check(answer)
        try:
            told = answer.json()
            version = answer.headers.get("ETag", "")
            return [Held(str(told["id"]), _READS[self._kind](told), None, version)]
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Unclear(UNREADABLE, answered=True) from None

    def create(self, person_id: str, record_id: str, information: Information) -> None:
        told = _WRITES[self._kind](information, {})
        self._calls.write("POST", PATH, body={"targetId": person_id, **told})

    def edit(self, person_id: str, held: Held, information: Information) -> None:
        told = _WRITES[self._kind](information, held.information)
        body = {"targetId": person_id, **told}
        self._calls.write("PATCH", f"{PATH}/{held.id}", body=body, version=held.version)

    def remove(self, person_id: str, held: Held) -> None:
        self.edit(person_id, held, {"value": ""})


def _requirements(told: Mapping[str, Any]) -> Information:
    """Ours among them; the others stay beside."""
    there = [str(each) for each in told.get(REQUIREMENTS) or ()]
    ours = in_a_list(each for each in there if each in OURS)
    return {"contactType": NEEDS, "value": ours, "others": [e for e in there if e not in OURS]}


def _with_requirements(new: Information, there: Information) -> dict[str, Any]:
    wanted = [each for each in str(new["value"]).split(", ") if each]
    return {REQUIREMENTS: [*wanted, *there.get("others", ())]}


def _language(told: Mapping[str, Any]) -> Information:
    """The one they speak first."""
    all_of_them = list(told.get(LANGUAGES) or ())
    first = next((str(e["language"]) for e in all_of_them if e.get("isPrimary")), "")
    others = [str(each["language"]) for each in all_of_them if str(each["language"]) != first]
    return {"contactType": LANGUAGE, "value": first, "others": others}


def _with_language(new: Information, there: Information) -> dict[str, Any]:
    first = str(new["value"])
    spoken = [str(there.get("value") or ""), *there.get("others", ())]
    others = [each for each in spoken if each and each.lower() != first.lower()]
    told = [{"language": first, "isPrimary": True}] if first else []
    return {LANGUAGES: [*told, *({"language": each, "isPrimary": False} for each in others)]}


_READS = {NEEDS: _requirements, LANGUAGE: _language}
_WRITES = {NEEDS: _with_requirements, LANGUAGE: _with_language}
