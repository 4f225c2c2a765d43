"""Every table the portal has, known as soon as this is imported."""

from portal import audit, audit_chain
from portal.arrears import accounts, agreements, contact_changes, handing_over, holds, sought
from portal.casework import cases
from portal.database import Record
from portal.deliveries import ledger
from portal.evidence import records as evidence
from portal.notices import notices
from portal.payments import card_agreements, card_payments, card_takings
from portal.people import (
    held_pages,
    kiosks,
    limits,
    reading,
    resident_sign_ins,
    second_step,
    sent_codes,
    single_sign_on,
    staff,
    staff_sessions,
    visits,
    ways_to_stop,
)
from portal.submissions import call_notes, moves, records, step_times

MODULES = (
    *(accounts, agreements, audit, audit_chain, cases, contact_changes, holds, ledger, limits),
    *(card_agreements, card_payments, card_takings, evidence, handing_over, sought),
    *(
        call_notes,
        held_pages,
        kiosks,
        moves,
        notices,
        reading,
        records,
        resident_sign_ins,
        step_times,
        second_step,
        sent_codes,
        single_sign_on,
        staff,
        staff_sessions,
        visits,
        ways_to_stop,
    ),
)
metadata = Record.metadata
