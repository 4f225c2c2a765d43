"""What is said before and after somebody tells us of hardship can be read by a child of nine."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product

import pytest

from forms.report_hardship import form as hardship
from portal.arrears.homelessness import PREVENTION_KIND
from portal.arrears.signposts import HELP, help_for
from portal.clock import LONDON
from portal.journey import Content
from portal.submissions.pausing import GOES_ON, SILENT, STOPPED, WILL_STOP
from portal.web.heard_words import first_in_words, stops_in_words
from tests.forms.test_every_reading import IN_TROUBLE, reading_age, words_of

NIGHT = datetime(2026, 11, 25, 23, tzinfo=LONDON)


def after_sending() -> Iterator[tuple[str, list[Content]]]:
    """Everything that may be said once it is sent, by what becomes of it."""
    for asking in (STOPPED, WILL_STOP, SILENT, GOES_ON):
        for until, kind in product(("2027-01-14", None), ("safeguarding", PREVENTION_KIND)):
            decided = {"asking": asking, "until": until, "instead": kind}
            said = [*first_in_words(hardship, decided), *stops_in_words(decided)]
            yield f"{asking} {until} {kind}", [*hardship.afterwards, *said]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param([*hardship.start], id="start"),
        *(pytest.param(content, id=name) for name, content in after_sending()),
        *(pytest.param(help_for([need], NIGHT), id=need) for need in HELP),
    ],
)
def test_what_is_said_before_and_after_telling_us_of_trouble_can_be_read_at_nine(
    content: list[Content],
) -> None:
    assert reading_age(words for part in content for words in words_of(part)) <= IN_TROUBLE
