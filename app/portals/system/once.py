"""Doing what a system asks for once, however often it asks with the same key."""

import re
import uuid
from collections.abc import Callable

from flask import after_this_request, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.foundations import clock
from app.foundations.database import session
from app.foundations.door import once
from app.portals.shared.guards import actor
from app.portals.shared.problems import problem
from app.portals.system.reading import refuse_part

HEADER = "Idempotency-Key"
WRITTEN = r"^[A-Za-z0-9_.:-]{8,100}$"
OTHER = "This Idempotency-Key was used for another request. Give every new request a new one."


def done(act: Callable[[], uuid.UUID]) -> tuple[uuid.UUID, bool]:
    """Do this, unless it was done already: what it was about, and whether this is a repetition.

    The mark of the request stands or falls with the act: both are written in the transaction of its command.
    """
    asked = _asked()
    if earlier := _before(asked):
        return earlier, True
    try:
        with once.carrying(asked):
            about = act()
        if not asked.is_marked:
            once.leave_late(asked, about, clock.now())
    except Exception:
        # The same request, at the same moment: the other one was first.
        session.rollback()
        if earlier := _before(asked):
            return earlier, True
        raise
    return about, False


def _asked() -> once.Request:
    key = request.headers.get(HEADER, "")
    if not re.fullmatch(WRITTEN, key):
        refuse_part("", f"Give an {HEADER} of 8 to 100 letters, digits, or any of _ . : -")
    return once.request(actor().id, key, f"{request.method} {request.path}\n{request.get_data().hex()}")


def _before(asked: once.Request) -> uuid.UUID | None:
    mark = once.before(asked, clock.now())
    if mark is None:
        return None
    if mark.fingerprint != asked.fingerprint:
        raise HTTPException(response=problem(422, OTHER))
    after_this_request(_say_that_it_was_before)
    return mark.about_id


def _say_that_it_was_before(answer: Response) -> Response:
    answer.headers["Idempotency-Replayed"] = "true"
    return answer
