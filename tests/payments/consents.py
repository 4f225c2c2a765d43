"""Somebody's consent, as it is when a card has been paying for a week."""

from typing import Any

from portal.arrears.agreements import Agreement
from portal.clock import now
from portal.payments.card_agreements import CardAgreement
from tests.arrears.plans import in_days


def consent_to(plan: Agreement, **changes: Any) -> CardAgreement:
    usual: dict[str, Any] = {
        "plan_id": plan.id,
        "tenancy_ref": plan.tenancy_ref,
        "first_due": in_days(-7),
        "most": 12_000,
        "words": "I agree",
        "words_version": 1,
        "language": "en",
        "agreed_by": "visit:1",
        "checked": "a code",
        "channel": "self-service",
        "active_at": now(),
        "card_ends": "4242",
    }
    return CardAgreement(**(usual | changes))
