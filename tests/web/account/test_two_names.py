"""Two records say different things of what to call somebody, or of what they need: they choose."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.arrears.contact_points import latest
from tests.conftest import told
from tests.inspecting import Resident
from tests.web.account.differing import differs
from tests.web.account.test_two_records import MINE, OTHERS, PAGE, owed, them, told_there

assert told_there

ALONE: dict[str, tuple[str, Any, str, Any]] = {
    "called": ("What should we call you?", "Addie", "Countess", "Countess"),
    "needs": (
        "What should we do differently for you?",
        ["large-print"],
        "Easy Read, Large print",
        ["large-print", "easy-read"],
    ),
    "language": ("Which language do you need?", "Somali", "Arabic", "Arabic"),
}


@pytest.mark.parametrize("kind", ALONE)
@pytest.mark.parametrize("choice", [MINE, OTHERS], ids=["what they told us", "what is there"])
def test_they_see_both_and_what_they_choose_holds(
    signed_in: Resident,
    held: Session,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    choice: dict[str, list[str]],
):
    title, ours, there, kept = ALONE[kind]
    information = {"contactType": kind, "value": there}
    differs(held, information, kind=kind, action="set", value={"chosen": ours}, replaces=None)
    with told(monkeypatch, PORTAL_PERSON_URL="http://127.0.0.1:9", PORTAL_EQUALITY_URL="http://x"):
        signed_in.opens(PAGE)
        assert signed_in.page.heading == title
        assert all(each in signed_in.page.main for each in there.split(", "))
        signed_in.fills_in(choice).presses("Use this one")
        assert "There is nothing for you to choose" in signed_in.page.main
        holds = latest(them(held).changes, kind)
        assert holds["chosen"] == (ours if choice is MINE else kept)
        assert len(owed(held)) == (2 if choice is MINE else 1)
