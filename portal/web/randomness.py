"""What is random in a response, asked of the system once and not for each thing.

Each time it is asked, a thread lets go of Python for whoever else waits for it.
"""

import secrets

from flask import g

SUPPLY = 64  # bytes: the request's id, its nonce, and the mask of its form


def random_bytes(size: int) -> bytes:
    """Of this request's own supply; none is ever given twice."""
    supply: bytes = g.get("supply", b"")
    if len(supply) < size:
        supply = secrets.token_bytes(max(size, SUPPLY))
    g.supply = supply[size:]
    return supply[:size]
