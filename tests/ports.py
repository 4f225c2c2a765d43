"""Ports that nothing else takes between the moment they are chosen and the moment they are bound.

Whoever asks the kernel for a free one is told of one among those it also gives to every
connection, and the next to ask may be told of its neighbour: two portals begun together,
each on four ports in a row, then stand on each other's feet.
"""

import random
import socket

LOWEST, HIGHEST = 10_000, 32_000  # below those of connections (net.ipv4.ip_local_port_range)
BLOCK = 4  # a portal's own, and those of the three stand-ins beside it

_given: set[int] = set()
_anywhere = random.SystemRandom()  # other sessions of tests choose at the same time


def free_port() -> int:
    """A free port whose next three are free too, and are never given to anybody else here."""
    while True:
        first = _anywhere.randrange(LOWEST, HIGHEST, BLOCK)
        if first not in _given and all(map(_can_be_bound, range(first, first + BLOCK))):
            _given.add(first)
            return first


def _can_be_bound(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
