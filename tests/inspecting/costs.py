"""How many queries each address may cost: asserted on every response that a test looks at.

A page that a resident waits for costs three at most to show and five to keep,
and most cost less. Each address has its own number, so one more is noticed.
"""

from tests.inspecting.costs_of_changing import MOST_FOR_OFFICERS, MOST_TO_STOP_A_CHANGE
from tests.inspecting.costs_of_moving import MOST_AT_THE_DESK, MOST_TO_GO_ON
from tests.inspecting.costs_of_paying import MOST_TO_PAY

SHOWN, KEPT, OF_AN_ACCOUNT = 3, 5, 4
"""The most a resident's page may cost."""
MOST = {
    "GET devices.sign_out_one": 1,
    "GET devices.sign_out_everywhere": 1,
    "POST devices.sign_out_one": 3,
    "POST devices.sign_out_everywhere": 5,
    "GET stopping.ask_code": 1,
    "GET stopping.saved": 2,
    "POST stopping.finish": 3,
    "GET home.services": 1,  # of whoever has a visit: when it ends; of anybody else, none
    "GET identity.who": 1,
    "GET leaving.exit_this_page": 3,
    "GET journeys.check": 3,
    "GET journeys.question": 3,  # one; one more where something known is shown beside it
    "GET journeys.sent": 2,
    "GET evidence.back": 2,
    "GET journeys.start": 2,
    "GET several.add": 3,
    "GET several.ask_to_remove": 3,
    "GET several.change": 3,
    "GET ours.ask_to_remove": 3,
    "GET ours.change": 3,
    "POST ours.keep_changed": 3,  # what they wrote, what we hold, and what they say of it kept
    "POST ours.remove": 3,
    "GET since_begun.tell": 1,
    "POST since_begun.go_on": 4,
    "POST identity.go_on_unknown": 3,
    "POST journeys.answer": 4,
    "GET pages.accessibility": 1,
    "GET pages.contact": 1,
    "GET pages.cookies": 1,
    "GET pages.privacy": 1,
    "GET pages.unseen": 1,
    "GET returning.ask": 1,
    "GET returning.ask_code": 1,
    "GET status.ask": 1,
    "GET payment_files.proposed": 2,
    "GET payment_files.sent": 1,
    "GET proving.offer": 1,
    "GET proving.ask": 1,
    "POST leaving.begin_again": 3,
    "POST several.keep_added": 3,  # one less where the list begins with nothing
    "POST several.keep_changed": 3,
    "POST several.remove": 2,
    "GET showing_contacts.offer": 3,
    "GET showing_contacts.ask_first": 1,
    "GET showing_contacts.offer_new": 3,
    "GET showing_contacts.ask_new": 1,
    "GET showing_contacts.done": 3,
    "GET time_left.left": 1,
    "GET time_left.out_of_account": 1,
    "GET time_left.out_of_form": 1,
    "POST time_left.a_little_more": 2,
    "POST time_left.end": 3,
    "POST time_left.stay": 2,
    "GET signing_in.ask_code": 1,
    "GET signing_in.offer": 1,
    "GET signing_in.who": 1,
    "POST account.sign_out": 4,
    "GET assist.ask": 1,
    "GET call_notes.page": 2,
    "POST call_notes.keep": 3,
    "POST assist.go_on_unchecked": 3,
    "POST assist.finish": 4,
    "GET screen.ask": 1,
    "POST screen.finish": 2,
    "POST screen.call": 3,
    "POST callbacks.notify_callback": 5,
    "POST callbacks.pay_message": 1,
    "GET health.ready": 1,
}
"""By method and endpoint. What is in neither table costs none."""
MOST_OF_AN_ACCOUNT = {
    "GET account.balance": 4,
    "GET paying.ask": 2,
    "GET over_time.chart": 3,
    "GET statement.file": 4,
    "GET statement.lines": 4,
    "GET devices.everywhere": 3,
    "GET messages.sent": 3,
    "GET told.everything": 3,
    "GET two_records.ask": 4,
    "GET told.one": 4,
    "GET told.answer": 4,
    "GET told_evidence.documents": 4,
    "GET told_evidence.back": 1,
    "GET told.plans": 3,
    "GET my_plan.page": 4,
    "GET plan_acts.another": 2,
    "GET plan_acts.another_day": 4,
    "GET plan_acts.breathing_space": 2,
    "GET plan_acts.ending": 4,
    "GET plan_acts.late": 4,
    "GET plan_acts.objecting": 4,
    "GET plan_acts.on_time": 4,
    "GET plan_suggested.page": 4,
    "GET plan_suggested.payments": 4,
    "GET plan_suggested.say_yes": 1,
    "GET plan_suggested.saying_no": 4,
}
"""Four at most: who is here, their tenancy, what its days came to, and the lines of a page."""
MOST_TO_COME_IN = {
    "POST screen.enter": 9,
    "POST assist.check": 8,
    "POST signing_in.recognise": 7,
    "POST signing_in.send": 7,
    "POST signing_in.check_code": 14,
    "POST showing_contacts.send_first": 9,
    "POST showing_contacts.check_first": 14,
    "POST showing_contacts.send_new": 8,
    "POST showing_contacts.check_new": 14,
}
"""Once in half an hour: who they are and what they read; a code asked for, written with its
message and put in the queue; the code tried, the sign-in noted twice, what they read, and
whoever the account belongs to told of it. What is new is read from the answers besides, each
time."""
MOST_TO_SEND = {
    **MOST_TO_PAY,
    **MOST_TO_STOP_A_CHANGE,
    **MOST_TO_GO_ON,
    "POST identity.identify_resident": 8,
    "POST journeys.send": 17,
    "POST journeys.send_it_again": 9,
    "POST proving.check": 15,
    "POST proving.go_on": 4,
    "POST proving.send": 7,
    "POST returning.check_code": 11,
    "POST returning.send": 14,
    "POST saving.leave": 7,
    "POST status.tell": 6,
    "POST stopping.check_code": 8,
    "POST stopping.reach": 8,
    "POST stopping.tell": 6,
}
"""Once in half an hour: a plan decided about from the account as it is then, and put in place
of another, where a form without one is sent in five; asked whether a code or a reference may go,
written with its message, put in the queue; and coming back, which may find nobody and takes as
long, to what they read. A card payment is written down before Pay hears of it, and what became
of it once."""
MOST_TO_CHOOSE = 4
"""Once, on any page: who is here, and the language they choose kept as theirs; and what they
typed there, after what has waited too long is gone."""
MOST_TO_FIND_IT = 2
"""What they typed, and whatever its page asks before it reads that."""
MOST_ABOUT_A_PLAN = {
    "POST told.keep_answer": 9,
    "POST plan_acts.claim_it": 11,
    "POST plan_acts.end_now": 11,
    "POST plan_acts.keep_day": 16,
    "POST plan_acts.keep_late": 10,
    "POST plan_acts.keep_on_time": 8,
    "POST plan_acts.object_now": 9,
    "POST plan_suggested.say_yes": 12,
    "POST two_records.keep": 16,  # once: two rows locked, one written, owed, and a line of the case
    "POST plan_suggested.say_no": 11,
}
"""A few times in a plan's life: what it is now, what changes, what of it an officer must know."""
DONE_TO_A_CASE = (
    *("finish", "hear", "has_done", "to_rent_team", "flag", "unflag", "hand_back", "note", "take"),
)
DECIDED_ABOUT_A_PLAN = ("agree", "suggest", "by_court", "not_by_court", "stop_card", "end")
MOST_WITH_FILES = {"POST evidence.add": 80, "POST evidence.remove": 7, "POST told_evidence.add": 90}
MOST_WITH_FILES["POST told_evidence.ask_again"] = 5
"""Six to eight for each file that is kept, and there may be ten."""
MOST_FOR_STAFF = {
    **MOST_FOR_OFFICERS,
    **MOST_AT_THE_DESK,
    "GET casework.audit.search_it": 5,
    "GET casework.case.page": 17,
    **dict.fromkeys(("GET casework.documents.page", "GET casework.documents.download"), 7),
    "POST casework.documents.accept": 14,
    "POST casework.documents.reject": 22,
    "GET casework.cases.worklist": 8,
    "GET casework.deliveries.unsent": 11,
    "GET casework.export.download": 8,
    "GET casework.home": 2,
    "GET casework.plan.page": 12,
    **{f"POST casework.plan.{name}": 24 for name in DECIDED_ABOUT_A_PLAN},
    "POST casework.plan.hold": 18,
    "POST casework.plan.let_go": 18,
    "GET casework.desk.page": 6,
    "GET casework.handling.page": 4,
    "POST casework.desk.begin": 8,
    "POST casework.desk.seek": 10,
    **dict.fromkeys(("GET casework.kiosks.everywhere", "POST casework.kiosks.answer"), 8),
    **{f"POST casework.kiosks.{name}": 12 for name in ("add", "keep_out", "renew")},
    "GET casework.people.everyone": 3,
    "GET casework.people.page": 4,
    "GET casework.proof.ask": 2,
    "GET casework.sign_in.ask": 1,
    "GET casework.sign_on.back": 15,
    "GET casework.sign_on.begin": 4,
    "POST casework.case.ask": 23,
    **{f"POST casework.case.{name}": 18 for name in DONE_TO_A_CASE},
    "POST casework.deliveries.send_again": 18,
    "GET casework.second_step.ask": 6,
    "GET casework.second_step.offer": 9,
    "POST casework.passkey.add_key": 18,
    "POST casework.passkey.use_key": 18,
    **{f"POST casework.people.{name}": 15 for name in ("change", "keep_out", "take_app")},
    "POST casework.proof.prove": 12,
    "POST casework.second_step.add": 18,
    "POST casework.second_step.enter": 16,
    "POST casework.sign_in.enter": 11,
    "POST casework.sign_in.leave": 4,
}
"""A page that brings all of a case together, or again with what is wrong, costs more, and one more
when being seen is noted. What is sensitive may have to check a password first."""


ALL = MOST | MOST_WITH_FILES | MOST_OF_AN_ACCOUNT | MOST_ABOUT_A_PLAN
ALL |= MOST_TO_COME_IN | MOST_TO_SEND | MOST_FOR_STAFF
