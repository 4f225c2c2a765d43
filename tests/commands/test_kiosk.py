"""`portal kiosk`: whoever sets a screen up reads how, with this council's own addresses."""

import json

from tests.commands.conftest import Command


def test_it_says_how_with_the_addresses_a_screen_may_open(command: Command):
    done = command(
        "kiosk",
        PORTAL_BASE_URL="https://rent.example.org/",
        PORTAL_KIOSK_HOSTS='["www.nhs.uk"]',
    )
    assert done.exit_code == 0
    assert "https://rent.example.org/kiosk/set-up" in done.output
    assert "--incognito: the screen would forget" in done.output
    policies = json.loads(done.output[done.output.index("{") : done.output.index("}") + 1])
    assert policies["URLAllowlist"] == ["https://rent.example.org", "www.nhs.uk"]
    assert policies["URLBlocklist"] == ["*"]
    assert policies["AutofillAddressEnabled"] is False
