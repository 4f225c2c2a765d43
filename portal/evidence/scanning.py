"""Asks clamd whether a file has a virus in it: over its socket, the file going there in pieces."""

import socket
import struct
from contextlib import closing
from enum import Enum
from typing import IO

ANSWERS_WITHIN = 60.0  # seconds: clamd gives a file two minutes at most, usually a tenth of one
THERE_WITHIN = 2.0  # seconds to say that it is there
PIECE = 64 * 1024
LONGEST_ANSWER = 4096
CANNOT_TELL = ("Heuristics.Limits.", "Heuristics.Encrypted.")
"""Found by clamd where it could not look: too much of something, or locked."""


class Verdict(Enum):
    """What clamd makes of a file."""

    CLEAN = "clean"
    UNCLEAN = "unclean"
    UNSCANNABLE = "unscannable"


class NoScanner(Exception):
    """clamd is not there, or does not answer."""


def scanned(address: str, file: IO[bytes]) -> Verdict:
    """What clamd says of the whole of it; `NoScanner` where it is not there.

    One that hangs up, over this file or at a limit of its own, could not scan it.
    """
    file.seek(0)
    try:
        with closing(_connected(address, ANSWERS_WITHIN)) as line:
            said = _asked(line, file)
    except (BrokenPipeError, ConnectionResetError):
        return Verdict.UNSCANNABLE
    except OSError as silent:
        raise NoScanner from silent
    if said.endswith("OK"):
        return Verdict.CLEAN
    if said.endswith("FOUND"):
        cannot_tell = any(sign in said for sign in CANNOT_TELL)
        return Verdict.UNSCANNABLE if cannot_tell else Verdict.UNCLEAN
    return Verdict.UNSCANNABLE


def answers(address: str) -> bool:
    """Whether clamd is there."""
    try:
        with closing(_connected(address, THERE_WITHIN)) as line:
            line.sendall(b"zPING\0")
            return line.recv(16).startswith(b"PONG")
    except OSError:
        return False


def _connected(address: str, within: float) -> socket.socket:
    """`unix:/path`, or `tcp:host:port`; anything else is nowhere."""
    kind, _, where = address.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(within)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = where.rpartition(":")
    if kind != "tcp" or not port.isdecimal():
        raise ConnectionRefusedError(address)
    return socket.create_connection((host, int(port)), within)


def _asked(line: socket.socket, file: IO[bytes]) -> str:
    line.sendall(b"zINSTREAM\0")
    while piece := file.read(PIECE):
        line.sendall(struct.pack("!I", len(piece)) + piece)
    line.sendall(struct.pack("!I", 0))
    said = b""
    while len(said) < LONGEST_ANSWER and (more := line.recv(1024)):
        said += more
    return said.decode("utf-8", "replace").strip("\0\n ")
