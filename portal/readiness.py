"""What production must not start with, and what is wrong with an installation, in plain words."""

import os
import re
from collections.abc import Iterator

import click
from cryptography.fernet import Fernet
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from portal.arrears.accounts import people_of, tenancy_by_reference
from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.database import engine_for
from portal.granting import too_much
from portal.languages import PSEUDO
from portal.people.permissions import ROLES
from portal.settings import (
    DEVELOPMENT_ANSWER_KEY,
    DEVELOPMENT_AUDIT_KEY,
    DEVELOPMENT_CALLBACK_TOKEN,
    DEVELOPMENT_SECRET,
    STANDIN_API_KEY,
    STANDIN_CONTACT_TOKEN,
    STANDIN_PLACES_KEY,
    Settings,
)

SHORTEST_SECRET = 32
SHORTEST_TOKEN = 10  # characters, Notify's own rule for a callback's bearer token
UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NOTIFY_KEY = re.compile(f".+-{UUID}-{UUID}", re.IGNORECASE)
"""A key's name, the service's id and the secret."""
FEWEST_DIFFERENT = 10  # characters; chance alone gives a secret of that length many more


class NotFitForProduction(click.ClickException):
    """The portal will not start like this; the message, all that a terminal shows, says why."""


def refuse_unfit(settings: Settings) -> None:
    """Raise `NotFitForProduction`, naming every setting at fault, if residents would be at risk."""
    if settings.in_production and (wrong := list(objections(settings))):
        raise NotFitForProduction("The portal will not start.\n- " + "\n- ".join(wrong))


def objections(settings: Settings) -> Iterator[str]:
    """Each setting that must not be used with real residents, and what to do."""
    yield from _about_secrets(settings)
    yield from _about_notify(settings)
    yield from _about_places(settings)
    yield from _about_the_council(settings)
    if not settings.base_url.startswith("https://"):
        yield "PORTAL_BASE_URL must be the https address residents use"
    if settings.loads_sample_council:
        yield "PORTAL_SAMPLE_COUNCIL must be off: those tenants are invented"
    yield from _about_signing_in(settings)
    if PSEUDO.code in settings.languages:
        yield f"PORTAL_LANGUAGES must be without {PSEUDO.code}: nobody speaks it"
    if settings.plain_cookies:
        yield "PORTAL_PLAIN_COOKIES must be off: sign-ins could be read on the way"
    if not settings.database_url.startswith("postgres"):
        yield "DATABASE_URL must name a PostgreSQL that is looked after and backed up"
    else:
        yield from about_the_role(settings.database_url)
    if os.environ.get("FLASK_DEBUG", "0").lower() not in ("", "0", "false", "no"):
        yield "FLASK_DEBUG must be unset: it is for developers"


def _about_signing_in(settings: Settings) -> Iterator[str]:
    if not settings.insists_on_second_step:
        yield "PORTAL_SECOND_STEP must be on: a password alone is soon somebody else's"
    if settings.oidc_issuer and not settings.oidc_issuer.startswith("https://"):
        yield "PORTAL_OIDC_ISSUER must be the https address of the council's own sign-in"
    if not settings.passwords and not settings.oidc_issuer:
        yield "PORTAL_PASSWORDS must be on where there is no PORTAL_OIDC_ISSUER to sign in with"
    if wrong := set(settings.oidc_groups.values()) - set(ROLES):
        yield f"PORTAL_OIDC_GROUPS names roles there are not: {', '.join(sorted(wrong))}"


def _about_secrets(settings: Settings) -> Iterator[str]:
    secret = settings.secret_key.get_secret_value()
    if secret == DEVELOPMENT_SECRET or _is_guessable(secret):
        yield f"PORTAL_SECRET_KEY must be your own secret of {SHORTEST_SECRET} characters or more"
    audit_key = settings.audit_key.get_secret_value()
    if audit_key in (DEVELOPMENT_AUDIT_KEY, secret) or _is_guessable(audit_key):
        yield f"PORTAL_AUDIT_KEY must be another secret of {SHORTEST_SECRET} characters or more"
    keys = "".join(settings.answer_keys.get_secret_value().split()).strip(",").split(",")
    if DEVELOPMENT_ANSWER_KEY in keys or not all(_is_a_key(key) for key in keys):
        yield "PORTAL_ANSWER_KEYS must be your own keys: make one with `portal keys new`"


def _is_guessable(secret: str) -> bool:
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_DIFFERENT


def _is_a_key(text: str) -> bool:
    try:
        Fernet(text)
    except ValueError:
        return False
    return True


def _about_notify(settings: Settings) -> Iterator[str]:
    key = settings.notify_api_key.get_secret_value()
    if key == STANDIN_API_KEY:
        yield "PORTAL_NOTIFY_API_KEY is the stand-in's: nothing would reach anyone"
    elif not NOTIFY_KEY.fullmatch(key) or key.lower().startswith("test"):
        yield "PORTAL_NOTIFY_API_KEY must be a live key of GOV.UK Notify, not one named for tests"
    if not settings.notify_url.startswith("https://"):
        yield "PORTAL_NOTIFY_URL must be the https address of GOV.UK Notify"
    token = settings.notify_callback_token.get_secret_value()
    if token == DEVELOPMENT_CALLBACK_TOKEN or len(token) < SHORTEST_TOKEN:
        yield "PORTAL_NOTIFY_CALLBACK_TOKEN must be your own, as entered in Notify"


def _about_places(settings: Settings) -> Iterator[str]:
    if settings.os_places_key.get_secret_value() == STANDIN_PLACES_KEY:
        yield "PORTAL_OS_PLACES_KEY is the stand-in's: its addresses are invented"
    if not settings.os_places_url.startswith("https://"):
        yield "PORTAL_OS_PLACES_URL must be the https address of OS Places"


def _about_the_council(settings: Settings) -> Iterator[str]:
    """Where its own records are, if they are told of changes."""
    url, token = settings.contact_details_url, settings.contact_details_token.get_secret_value()
    for name in ("contact_details_url", "person_url", "equality_url"):
        there = getattr(settings, name)
        if there and not there.startswith("https://"):
            yield f"PORTAL_{name.upper()} must be the https address of the council's own records"
    if url and (not token or token == STANDIN_CONTACT_TOKEN):
        yield "PORTAL_CONTACT_DETAILS_TOKEN must be your own, as the council's records know it"


def about_the_role(database_url: str) -> Iterator[str]:
    """What the role of web and worker may do and must not; nothing if it cannot be asked."""
    engine = engine_for(database_url, pool_size=1)
    try:
        with engine.connect() as connection:
            role, found = connection.scalar(select(func.current_user())), too_much(connection)
    except OperationalError:
        return
    finally:
        engine.dispose()
    if found:
        yield (
            f"DATABASE_URL must name a role that only works with rows, but {role} "
            f"{', '.join(found)}: give its address as DATABASE_OWNER_URL, "
            "another role's as DATABASE_URL, and run `portal migrate`"
        )


def holds_sample_council(session: Session) -> bool:
    """Whether the invented tenants are in this database."""
    tenancy = tenancy_by_reference(session, SAMPLE_TENANT.tenancy_ref)
    if tenancy is None or tenancy.payment_ref != SAMPLE_TENANT.payment_ref:
        return False
    names = {person.last_name for person in people_of(session, tenancy.tenancy_ref)}
    return SAMPLE_TENANT.last_name in names
