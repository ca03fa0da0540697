"""Log lines on standard error: for people, or one JSON document each. All code logs through `logging`, with `extra`."""

from __future__ import annotations

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import Processor

from firmground.app.settings import LogFormat

# Of `extra`.
FIELDS = (
    "run",
    "reproduction",
    "claim",
    "sweep",
    "question",
    "pack",
    "job",
    "file",
    "state",
    "reason",
    "role",
    "address",
)


def configure(style: LogFormat, stream: TextIO | None = None) -> None:
    """Configure logging of the whole process; lines of alembic and others get the same format."""
    to = stream or sys.stderr
    handler = logging.StreamHandler(to)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.ExtraAdder(FIELDS),
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(style, to)],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for quiet in ("alembic", "asyncio", "uvicorn.access"):
        logging.getLogger(quiet).setLevel(logging.WARNING)


def _renderers(style: LogFormat, stream: TextIO) -> list[Processor]:
    if style == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    plain = structlog.dev.plain_traceback  # a rich traceback shows values of variables, which may be secrets
    return [structlog.dev.ConsoleRenderer(colors=stream.isatty(), exception_formatter=plain, pad_event_to=0)]
