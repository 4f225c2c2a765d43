"""A clamd of the portal's own, for one machine: it knows the test virus and nothing else.

Residents' files are checked by a clamd that the council keeps up to date, which
`PORTAL_CLAMD` names. This one shows, and tests, what happens to a file that is not clean.
"""

import shutil
from pathlib import Path

PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/clamav/sbin")
TEST_VIRUS = r"X5O!P%@AP[4\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""In two parts, as a scanner would take this file for it otherwise."""
SETTINGS = """\
DatabaseDirectory {folder}/signatures
LocalSocket {folder}/socket
LocalSocketMode 600
FixStaleSocket yes
Foreground yes
MaxThreads 4
StreamMaxLength 32M
AlertEncrypted yes
AlertExceedsMax yes
"""


def installed() -> str | None:
    """Where clamd is, if it is anywhere."""
    return shutil.which("clamd") or shutil.which("clamd", path=":".join(PLACES))


def made_ready(folder: Path) -> tuple[list[str], str]:
    """What to start in this folder, and the address it answers at."""
    signatures = folder / "signatures"
    signatures.mkdir(parents=True, exist_ok=True)
    virus = "".join(TEST_VIRUS).encode().hex()
    (signatures / "test.ndb").write_text(f"Test-Virus:0:*:{virus}\n")
    told = folder / "clamd.conf"
    told.write_text(SETTINGS.format(folder=folder.resolve()))
    return [installed() or "clamd", "-c", str(told)], f"unix:{folder.resolve()}/socket"
