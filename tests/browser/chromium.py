"""Finds Chromium for the browser tests, and fetches one where there is none.

`python -m tests.browser.chromium` does the fetching and says what it found.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import click
from playwright.sync_api import Browser, Playwright, sync_playwright

ON_THE_SYSTEM = ("chromium", "chromium-browser", "google-chrome")
UNUSED = (
    *("AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync"),
    *("DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades"),
    *("LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints"),
    *("PaintHolding", "PreconnectToSearch", "TcpPortRandomizationWin"),
    *("ThirdPartyStoragePartitioning", "WebUIOmniboxPopup"),
)
"""What no test has a use for. Of two such lists the last counts, so Playwright's is said again; to
it comes a page that Chromium draws beside each of ours, for an address bar nobody sees."""
FLAGS = (
    "--no-sandbox",  # root in a container has no other way
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--disable-features={','.join(UNUSED)}",
)
FETCHING = {
    "Playwright": [[sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]],
    "Debian": [["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]],
}
LONGEST = 600  # seconds for one step of fetching


class NoBrowser(Exception):
    """No Chromium here, and none that could be fetched."""


def launch(playwright: Playwright, *, keeps_pages: bool = False) -> Browser:
    """A Chromium that is already installed, running; `NoBrowser` says how to get one.

    `keeps_pages` as people's own browsers do, to show them again at once when they go back;
    Playwright turns that off.
    """
    found = installed(playwright)
    if found is None:
        raise NoBrowser("There is no Chromium: run `make browser`")
    left_out = ["--disable-back-forward-cache"] if keeps_pages else None
    return playwright.chromium.launch(
        executable_path=found, args=list(FLAGS), ignore_default_args=left_out
    )


def installed(playwright: Playwright) -> str | None:
    """The system's, else the one Playwright has fetched before."""
    for name in ON_THE_SYSTEM:
        if found := shutil.which(name):
            return found
    own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


def fetch(playwright: Playwright) -> str:
    """One from Playwright, else one from Debian; each failure is said as it happens."""
    for source, steps in FETCHING.items():
        if all(_done(step) for step in steps) and (found := installed(playwright)):
            return found
        click.echo(f"No Chromium could be had from {source}.", err=True)
    raise NoBrowser("Chromium could not be installed: see the lines above")


def _done(step: list[str]) -> bool:
    said = " ".join(step)
    click.echo(f"Fetching Chromium: {said}")
    try:
        subprocess.run(step, check=True, timeout=LONGEST, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError) as failure:
        click.echo(f"{said} failed: {failure}", err=True)
        return False
    return True


def main() -> None:
    with sync_playwright() as playwright:
        try:
            found = installed(playwright) or fetch(playwright)
        except NoBrowser as none:
            raise SystemExit(str(none)) from none
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        click.echo(f"Chromium {browser.version} is at {found}")
        browser.close()


if __name__ == "__main__":
    main()
