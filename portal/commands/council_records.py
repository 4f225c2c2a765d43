"""The stand-in for the council's own contact details, beside a portal that is only tried."""

import sys

from portal.casework.backends.standin.seed import seed_under
from portal.settings import STANDIN_CONTACT_TOKEN, Settings
from portal.supervising import Child


def stands_in(told: Settings) -> bool:
    """Only where tenants are invented, and no real one is named."""
    return told.env == "development" and told.loads_sample_council and not told.hands_over


def council_records(told: Settings, environment: dict[str, str]) -> list[Child]:
    """The process, if it is to be there; web and worker are told of it in their environment."""
    if not stands_in(told):
        return []
    port = told.port + 3
    for name in ("CONTACT_DETAILS", "PERSON", "EQUALITY"):
        environment[f"PORTAL_{name}_URL"] = f"http://127.0.0.1:{port}"
    environment["PORTAL_CONTACT_DETAILS_TOKEN"] = STANDIN_CONTACT_TOKEN
    command = [sys.executable, "-m", "portal.casework.backends.standin", "--port", str(port)]
    seed = seed_under(told.home)
    command += ["--folder", str(seed.parent), "--seed", str(seed)]
    return [Child("council records", command, environment)]
