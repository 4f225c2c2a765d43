"""What somebody agreed to before a card paid for their plan, for officers: word for word."""

from collections.abc import Iterator, Mapping

from sqlalchemy.orm import Session

from portal.arrears.accounts import people_of
from portal.journey.values import day_in_words
from portal.languages import spoken
from portal.payments.card_agreements import CardAgreement, every_of_plan
from portal.plans.theirs import Plans
from portal.web.screens import SummaryRow, SummarySection
from portal.web.staff_words import moment_in_words

UNKNOWN = "Somebody on the account"


def consents(session: Session, plans: Plans) -> Iterator[SummarySection]:
    """Of every card that pays or paid for the plan in force, the latest first."""
    plan = plans.in_force
    cards = every_of_plan(session, plan.agreement.id) if plan else []
    people = people_of(session, plans.tenancy.tenancy_ref) if cards else ()
    names: dict[str | None, str] = {each.person_ref: each.name for each in people}
    for each in cards:
        heading = "The card that pays" if each.is_in_force else "A card that paid before"
        yield SummarySection(heading, tuple(_rows(each, names)))


def _rows(agreed: CardAgreement, names: Mapping[str | None, str]) -> Iterator[SummaryRow]:
    yield SummaryRow("Whose card", names.get(agreed.person_ref, UNKNOWN))
    yield SummaryRow("Ends in", agreed.card_ends or "Not known")
    if agreed.card_lasts:
        yield SummaryRow("Can be used until", day_in_words(agreed.card_lasts))
    yield SummaryRow("Agreed", moment_in_words(agreed.agreed_at))
    yield SummaryRow("Identity", agreed.checked[:1].upper() + agreed.checked[1:])
    yield SummaryRow("How", agreed.channel.capitalize())
    read_in = f"{spoken(agreed.language).english_name}, version {agreed.words_version}"
    yield SummaryRow("What they read", f"In {read_in}")
    yield SummaryRow("Word for word", agreed.words)
    if agreed.stopped_at:
        why = (agreed.stopped_why or "").capitalize()
        yield SummaryRow("Stopped", f"{moment_in_words(agreed.stopped_at)}. {why}")
