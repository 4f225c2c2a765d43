"""What is said of the phones and emails that we hold, and of taking one away."""

from collections.abc import Iterator

from portal.arrears.change_rules import MOST_OF_A_KIND
from portal.arrears.contact_points import Point
from portal.arrears.contact_uses import is_told, uses_of
from portal.journey import Choice, Choices, Content, Held, Inset, Paragraph
from portal.journey.held import OfOurs
from portal.submissions.held_rows import HeldRow
from portal.web.account_words import day
from portal.web.worded import _


def name_of(page: Held, row: HeldRow, *, by_code: bool) -> str:
    """Whole for whoever typed a code; for anybody else its end."""
    ours: OfOurs = row.as_asked()
    return row.point.as_given if by_code else page.of_ours.format(shown=ours.shown)


def source_of(point: Point) -> str:
    """Where we have it from, and since when."""
    if point.told and point.since:
        return _("You told us on %(day)s", day=day(point.since))
    if point.since:
        return _("From your tenancy record, %(day)s", day=day(point.since))
    return _("From your tenancy record")


def uses_in_words(page: Held, point: Point) -> Iterator[str]:
    """What they have said of it, in the words it is asked in."""
    for field in page.uses if is_told(point) else ():
        if isinstance(field, Choices):
            yield from (field.options[use] for use in uses_of(point) if use in field.options)
        elif isinstance(field, Choice) and point.type in field.options:
            yield field.options[point.type]


def full(page: Held) -> str:
    if page.kind == "phone":
        return _(
            "You have %(most)s phone numbers. That is as many as we can keep. To add another, "
            "remove one first.",
            most=MOST_OF_A_KIND,
        )
    return _(
        "You have %(most)s email addresses. That is as many as we can keep. To add another, "
        "remove one first.",
        most=MOST_OF_A_KIND,
    )


def held_already(page: Held) -> str:
    if page.kind == "phone":
        return _("We have this phone number already. Enter another, or go back to your list")
    return _("We have this email address already. Enter another, or go back to your list")


def going(page: Held) -> str:
    if page.kind == "phone":
        return _("You asked us to remove this phone number. Go back to your list to keep it")
    return _("You asked us to remove this email address. Go back to your list to keep it")


def added_already(page: Held) -> str:
    if page.kind == "phone":
        return _("You have added this phone number already. Enter another, or go back to your list")
    return _("You have added this email address already. Enter another, or go back to your list")


def last(*, new: bool) -> str:
    """Of the only one there is, where they have told us of a `new` one or not."""
    if new:
        return _(
            "We have no other phone number or email address for you yet. We keep this one until "
            "we have checked a new one."
        )
    return _(
        "We have no other phone number or email address for you. If you remove this one, we can "
        "only write to you by post."
    )


def before_removing(last: str | None, *, codes: bool, elsewhere: bool) -> Iterator[Content]:
    """What else it means to take it away."""
    if last:
        yield Inset(last)
    if codes and elsewhere:
        yield Paragraph(
            _(
                "We send your codes to sign in here. If you remove it, we send them to another "
                "phone number or email address that we hold for you."
            )
        )
    elif codes:
        yield Paragraph(
            _(
                "We send your codes to sign in here. If you remove it, you cannot sign in with a "
                "code until we have held another phone number or email address for 72 hours."
            )
        )
