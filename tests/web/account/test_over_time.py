"""A picture of what was owed, with the same numbers in a table for whoever reads no pictures."""

import re

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from tests.inspecting import Resident

CHART = "/account/over-time"
BAR = re.compile(r'<rect x="(.+?)" y="(.+?)" width=".+?" height="(.+?)"/>')
NOTHING = re.compile(r'y1="([\d.]+)" y2="[\d.]+" stroke="currentColor"/>')


def bars(resident: Resident) -> list[tuple[float, float, float]]:
    """Left, top and height of each."""
    found = re.findall(
        r'<rect x="(.+?)" y="(.+?)" width=".+?" height="(.+?)"/>', resident.page.html
    )
    return [(float(x), float(y), float(tall)) for x, y, tall in found]


def test_a_bar_and_a_row_for_each_of_13_weeks_and_the_day_before(
    signed_in: Resident, lines: Session
) -> None:
    signed_in.opens(CHART)
    drawn = bars(signed_in)
    assert len(drawn) == 14
    assert signed_in.page.main.count("2026 £") == 14
    assert "1 September 2026 £250.00" in signed_in.page.main
    assert "25 August 2026 £245.00" in signed_in.page.main
    tallest = max(drawn, key=lambda bar: bar[2])
    assert tallest == drawn[-1]
    assert drawn == sorted(drawn)


def test_the_picture_says_in_words_what_it_shows(signed_in: Resident, lines: Session) -> None:
    html = signed_in.opens(CHART).page.html
    assert (
        '<svg class="app-picture" role="img" aria-labelledby="picture-title picture-told"' in html
    )
    assert (
        "On 2 June 2026 you owed £185.00. On 1 September 2026 you owed £250.00. "
        "The most was £250.00 and the least £185.00."
    ) in html
    assert 'style="' not in html[html.index("<svg") : html.index("</svg>")]


def test_credit_hangs_below_the_line(signed_in: Resident, lines: Session) -> None:
    lines.execute(update(Tenancy).values(balance=-30_00))
    lines.commit()
    signed_in.opens(CHART)
    nothing = float(NOTHING.findall(signed_in.page.html)[-1])
    assert all(top == nothing for _, top, _ in bars(signed_in)[-1:])
    assert "1 September 2026 £30.00 in credit" in signed_in.page.main


def test_an_account_with_nothing_on_it_has_a_picture(signed_in: Resident, held: Session) -> None:
    held.execute(update(Tenancy).values(balance=0))
    held.commit()
    for span in ("13-weeks", "since-arrears-began", "all"):
        signed_in.opens(f"{CHART}?show={span}")
        assert (signed_in.status, {tall for _, _, tall in bars(signed_in)}) == (200, {0.0})


def test_a_longer_time_is_told_by_months(signed_in: Resident, lines: Session) -> None:
    signed_in.opens(f"{CHART}?show=all")
    assert "31 December 2025 £" in signed_in.page.main
    assert len(bars(signed_in)) == 17
