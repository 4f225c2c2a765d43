"""A frightened person understands at once why something was decided."""

import re

import pytest
from textstat import flesch_kincaid_grade

from portal.arrears.reasons import SAYS, because

pytestmark = pytest.mark.unit

OLDEST = 9  # the reading age we aim at
GRADE_ONE = 5  # years old, in the school year before
SPOKEN = {
    **dict.fromkeys(("ends", "latest", "first", "day", "earliest"), "Monday"),
    **dict.fromkeys(("count", "months"), "three"),
}
OFFICIALESE = re.compile(
    r"\b(arrears|tenan\w+|instalment|eligib\w+|refus\w+|reject\w+|must|fail\w*|breach\w*)\b", re.I
)


@pytest.mark.parametrize("rule", SAYS)
def test_a_reason_can_be_read_by_a_child_of_nine(rule: str) -> None:
    spoken = re.sub(r"{(\w+)}", lambda figure: SPOKEN.get(figure[1], "ten pounds"), SAYS[rule])
    assert flesch_kincaid_grade(spoken) + GRADE_ONE <= OLDEST


@pytest.mark.parametrize("rule", SAYS)
def test_a_reason_neither_threatens_nor_speaks_like_an_office(rule: str) -> None:
    assert OFFICIALESE.findall(SAYS[rule]) == []
    assert SAYS[rule].endswith(".")


def test_a_reason_can_be_said_in_another_language_with_the_same_figures() -> None:
    reason = because("smaller", amount="£15", asked="£65")
    assert reason.says == "We could agree to £15 each time. That is £65 a month."
    assert reason.says.pattern == SAYS["smaller"]
    assert reason.says.filled == {"amount": "£15", "asked": "£65"}
