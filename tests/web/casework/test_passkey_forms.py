"""What no browser would send as a passkey gets nobody in, and breaks nothing."""

import json

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.people.second_step import Passkey
from portal.people.staff import Staff
from tests.casework.council import an_officer
from tests.web.casework.officers import Browser, reads

NONSENSE = (
    "",
    "{}",
    "[]",
    "nothing",
    "{" * 2000,
    json.dumps({"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}),
    json.dumps(
        {
            "id": "YQ",
            "rawId": "YQ",
            "type": "public-key",
            "response": {"clientDataJSON": "YQ", "authenticatorData": "YQ", "signature": "YQ"},
        }
    ),
)


@pytest.fixture
def keyed(session: Session, sam: Staff) -> Staff:
    """Sam has a passkey; so has Jo, who is somebody else."""
    jo = an_officer(session, "Jo Day")
    for credential_id, whose in ((b"a", jo), (b"b", sam)):
        key = Passkey(credential_id=credential_id, staff_id=whose.id, public_key=b"", sign_count=0)
        session.add(key)
    session.commit()
    return sam


@pytest.mark.parametrize("sent", NONSENSE)
def test_nonsense_is_no_passkey(browser: Browser, keyed: Staff, sent: str):
    browser.signs_in(keyed.email)
    refused = browser.sends("/staff/passkey/use", credential=sent)
    assert refused.status_code == 422
    assert "We could not accept that passkey" in reads(refused)
    assert browser.opens("/staff/cases").status_code == 302


@pytest.mark.parametrize("sent", NONSENSE)
def test_nonsense_adds_none(signed_in: Browser, sent: str):
    signed_in.opens("/staff/app")
    refused = signed_in.sends("/staff/passkey", credential=sent)
    assert refused.status_code == 422
    assert "We could not accept that passkey" in reads(refused)


def test_only_ones_own_keys_are_asked_for(browser: Browser, keyed: Staff):
    browser.signs_in(keyed.email)
    page = browser.opens("/staff/code").text
    assert "&#34;id&#34;: &#34;Yg&#34;" in page
    assert "&#34;id&#34;: &#34;YQ&#34;" not in page


def test_five_wrong_passkeys_close_codes_as_well(app: Flask, browser: Browser, keyed: Staff):
    browser.signs_in(keyed.email)
    for _ in range(5):
        browser.sends("/staff/passkey/use", credential="{}")
    closed = browser.sends("/staff/code", code="AAAAA-AAAAA")
    assert closed.status_code == 422
