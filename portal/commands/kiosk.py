"""`portal kiosk`: how to set up a screen that strangers share."""

import json

import click

from portal.settings import settings

RUNS = """\
chromium --kiosk --kiosk-printing --no-first-run --disable-pinch \\
  --overscroll-history-navigation=0 --force-renderer-accessibility \\
  --user-data-dir=/var/lib/kiosk {address}/"""
POLICIES = {
    "AllowFileSelectionDialogs": False,
    "AutofillAddressEnabled": False,
    "AutofillCreditCardEnabled": False,
    "BackForwardCacheEnabled": False,
    "BrowserSignin": 0,
    "DeveloperToolsAvailability": 2,
    "DownloadRestrictions": 3,
    "PasswordManagerEnabled": False,
    "SpellcheckEnabled": False,
    "TranslateEnabled": False,
    "URLBlocklist": ["*"],
}
STEPS = """\
A screen of your own that strangers use one after another

1. The browser. Start it like this, as a user of its own who can do nothing else, whenever
   the machine starts and whenever the browser ends:

{runs}

   No --incognito: the screen would forget what lets it in whenever it restarts.

2. What the browser may do. Write this to /etc/chromium/policies/managed/kiosk.json:

{policies}

3. Let it in. In the staff pages open "Kiosks", add the screen, and type the code at
   {address}/kiosk/set-up on the screen. Shut it out there if it is moved or stolen.

4. The printer. Make it the machine's default: slips come out without a question. Keep
   nothing of what was printed. With CUPS, in /etc/cups/cupsd.conf:

     PreserveJobHistory No
     PreserveJobFiles No

5. For whoever cannot see the screen: a screen reader (on Linux, Orca) that a key on the
   keyboard starts, and a socket for headphones, so that nothing is said aloud to the room.

6. The room. Turn the screen away from the queue, put a privacy filter on it, and give the
   keyboard and the card of the desk's telephone number a place that a wheelchair reaches.

7. Try it: {address}/kiosk/try, on the screen itself.
"""


@click.command()
def kiosk() -> None:
    """Say how to set up a screen that strangers share: its browser, printer and screen reader."""
    told = settings()
    address = told.base_url.rstrip("/") or "http://localhost:8000"
    allowed = [address, *told.kiosk_hosts]
    policies = json.dumps({**POLICIES, "URLAllowlist": allowed}, indent=2)
    runs = RUNS.format(address=address)
    click.echo(STEPS.format(address=address, runs=_in(runs), policies=_in(policies)))


def _in(words: str) -> str:
    return "\n".join(f"     {line}" for line in words.splitlines())
