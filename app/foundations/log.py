"""The log: one JSON line for each request and each reaction, of identifiers and codes only.

What is not on the list below is dropped, whoever passes it: no path, no address, no word of a case.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

MAY_BE_LOGGED = {
    "event", "level", "timestamp", "endpoint", "method", "status", "milliseconds", "actor", "role",
    "reaction", "task", "attempts", "failure", "at", "number", "count", "reason",
}  # fmt: skip


def open_log() -> None:
    """Write to standard output from now on."""
    others = logging.StreamHandler(sys.stdout)
    others.setFormatter(_Place())
    logging.basicConfig(handlers=[others], level=logging.WARNING)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _only_what_may_be_logged,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: _Lines(),
    )


class _Place(logging.Formatter):
    """For what libraries log: who, and where it failed; never their words, which may repeat an address or a case."""

    def format(self, record: logging.LogRecord) -> str:
        failure = record.exc_info[1] if record.exc_info else None
        return f"{record.levelname} {record.name} {where(failure) if failure else ''}".rstrip()


class _Lines:
    """Standard output. A disk that is full must not turn a line of log into a failed request."""

    def msg(self, line: str) -> None:
        try:
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        except OSError:
            return

    info = warning = error = msg


def where(failure: BaseException) -> str:
    """The place in the code where something failed; never its text, which may repeat what somebody wrote."""
    trace = failure.__traceback__
    places = []
    while trace:
        places.append(f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(places[-6:])


def _only_what_may_be_logged(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: value for name, value in line.items() if name in MAY_BE_LOGGED}
