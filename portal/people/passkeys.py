"""Passkeys: the second step without a code to copy, which no false site can ask for.

The only module that knows `webauthn`, and only from the first passkey on: it is slow to
load and few processes need it. A challenge belongs to one session and is taken
away with the first answer; a key that counts backwards was copied, and is refused.
"""

import secrets
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.audit import Action, record
from portal.people.second_step import Passkey, WrongCode, counted, new_codes
from portal.people.staff import Staff
from portal.people.staff_sessions import StaffSession
from portal.settings import settings

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

CHALLENGE = 32  # bytes


class Site(NamedTuple):
    """This site, as a browser names it."""

    host: str
    origin: str


def this_site() -> Site:
    told = settings()
    origin = told.base_url.rstrip("/") or f"http://localhost:{told.port}"
    return Site(urlsplit(origin).hostname or "localhost", origin)


def passkeys_of(session: Session, staff: Staff) -> list[Passkey]:
    return list(session.scalars(select(Passkey).where(Passkey.staff_id == staff.id)))


def options_to_add(session: Session, here: StaffSession, staff: Staff) -> str:
    """What a browser needs to make a key, as JSON. The caller commits."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        UserVerificationRequirement,
    )

    options = generate_registration_options(
        rp_id=this_site().host,
        rp_name=settings().council_name,
        user_id=staff.id.bytes,
        user_name=staff.email,
        user_display_name=staff.name,
        challenge=_challenge(session, here),
        exclude_credentials=_described(session, staff),
        authenticator_selection=AuthenticatorSelectionCriteria(
            user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return options_to_json(options)


def options_to_use(session: Session, here: StaffSession, staff: Staff) -> str:
    """What a browser needs to use one, as JSON. The caller commits."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=this_site().host,
        challenge=_challenge(session, here),
        allow_credentials=_described(session, staff),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def add(session: Session, here: StaffSession, staff: Staff, answer: str) -> tuple[str, ...]:
    """The key is theirs: recovery codes, or `WrongCode`. The caller commits."""
    from webauthn import verify_registration_response
    from webauthn.helpers.exceptions import WebAuthnException

    with counted(session, staff):
        try:
            made = verify_registration_response(
                credential=answer,
                expected_challenge=_spent(session, here),
                expected_rp_id=this_site().host,
                expected_origin=this_site().origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError) as wrong:
            raise WrongCode from wrong
    session.add(
        Passkey(
            credential_id=made.credential_id,
            staff_id=staff.id,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
        )
    )
    record(session, f"staff:{staff.id}", Action.STAFF_PASSKEY_ADDED, f"staff:{staff.id}")
    return new_codes(session, staff)


def use(session: Session, here: StaffSession, staff: Staff, answer: str) -> None:
    """It is one of their keys, in their hand, on this site; or `WrongCode`. The caller commits."""
    from webauthn import verify_authentication_response
    from webauthn.helpers import parse_authentication_credential_json
    from webauthn.helpers.exceptions import WebAuthnException

    with counted(session, staff):
        challenge = _spent(session, here)
        try:
            given = parse_authentication_credential_json(answer)
            key = _held(session, staff, given.raw_id)
            proven = verify_authentication_response(
                credential=given,
                expected_challenge=challenge,
                expected_rp_id=this_site().host,
                expected_origin=this_site().origin,
                credential_public_key=key.public_key,
                credential_current_sign_count=key.sign_count,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError) as wrong:
            raise WrongCode from wrong
        key.sign_count = proven.new_sign_count


def _held(session: Session, staff: Staff, credential_id: bytes) -> Passkey:
    mine = Passkey.credential_id == credential_id, Passkey.staff_id == staff.id
    key = session.scalars(select(Passkey).where(*mine).with_for_update()).one_or_none()
    if key is None:
        raise WrongCode
    return key


def _described(session: Session, staff: Staff) -> "list[PublicKeyCredentialDescriptor]":
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    keys = passkeys_of(session, staff)
    return [PublicKeyCredentialDescriptor(id=key.credential_id) for key in keys]


def _challenge(session: Session, here: StaffSession) -> bytes:
    """A new one for this session; the one before is worth nothing."""
    made = secrets.token_bytes(CHALLENGE)
    mine = StaffSession.token_hash == here.token_hash
    session.execute(update(StaffSession).where(mine).values(challenge=made))
    return made


def _spent(session: Session, here: StaffSession) -> bytes:
    """The challenge of this session, which no other answer can be to."""
    mine = select(StaffSession.challenge).where(StaffSession.token_hash == here.token_hash)
    found = session.scalar(mine.with_for_update())
    session.execute(
        update(StaffSession)
        .where(StaffSession.token_hash == here.token_hash)
        .values(challenge=None)
    )
    session.commit()
    if not found:
        raise WrongCode
    return found
