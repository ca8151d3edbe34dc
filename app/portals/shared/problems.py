"""Problems: how a failure is told to a machine (RFC 9457). Never repeats what was sent."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus

from flask import Response, json, request

# Everything under this address speaks JSON to machines, also where there is nothing.
MACHINES = "/api/"
KIND = "application/problem+json"
TRY_AGAIN = timedelta(seconds=5)
PHRASES = {
    400: "The request could not be read. Send one JSON object in UTF-8, each name in it once.",
    401: "Send a key that is good: Authorization: Bearer heed_...",
    403: "This key is not for that.",
    404: "There is nothing at this address for this key.",
    405: "This address does not answer to that method.",
    409: "It is not in a state in which this can be done, or it has changed. Read it again, then decide.",
    413: "The request is too large.",
    415: "Send JSON, with Content-Type: application/json.",
    422: "What was sent cannot be used.",
    429: "Too many requests. Wait as long as Retry-After says.",
    500: "Something went wrong here. Nothing was changed.",
    503: "Nothing was stored. Send the same request again, with the same Idempotency-Key.",
}


def is_for_machines() -> bool:
    """Is it a machine that asks?"""
    return request.path.startswith(MACHINES)


def problem(
    status: int,
    detail: str = "",
    *,
    errors: Sequence[Mapping[str, str]] = (),
    wait: timedelta | None = None,
    allow: Sequence[str] = (),
) -> Response:
    """One problem, with what to do about it, and for each part at fault where it stands."""
    told: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or PHRASES.get(status, PHRASES[400 if status < 500 else 500]),
    }
    if errors:
        told["errors"] = [dict(each) for each in errors]
    answer = Response(json.dumps(told), status=status, content_type=KIND)
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Heed"'
    if wait is None and status in (429, 503):
        wait = TRY_AGAIN
    if wait is not None:
        answer.headers["Retry-After"] = str(max(1, round(wait.total_seconds())))
    if allow:
        answer.headers["Allow"] = ", ".join(sorted(allow))
    return answer
