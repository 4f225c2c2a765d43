"""Gets clamd where there is none: `make clamd` runs it."""

import subprocess

import click

from portal.evidence.own_scanner import installed

FROM_DEBIAN = (
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "clamav-daemon"],
)
LONGEST = 600  # seconds for one step
ADVICE = "There is no clamd, so nobody can send a file: install Debian's clamav-daemon."


def fetch() -> str | None:
    """Where clamd is, from Debian if it was nowhere; None if it cannot be had."""
    if installed() is None:
        for step in FROM_DEBIAN:
            click.echo(f"Fetching clamd: {' '.join(step)}")
            try:
                subprocess.run(  # noqa: S603 (our own commands)
                    step, check=True, timeout=LONGEST, stdin=subprocess.DEVNULL
                )
            except (OSError, subprocess.SubprocessError) as fault:
                click.echo(f"That did not work: {fault}", err=True)
    return installed()


if __name__ == "__main__" and fetch() is None:
    click.echo(ADVICE, err=True)
