"""S46: made-up answers to every question and random bytes to every address never make it fail."""

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from sqlalchemy.orm import Session

from portal.journey import Choice, Field, Form, Page, YesNo
from portal.submissions.records import Draft, Submission
from tests.forms.every import FORMS, every_form, sendable
from tests.forms.outcomes import count
from tests.forms.walking import begins, has_told
from tests.inspecting import Resident
from tests.inspecting.typing_in import Boxes, boxes_for, slips
from tests.security.site import addresses, knocks

WHOLE = bool(os.environ.get("ATTACKS"))
"""`make attacks` tries everything it can; `make test`, enough to notice."""
pytestmark = pytest.mark.timeout(3_600 if WHOLE else 300)
EXAMPLES = 2_000 if WHOLE else 60
BODIES = 60 if WHOLE else 2
FORM = "application/x-www-form-urlencoded"
SIGNS = [chr(number) for number in range(33, 256) if chr(number) not in "[]?"]
SEED = 20_261_122
AT_MOST = 5  # pages of one example

awkward = st.sampled_from(
    [
        "",
        " ",
        "0",
        "-1",
        "1e309",
        "NaN",
        "٣",
        "31",
        "2",
        "2027",
        "on",
        "yes",
        "none",
        "\0",
        "\ufffe",
    ]
)
texts = st.one_of(
    awkward,
    st.text(max_size=60),
    st.text("0123456789 £,.-+()/@<>pPeEoOiI:x\u0663\uff11\u200d\u202e\r\n", max_size=40),
    st.text(max_size=3).map(lambda piece: piece * 1_000),
)


@st.composite
def typed(draw: DrawFn, page: Page, told: object) -> Boxes:
    """Something typed into every box of a page: mostly right, so that it leads on."""
    boxes = boxes_for(page, told)  # type: ignore[arg-type]
    for field in page.fields:
        match draw(st.integers(0, 5)):
            case 0:
                boxes |= draw(st.sampled_from([slip.boxes for slip in slips(field)] or [{}]))
            case 1:
                boxes |= {box: draw(st.lists(texts, max_size=3)) for box in of(field, boxes)}
            case 2 if isinstance(field, Choice | YesNo):
                boxes[field.name] = [draw(st.sampled_from([*getattr(field, "options", ["no"])]))]
    return boxes


def of(field: Field, boxes: Boxes) -> list[str]:
    return [box for box in boxes if box == field.name or box.startswith(f"{field.name}-")]


@st.composite
def walks(draw: DrawFn, form: Form) -> list[tuple[str, Boxes]]:
    """A few pages in any order, and what is sent to each."""
    way = sendable(form)
    pages = draw(st.lists(st.sampled_from(form.pages), min_size=1, max_size=AT_MOST))
    ends = draw(st.sampled_from(["", "/add", "/1", "/2", "/1/remove", "/99999999999999999999"]))
    told = {field.name: None for page in form.pages for field in page.fields} | dict(way.told)
    found = []
    for page in pages:
        item = told.get(getattr(page, "name", ""))
        known = dict(item[0]) if item else told  # type: ignore[index]
        sent = (
            draw(typed(page, known)) if all(known.get(n) is not None for n in names(page)) else {}
        )
        found.append((f"/{form.slug}/{page.slug}{ends}", sent))
    return found


def names(page: Page) -> list[str]:
    return [field.name for field in page.fields]


@every_form
def test_S46_made_up_answers(form: Form, resident: Resident, council: Session) -> None:
    """Every answer is kept, refused or led back; nothing is ever sent by any of them."""
    way = sendable(form)
    begins(resident, form, way)
    token = resident.page.token
    seen = set()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(walks(form), st.booleans())
    def tried(walk: list[tuple[str, Boxes]], afresh: bool) -> None:
        if afresh:
            has_told(council, resident, form, way.told)
        for path, boxes in walk:
            sent = knocks(resident, "POST", path, data={**boxes, "csrf_token": [token]})
            shown = knocks(resident, "GET", path)
            seen.update((sent.status_code, shown.status_code))
        checked = knocks(resident, "GET", f"/{form.slug}/check-your-answers")
        seen.add(checked.status_code)
        assert max(seen) < 500, walk

    tried()
    assert seen >= {200, 303, 404, 422}
    assert count(council, Submission) == 0


def test_S46_random_bytes_to_every_address(resident: Resident, council: Session) -> None:
    """Alone, and after our own proof; however they are called."""
    chance = random.Random(SEED)  # noqa: S311 (repeatable on purpose)
    for form in FORMS:
        begins(resident, form, sendable(form))
        has_told(council, resident, form, sendable(form).told)
    proof = f"csrf_token={resident.page.token}&".encode()
    codes = set()
    found = [each for each in addresses(resident.browser.application) if "POST" in each.methods]
    for each in sorted(found, key=lambda each: each.endpoint == "leaving.begin_again"):
        for _ in range(BODIES):
            noise = chance.randbytes(chance.choice([1, 30, 400, 3_000]))
            for body in (noise, proof + noise, proof + b"sending=" + noise):
                for kind in (FORM, "application/json"):
                    answer = knocks(resident, "POST", each.path, data=body, content_type=kind)
                    assert answer.status_code < 500, (each.path, body)
                    codes.add(answer.status_code)
    assert codes >= {303, 400, 401, 410, 415, 422}
    assert count(council, Submission) == 0
    assert count(council, Draft) <= len(FORMS)


@pytest.mark.parametrize("where", ["path", "query", "headers", "cookie"])
def test_S46_random_text_around_a_request(where: str, resident: Resident, council: Session) -> None:
    chance = random.Random(SEED)  # noqa: S311 (repeatable on purpose)
    for _ in range(BODIES * 50):
        noise = "".join(chance.choices(SIGNS, k=chance.randint(1, 60)))
        if where == "path":
            answer = knocks(resident, "GET", "/" + noise)
        elif where == "query":
            answer = knocks(resident, "GET", "/staff/cases?next=" + noise)
        elif where == "headers":
            said = {"Accept": noise, "Accept-Encoding": noise, "If-None-Match": noise}
            answer = knocks(resident, "GET", "/assets/images/favicon.ico", headers=said)
        else:
            answer = knocks(resident, "GET", "/staff/cases", headers={"Cookie": noise})
        assert answer.status_code < 500, noise
