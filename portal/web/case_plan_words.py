"""Plans and holds of an account in words for staff."""

from collections.abc import Iterator, Mapping

from portal.arrears.agreements import Agreement, AgreementEvent
from portal.arrears.holds import Hold
from portal.journey import Alert, Content, Paragraph, Table, pounds
from portal.journey.values import day_in_words
from portal.plans.theirs import Plan, Plans
from portal.web.case_plan_forms import EVERY
from portal.web.screens import SummaryRow, SummarySection
from portal.web.staff_words import moment_in_words


def warnings(plans: Plans) -> Iterator[Content]:
    if plans.is_held:
        yield Alert(f"Do not ask for payment: {', '.join(_why_held(plans))}.")
    if not plans.open:
        yield Paragraph("There is no repayment plan, and nobody has asked for one.")


def _why_held(plans: Plans) -> Iterator[str]:
    """Each reason, with its last day where one is known."""
    for each in plans.lasting:
        yield f"{each.in_words} until {day_in_words(each.ends)}" if each.ends else each.in_words
    if until := plans.by_extract:
        yield f"Breathing Space until {day_in_words(until)}, as the council’s extract says"


def sections(plans: Plans) -> Iterator[SummarySection]:
    for each in plans.open:
        yield SummarySection(_heading(each), tuple(_rows(plans, each)))


def _heading(plan: Plan) -> str:
    words = {"agreed": "The plan in force", "proposed": "A plan they asked for"}
    return (
        "A plan we suggested"
        if plan.agreement.ours and not plan.agreement.agreed_on
        else (words[plan.agreement.state])
    )


def _rows(plans: Plans, plan: Plan) -> Iterator[SummaryRow]:
    agreement, terms = plan.agreement, plan.agreement.repayment
    yield SummaryRow("Owed", pounds(terms.owed))
    yield SummaryRow("Amount", f"{pounds(terms.amount)} {EVERY[terms.every].lower()}")
    yield SummaryRow("From", day_in_words(terms.first))
    yield SummaryRow("To", day_in_words(terms.ends))
    if terms.rent:
        yield SummaryRow("Rent each time", pounds(terms.rent_each_time))
    if agreement.court:
        yield SummaryRow("Made by", "A court")
    if plan.card:
        yield SummaryRow("Paid by", "Their card: we take each payment")
    if agreement.agreed_on:
        yield from _standing(plans, plan)
    if agreement.answer_by and not agreement.agreed_on:
        yield SummaryRow("Answer by", day_in_words(agreement.answer_by))
    if agreement.declined_on and not agreement.agreed_on:
        yield SummaryRow("They say", f"It does not fit, on {day_in_words(agreement.declined_on)}")
    if agreement.decision:
        said = [each["says"] for each in agreement.decision["reasons"]]
        yield SummaryRow("What they were told", "\n".join(said))


def _standing(plans: Plans, plan: Plan) -> Iterator[SummaryRow]:
    stands = plans.stands(plan)
    agreed = plan.agreement.agreed_on
    yield SummaryRow("Agreed on", day_in_words(agreed) if agreed else "")
    yield SummaryRow("Standing", stands.word.capitalize())
    yield SummaryRow("Paid since", pounds(stands.paid))
    yield SummaryRow("Asked so far", pounds(stands.asked))
    if stands.oldest_unpaid:
        missing = f"{pounds(stands.short)} of what was due on {day_in_words(stands.oldest_unpaid)}"
        yield SummaryRow("Missing", missing)


def tables(
    plans: Plans, events: list[AgreementEvent], names: Mapping[str, str]
) -> Iterator[Content]:
    """What happened to the plans, and every hold there ever was."""
    if events:
        rows = tuple(_happened(each, names) for each in events)
        yield Table("What happened", ("When", "What", "By", "Why"), rows)
    if plans.holds:
        rows = tuple(_held(each, names) for each in plans.holds)
        head = ("Why", "From", "To", "Look again", "Set by", "Ended")
        yield Table("Holds", head, rows)


def _happened(event: AgreementEvent, names: Mapping[str, str]) -> tuple[str, ...]:
    about = f" ({day_in_words(event.about)})" if event.about else ""
    what = f"{event.kind.capitalize()}{about}"
    return moment_in_words(event.at), what, by_whom(event.who, names), event.why or ""


def _held(hold: Hold, names: Mapping[str, str]) -> tuple[str, ...]:
    why = f"{hold.in_words}. {hold.why}" if hold.why else hold.in_words
    ended = by_whom(hold.ended_by, names) if hold.ended_by else ""
    return (
        why,
        day_in_words(hold.starts),
        day_in_words(hold.ends) if hold.ends else "Not known",
        day_in_words(hold.review_on),
        by_whom(hold.set_by, names),
        f"{ended}: {hold.ended_why}" if hold.ended_why else ended,
    )


def by_whom(who: str, names: Mapping[str, str]) -> str:
    kind, _, _id = who.partition(":")
    words = {"visit": "The resident", "system": "The portal", "import": "The council’s extract"}
    return names.get(who) or words.get(kind, who)


def of(plans: Plans, which: str) -> Agreement | None:
    """The one that a form named, if it is still there."""
    found = (each.agreement for each in plans.open)
    return next((each for each in found if str(each.id) == which), None)
