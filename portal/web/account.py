"""Your account: what you owe, and every charge and payment of the last 13 weeks."""

from datetime import timedelta

from flask import Blueprint, redirect, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.accounts import AccountLine, Tenancy, lines_between
from portal.arrears.money import pounds
from portal.clock import moment_in_words
from portal.extensions import database
from portal.journey import Content, Paragraph, Table, day_in_words
from portal.settings import settings
from portal.submissions.service import forget
from portal.web.leaving import leave
from portal.web.screens import AccountScreen
from portal.web.showing import show
from portal.web.visiting import visit, visit_to_write

account = Blueprint("account", __name__, url_prefix="/account")
SHOWN_FOR = timedelta(weeks=13)
NONE = "none"


@account.get("")
def balance() -> Response:
    """What is owed in words, then the statement it comes from."""
    session, here = database.session(), visit_to_write()
    tenancy = session.get(Tenancy, here.tenancy_ref)
    if tenancy is None:
        raise NotFound
    last = tenancy.balance_as_at
    lines = lines_between(session, tenancy.tenancy_ref, last - SHOWN_FOR, last)
    return show(
        "account/account.html",
        AccountScreen,
        title="Your rent account",
        content=(
            *_in_words(tenancy),
            _statement(tenancy, lines),
            Paragraph("Signing out also clears answers that you have not sent us."),
            Paragraph(
                f"To keep your account safe, we will sign you out "
                f"{moment_in_words(here.signs_out_at)}."
            ),
        ),
        back="/",
        sign_out=url_for("account.sign_out"),
    )


@account.post("/sign-out")
def sign_out() -> Response:
    """Leave nothing behind in this browser, and make its token mean nothing here."""
    here = visit()
    if here is not None:
        forget(database.session(), here)
    return leave(redirect("/", 303))


def owed_in_words(tenancy: Tenancy) -> str:
    day = day_in_words(tenancy.balance_as_at)
    if tenancy.balance > 0:
        return f"You owe {pounds(tenancy.balance)} as of {day}."
    if tenancy.balance < 0:
        return f"You are {pounds(-tenancy.balance)} in credit as of {day}."
    return f"You owe nothing as of {day}."


def _in_words(tenancy: Tenancy) -> tuple[Content, ...]:
    rent, benefit = tenancy.weekly_rent, tenancy.housing_benefit_weekly
    helped = f" Housing Benefit pays {pounds(benefit)} of it." if benefit else ""
    return (
        Paragraph(owed_in_words(tenancy)),
        Paragraph(f"Your rent is {pounds(rent)} a week.{helped}"),
        Paragraph(
            f"If this does not look right, telephone us on {settings().contact_phone}. "
            "A payment can take a few days to show here."
        ),
    )


def _statement(tenancy: Tenancy, lines: list[AccountLine]) -> Table:
    """Newest first; the balance after each line leads from what is owed back to the oldest."""
    rows, after = [], tenancy.balance
    for line in lines:
        amount = pounds(abs(line.amount))
        charge, payment = (amount, NONE) if line.amount > 0 else (NONE, amount)
        rows.append((day_in_words(line.day), line.description, charge, payment, pounds(after)))
        after -= line.amount
    head = ("Date", "What", "Charge", "Payment", "Balance")
    return Table("The last 13 weeks", head, tuple(rows), numeric=(2, 3, 4))
