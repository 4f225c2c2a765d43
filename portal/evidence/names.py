"""What a file was called, fit to be shown: never where anything is kept."""

import re
import unicodedata

LONGEST = 80  # characters, its ending among them
FOLDER = re.compile(r"[\\/]")
NO_NAME = "file"


def shown_name(sent: str) -> str:
    """Without folders, signs that cannot be seen or that turn the text round, or great length."""
    last = FOLDER.split(unicodedata.normalize("NFC", sent))[-1]
    seen = "".join(sign if _is_seen(sign) else " " for sign in last)
    name = " ".join(seen.split()).strip(". ")
    if len(name) > LONGEST:
        stem, dot, ending = name.rpartition(".")
        room = LONGEST - len(ending) - 2
        name = f"{stem[:room]}….{ending}" if dot and room > LONGEST // 2 else name[:LONGEST]
    return name or NO_NAME


def _is_seen(sign: str) -> bool:
    """Not a control, a mark of direction, a private sign or half of one."""
    return not unicodedata.category(sign).startswith("C")
