"""The statement: every charge and payment, with what was owed after it, on paper or as a file."""

from datetime import date

from flask import Blueprint, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal import audit
from portal.arrears.accounts import AccountLine, Tenancy, lines_between
from portal.arrears.extract import as_text
from portal.arrears.lines import days_moved
from portal.arrears.money import digits
from portal.arrears.statement import (
    USUAL,
    Days,
    Moved,
    Span,
    first_day,
    moved_by,
    owed_on,
    pages,
)
from portal.extensions import database
from portal.journey import Content, Paragraph, Table
from portal.web.account_frame import Here, show_account, whose
from portal.web.account_line_words import what
from portal.web.account_screens import StatementScreen
from portal.web.account_words import balance, day, money
from portal.web.by_channel import as_shown_here
from portal.web.screens import Link
from portal.web.spreadsheet import spreadsheet
from portal.web.worded import _
from portal.whole_numbers import whole_number

statement = Blueprint("statement", __name__, url_prefix="/account")
NONE = ""
FIRST_PAGE = 1
PAGE = 5  # digits of the number of one


@statement.get("/statement")
def lines() -> Response:
    """A page of the statement, newest first; the balance leads from what is owed back."""
    here, span = whose(), span_asked()
    tenancy = here.tenancy
    moved = moved_in(span, tenancy)
    first = first_day(span, tenancy.balance_as_at, tenancy.balance, moved)
    found = pages(Days(first, tenancy.balance_as_at), moved)
    number = _page_asked(len(found))
    page = found[number - 1]
    shown = lines_between(database.session(), tenancy.tenancy_ref, *page)
    owed = owed_on(tenancy.balance, moved, page.last)
    return show_account(
        _("Your statement"),
        here.visit,
        StatementScreen,
        "account/statement.html",
        content=(*_about(here), _table(page, shown, owed)),
        spans=spans("statement.lines", span),
        newer=_page(span, number - 1) if number > FIRST_PAGE else "",
        older=_page(span, number + 1) if number < len(found) else "",
        download=url_for("statement.file", show=span.value),
    )


@statement.get("/statement.csv")
def file() -> Response:
    """All of what is asked for, for a spreadsheet; that it was fetched is noted."""
    here, span = whose(), span_asked()
    session, tenancy = database.session(), here.tenancy
    last = tenancy.balance_as_at
    since = last - USUAL if span is Span.USUAL else date.min
    held = lines_between(session, tenancy.tenancy_ref, since, last)
    moved = moved_by((line.day, line.amount) for line in held)
    first = first_day(span, last, tenancy.balance, moved)
    shown = [line for line in held if line.day >= first]
    who = f"visit:{here.visit.id}"
    audit.record(session, who, audit.Action.STATEMENT_FETCHED, f"tenancy:{tenancy.tenancy_ref}")
    found = spreadsheet("rent-statement.csv", _head(), _cells(shown, tenancy.balance))
    session.commit()
    return found


def span_asked() -> Span:
    """How much they want to see: the last 13 weeks where the address does not say."""
    try:
        return Span(request.args.get("show", Span.USUAL))
    except ValueError:
        raise NotFound from None


def spans(endpoint: str, shown: Span) -> tuple[Link, ...]:
    """The ways to more or less of the account."""
    words = {
        Span.USUAL: _("The last 13 weeks"),
        Span.ARREARS: _("Since you have owed us money"),
        Span.ALL: _("Everything we hold"),
    }
    return tuple(
        Link(told, url_for(endpoint, show=each.value), current=each is shown)
        for each, told in words.items()
    )


def moved_in(span: Span, tenancy: Tenancy) -> list[Moved]:
    """The days that decide what is shown: for the usual weeks, no more than these."""
    since = tenancy.balance_as_at - USUAL if span is Span.USUAL else None
    return days_moved(database.session(), tenancy, since)


def _page_asked(last: int) -> int:
    asked = whole_number(request.args.get("page", str(FIRST_PAGE)), PAGE)
    if asked is None or not FIRST_PAGE <= asked <= last:
        raise NotFound
    return asked


def _page(span: Span, number: int) -> str:
    return url_for("statement.lines", show=span.value, page=number)


def _about(here: Here) -> tuple[Content, ...]:
    """Whose it is: a printed statement is shown to people who need to know."""
    tenancy, person = here.tenancy, here.person
    lines = (*([person.name] if person else []), *tenancy.address)
    return (
        Paragraph(", ".join(lines)),
        Paragraph(_("Payment reference: %(ref)s", ref=as_shown_here(tenancy.payment_ref))),
    )


def _table(page: Days, shown: list[AccountLine], owed: int) -> Table:
    days = _("%(first)s to %(last)s", first=day(page.first), last=day(page.last))
    rows = []
    for line in shown:
        amount = money(abs(line.amount))
        charge, payment = (amount, NONE) if line.amount > 0 else (NONE, amount)
        after = balance(owed)
        rows.append((day(line.day), what(line), charge, payment, after))
        owed -= line.amount
    return Table(days, _head(), tuple(rows), numeric=(2, 3, 4))


def _head() -> tuple[str, ...]:
    return (_("Date"), _("What"), _("Charge"), _("Payment"), _("Balance"))


def _cells(shown: list[AccountLine], owed: int) -> list[tuple[str, ...]]:
    """Plain numbers, which a spreadsheet can add up; a balance in credit is below nothing."""
    rows: list[tuple[str, ...]] = []
    for line in shown:
        charge, payment = max(line.amount, 0), max(-line.amount, 0)
        rows.append(
            (
                line.day.isoformat(),
                as_text(what(line)),
                digits(charge) if charge else "",
                digits(payment) if payment else "",
                digits(owed),
            )
        )
        owed -= line.amount
    return rows
