"""Every part of the site."""

from portal.web.account import account
from portal.web.account_answer import told
from portal.web.account_devices import devices
from portal.web.account_documents import told_evidence
from portal.web.account_messages import messages
from portal.web.account_over_time import over_time
from portal.web.account_sign_in import signing_in
from portal.web.account_statement import statement
from portal.web.assets import assets
from portal.web.assist import assist
from portal.web.assist_notes import call_notes
from portal.web.bodies import bodies
from portal.web.both_values import both_values
from portal.web.by_card import by_card
from portal.web.callbacks import callbacks
from portal.web.casework import casework
from portal.web.coming_back import returning
from portal.web.evidence import evidence
from portal.web.held_list import ours
from portal.web.home import home
from portal.web.identity import identity
from portal.web.journeys import journeys
from portal.web.kiosk import screen
from portal.web.leaving import leaving
from portal.web.moving import going_on
from portal.web.not_me import not_me
from portal.web.pages import pages
from portal.web.paying import paying
from portal.web.payment_files import payment_files
from portal.web.plan_acts import plan_acts
from portal.web.plan_page import my_plan
from portal.web.plan_suggested import plan_suggested
from portal.web.proving import proving
from portal.web.saving import saving
from portal.web.several import several
from portal.web.showing_contacts import showing_contacts
from portal.web.since_begun import since_begun
from portal.web.status import status
from portal.web.stopping import stopping
from portal.web.taking import taking
from portal.web.time_left import time_left
from portal.web.two_records import two_records

BLUEPRINTS = (
    bodies,
    home,
    not_me,
    pages,
    assets,
    assist,
    call_notes,
    callbacks,
    status,
    account,
    statement,
    over_time,
    my_plan,
    plan_acts,
    plan_suggested,
    both_values,
    by_card,
    told,
    told_evidence,
    two_records,
    messages,
    paying,
    devices,
    signing_in,
    casework,
    evidence,
    going_on,
    identity,
    leaving,
    ours,
    payment_files,
    proving,
    returning,
    saving,
    screen,
    several,
    showing_contacts,
    since_begun,
    stopping,
    taking,
    time_left,
    journeys,
)
