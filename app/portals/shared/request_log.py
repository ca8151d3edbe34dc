"""One line for each request: which page, by whom, how it ended, how long it took. Never its address or its contents."""

import time

import structlog
from flask import Flask, Response, g, request

from app.portals.shared.guards import actor

_log = structlog.get_logger()


def init_app(app: Flask) -> None:
    """Time every request."""
    app.before_request(_begin)
    app.after_request(_write)


def _begin() -> None:
    g.began = time.perf_counter()


def _write(response: Response) -> Response:
    milliseconds = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1)
    if request.endpoint != "static":
        who = str(actor().id) if g.get("_login_user") is not None or "by_key" in g else None
        _log.info(
            "request", endpoint=request.endpoint, method=request.method, status=response.status_code, actor=who,
            milliseconds=milliseconds,
        )  # fmt: skip
    return response
