"""What this reporter has sent, newest first, and which of it waits for an answer from them."""

import uuid
from datetime import datetime

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import concerns, feedback
from app.casework.concerns import policy
from app.foundations import clock
from app.portals.reporter import device
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.standing import is_awaited, promised_at, state
from app.portals.shared import paging
from app.portals.shared.guards import actor, requires

SIZE = 20


@reporter.route("/concerns", endpoint="concerns")
@requires(policy.follow)
def mine() -> ResponseReturnValue:
    at = paging.place(request.args.get("at"))
    place = _place(at)
    at = at if place else None
    found = concerns.mine(actor(), place, back=bool(at and at.back), limit=SIZE + 1)
    page = paging.page(found, SIZE, lambda each: (each.submitted_at or each.saved_at, each.id), at)
    return render_template(
        "reporter/concerns.html",
        rows=[(each, *state(each), promised_at(each) if is_awaited(each) else None) for each in page.rows],
        asked=feedback.waiting_for_reporter(actor()),
        drafts=device.offered(),
        is_shared_with_me=concerns.is_shared_with_me(actor()),
        now=clock.now(),
        next_url=_url(page.next),
        previous_url=_url(page.previous),
    )


def _place(at: paging.Place | None) -> tuple[datetime, uuid.UUID] | None:
    """Only moments sort this list; an address that names anything else starts at the top."""
    return (at.value, at.id) if at and isinstance(at.value, datetime) else None


def _url(cursor: str | None) -> str:
    return url_for("reporter.concerns", at=cursor) if cursor else ""
