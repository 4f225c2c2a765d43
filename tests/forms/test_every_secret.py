"""What people tell us is in no log and in no address, whatever they do and whatever goes wrong."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import singledispatch
from typing import Any

import pytest
from sqlalchemy import Engine
from structlog.contextvars import merge_contextvars
from structlog.processors import format_exc_info
from structlog.testing import capture_logs

from portal.journey import (
    Address,
    Date,
    Each,
    Email,
    Field,
    Form,
    Money,
    Page,
    Phone,
    PhoneNumber,
    PostalAddress,
    Step,
    Text,
)
from portal.journey.ways import Way
from tests.forms.every import covering, those_with
from tests.forms.walking import begins, replies, where_asked
from tests.inspecting import Resident, tenant
from tests.inspecting.typing_in import Boxes, slips

WORDS = (
    *("quokka", "axolotl", "07700900741", "7700 900 741", "Wombat Crescent", "SE15 4PX"),
    *("1971", "1234.56", "123456", tenant.surname, tenant.postcode, tenant.tenancy_ref),
    *("Khán", "E81EA", str(tenant.born), tenant.email, tenant.phone),
)
"""Things that only someone who was told them could repeat."""
SHORT = re.compile(r"[0-9a-f]{1,6}")
RANDOM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def repeats(place: str, told_word: str) -> bool:
    """Whether the word was written there; a short one not as part of a random or longer number."""
    word, written = told_word.lower(), RANDOM.sub("", place.lower())
    if not SHORT.fullmatch(word):
        return word in written
    whole = rf"(?<![0-9a-z])(?<![0-9]\.){re.escape(word)}(?![0-9a-z])"
    return re.search(whole, written) is not None


@pytest.mark.parametrize("place", ["born=1971", "'1971-01-13'", "1971", "13/1/1971", "(1971,)"])
def test_a_year_somebody_told_us_would_be_noticed(place: str) -> None:
    assert repeats(place, "1971")


@pytest.mark.parametrize(
    "place", ["4f1971ab", "219710", "0.1971", "8d1c1f6e-1971-4a55-9a6e-0f7bb2a1c111"]
)
def test_a_random_number_is_nobody_s_year(place: str) -> None:
    assert not repeats(place, "1971")
    assert repeats(f"{place}QUOKKA", "quokka")


@singledispatch
def canary(field: Field, usual: Any) -> Any:
    """An answer that would be noticed anywhere; for a choice, the usual one."""
    return usual


@canary.register
def _text(field: Text, usual: Any) -> Any:
    return "Quokka quokka"[: field.at_most].strip()


@canary.register
def _email(field: Email, usual: Any) -> Any:
    return "axolotl@example.org"


@canary.register
def _phone(field: Phone, usual: Any) -> Any:
    return PhoneNumber("07700 900 741", "+447700900741")


@canary.register
def _address(field: Address, usual: Any) -> Any:
    return PostalAddress("4 Wombat Crescent", "", "Quokka", "SE15 4PX")


@canary.register
def _date(field: Date, usual: Any) -> Any:
    return usual if field.in_the == "future" else date(1971, 1, 13)


@canary.register
def _money(field: Money, usual: Any) -> Any:
    """Not where the form has an example of its own: other amounts would lead elsewhere."""
    fits = usual is not None and field.at_most >= 123_456 and field.example is None
    return 123_456 if fits else usual


def with_canaries(page: Page, told: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(page, Each):
        items = [{f.name: canary(f, i[f.name]) for f in page.fields} for i in told[page.name]]
        return {page.name: tuple(items)}
    noticed = {field.name: canary(field, told[field.name]) for field in page.fields}
    check = page.check if isinstance(page, Step) else None
    return (
        noticed
        if not (check and check({**told, **noticed}))
        else {name: told[name] for name in noticed}
    )


def slips_like(page: Page) -> Iterator[Boxes]:
    """Wrong answers that look like somebody's, so that the refusal might repeat them."""
    for field in page.fields:
        for slip in (slip for slip in slips(field) if slip.name != "nothing"):
            yield {name: [f"quokka {text}" for text in texts] for name, texts in slip.boxes.items()}


@those_with(covering)
def test_nothing_that_was_told_is_in_a_log_or_an_address(
    form: Form,
    thing: Way,
    resident: Resident,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = dict(thing.told)
    with capture_logs(processors=[merge_contextvars, format_exc_info]) as lines:
        begins(resident, form, thing)
        for page in thing.pages:
            for boxes in slips_like(page):
                resident.opens(where_asked(form, page)).fills_in(boxes).presses()
            told |= with_canaries(page, told)
            resident.opens(f"/{form.slug}/{page.slug}")
            replies(resident, page, told)
        resident.presses(form.send)
        reference = resident.reference
        resident.opens("/what-became-of-it").types(reference=reference).presses("Continue")
        resident.opens("/no-such-page/quokka?born=1971")
    assert len(lines) > 2 * len(thing.pages)
    written = [repr(lines), *capfd.readouterr(), caplog.text]
    visited = [asked.path for asked in resident.browser.asked[:-1]]
    for told_word in (*WORDS, reference):
        for place in [*written, *visited]:
            assert not repeats(place, told_word), told_word


def test_a_fault_while_sending_says_nothing_of_what_was_sent(
    resident: Resident, owner: Engine, capfd: pytest.CaptureFixture[str]
) -> None:
    """The database refuses to keep it: its own words, which quote values, stay out of the log."""
    resident.opens("/change-details/your-account")
    refuse = "ALTER TABLE draft ADD CONSTRAINT refused CHECK (form <> 'change-details')"
    with owner.begin() as changing:
        changing.exec_driver_sql(refuse)
    try:
        with capture_logs(processors=[merge_contextvars, format_exc_info]) as lines:
            resident.fills_in(tenant.details()).presses("Continue")
            resident.types(changed="name").presses()
    finally:
        with owner.begin() as changing:
            changing.exec_driver_sql("ALTER TABLE draft DROP CONSTRAINT refused")
    assert resident.status == 500
    broken = [line for line in lines if line["event"] == "request.broken"]
    assert [line["kind"] for line in broken] == ["IntegrityError"]
    written = repr(lines) + "".join(capfd.readouterr())
    assert resident.first_answer.headers["X-Request-Id"] in repr(broken)
    for word in (*WORDS, "INSERT", "Failing row", "gAAAA"):
        assert not repeats(written, word), word
