"""Every setting the portal has, read only from the environment.

A default exists only where it is safe to publish and works on a developer's
machine. What production must not start with is refused by `objections`.
"""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from portal.languages import Code

DEVELOPMENT_SECRET = "development-only-secret-never-for-residents"  # noqa: S105 (refused in production)
DEVELOPMENT_ANSWER_KEY = "ZGV2ZWxvcG1lbnQtb25seS1rZXktbm90LXNlY3JldCE="  # refused in production
DEVELOPMENT_AUDIT_KEY = "development-only-key-of-the-audit"  # refused in production
DEVELOPMENT_CALLBACK_TOKEN = "development-callback-token"  # noqa: S105 (refused in production)
STANDIN_SERVICE = "5c4d8a3e-0f7b-4a51-9c53-2f8d3f1a6b70"
STANDIN_SECRET = "00000000-aaaa-4bbb-8ccc-dddddddddddd"  # noqa: S105 (the stand-in's published key)
STANDIN_CONTACT_TOKEN = "standin-contact-details"  # noqa: S105 (the stand-in's published token)
STANDIN_API_KEY = f"standin-{STANDIN_SERVICE}-{STANDIN_SECRET}"

STANDIN_PLACES_KEY = "standin-key-of-os-places"


class Settings(BaseSettings):
    """What one installation is told about itself."""

    model_config = SettingsConfigDict(env_prefix="PORTAL_", populate_by_name=True, frozen=True)

    env: Literal["development", "test", "production"] = "development"
    home: Path = Path("var")
    """Everything the portal keeps when it looks after itself: database, logs, the inbox."""
    port: int = Field(default=8000, validation_alias=AliasChoices("PORT", "PORTAL_PORT"))
    host: str = "127.0.0.1"
    """Where the web process listens; behind a proxy in a container, 0.0.0.0."""
    base_url: str = ""
    """How residents reach us, used in messages; links never come from a request's Host."""
    trusted_proxies: int = 0
    """How many proxies in front may be believed about who is calling."""

    database_url: str = Field(
        default="", validation_alias=AliasChoices("DATABASE_URL", "PORTAL_DATABASE_URL")
    )
    """Unset, the portal runs its own PostgreSQL under `home`."""
    database_owner_url: str = Field(
        default="", validation_alias=AliasChoices("DATABASE_OWNER_URL", "PORTAL_DATABASE_OWNER_URL")
    )
    """The same database as the owner of its tables. Web and worker need not be told."""

    secret_key: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    answer_keys: SecretStr = SecretStr(DEVELOPMENT_ANSWER_KEY)
    """What `portal keys new` prints, newest first, by commas; the first seals, all open."""
    audit_key: SecretStr = SecretStr(DEVELOPMENT_AUDIT_KEY)
    """What the audit's entries are marked and chained with. Changed, older ones look forged."""
    plain_cookies: bool = False
    """For trying the portal over plain http in a browser that refuses Secure cookies there."""

    forms: list[str] = ["forms"]
    """The packages whose modules are the forms on offer."""

    council_name: str = "Anyborough Council"
    council_url: str = "https://www.example.org"
    council_logo: str = ""
    """A file under `home` to show in the header beside the council's name."""
    service_name: str = "Rent and tenancy"
    phase: Literal["alpha", "beta", ""] = "beta"
    brand_colour: str = "#00563f"
    contact_phone: str = "020 7946 0100"
    contact_hours: str = "Monday to Friday, 8am to 6pm"
    contact_email: str = "rent@example.org"
    contact_address: str = "Town Hall, 1 High Street, Anyborough"
    languages: list[Code] = ["en", "tr"]
    """What residents may read, in the order of the switch. English is always there."""
    reviewed_languages: list[Code] = ["en"]
    """Those whose words a speaker has read and found right. The others say on each page
    that a machine drafted them."""
    kiosk_hosts: list[str] = []
    """Other sites that pages on a screen strangers share may lead to, such as www.nhs.uk."""
    exit_url: str = "https://www.bbc.co.uk/weather"
    """Where "Exit this page" leads: a page of no interest to whoever looks over a shoulder."""

    pay_phone: str = ""
    """Where rent is paid by telephone. What is not set among these is not offered."""
    pay_account_name: str = ""
    pay_sort_code: str = ""
    pay_account_number: str = ""
    pay_direct_debit_url: str = ""
    pay_besides: list[str] = []
    """Other ways to pay, each in a sentence of the council's own, as JSON."""
    govuk_pay_api_key: SecretStr = SecretStr("")
    """Unset: nobody pays by card here."""
    govuk_pay_signing_secret: SecretStr = SecretStr("")
    """What GOV.UK Pay signs its messages to us with. Unset: we believe none, and only ask."""
    govuk_pay_recurring: bool = False
    """Whether recurring payments are turned on in the council's account there."""
    govuk_pay_url: str = "https://publicapi.payments.service.gov.uk"
    rent_free_mondays: dict[int, list[date]] = {}
    """The Mondays no rent is charged, by how many such weeks a tenancy has a year, as JSON."""

    sample_council: bool | None = None
    """Load the invented tenancies into an empty database. Unset: only in development."""

    second_step: bool | None = None
    """Insist that staff sign in with a code besides their password. Unset: only in production."""

    oidc_issuer: str = ""
    """The council's own sign-in for staff, as it names itself. Unset: there is none."""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_groups: dict[str, str] = {}
    """Which role a group there has here, as JSON. Whoever is in none of them stays out."""
    oidc_groups_claim: str = "groups"
    passwords: bool = True
    """Staff may sign in with a password of the portal's own."""

    clamd: str = ""
    """Where the virus scanner answers: `unix:/path` or `tcp:host:port`. Without one no file is
    taken; `portal run` starts one of its own where clamd is installed."""
    evidence_bucket: str = ""
    """The bucket of S3's that files are kept in, sealed. Unset: they are in the database."""
    evidence_s3_url: str = ""
    """Where S3 answers, if it is not Amazon's own. Keys and region are boto3's own settings."""

    os_places_key: SecretStr = SecretStr("")
    """Of a project at the OS Data Hub that has OS Places. Unset: addresses are typed."""
    os_places_url: str = "https://api.os.uk"
    """Where it is asked."""
    contact_details_url: str = ""
    """Where the council's contact details API answers. Unset: the council is told of no change."""
    contact_details_token: SecretStr = SecretStr("")
    """What it knows us by: a token that says who we are there, and the gateway's key, if any."""
    contact_details_api_key: SecretStr = SecretStr("")
    contact_details_area: str = "Housing"
    """Which service of the council's has it from somebody, as its records say."""
    person_url: str = ""
    """Where its person API answers, which is told what to call somebody. Unset: it is not."""
    equality_url: str = ""
    """Where its equality information API answers, which is told what somebody needs and speaks.
    Unset: it is not."""

    notify_url: str = "http://127.0.0.1:8010"
    notify_api_key: SecretStr = SecretStr(STANDIN_API_KEY)
    notify_callback_token: SecretStr = SecretStr(DEVELOPMENT_CALLBACK_TOKEN)
    notify_templates: dict[str, str] = {}
    """Template ids by message name, as JSON. Unset names use the stand-in's ids."""
    notify_neutral_sender: str = ""
    """The id of a sender of texts at Notify whose name does not say that it is the council."""
    notify_timeout: float = 10.0
    """Seconds one call to Notify may take."""
    settle_time: float = 50.0
    """Seconds Notify may need, after a call timed out, to show what it accepted."""

    @property
    def in_production(self) -> bool:
        return self.env == "production"

    @property
    def takes_cards(self) -> bool:
        return bool(self.govuk_pay_api_key.get_secret_value())

    @property
    def takes_cards_each_time(self) -> bool:
        """Whether a card may be asked for each payment of a plan."""
        return self.takes_cards and self.govuk_pay_recurring

    @property
    def hands_over(self) -> bool:
        """Whether the council's own records are told of changes by the portal."""
        return bool(self.contact_details_url)

    @property
    def insists_on_second_step(self) -> bool:
        return self.in_production if self.second_step is None else self.second_step

    @property
    def loads_sample_council(self) -> bool:
        return self.env == "development" if self.sample_council is None else self.sample_council


@lru_cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
