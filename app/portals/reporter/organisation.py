"""What colleagues have sent, for the lead of their organisation or whoever they said it is safe to tell."""

import uuid
from datetime import datetime

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns
from app.casework.concerns import policy
from app.foundations import clock
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.standing import is_awaited, promised_at, state
from app.portals.shared import paging
from app.portals.shared.guards import actor, requires

SIZE = 20


@reporter.get("/organisation")
@requires(policy.oversee)
def organisation() -> ResponseReturnValue:
    at = paging.place(request.args.get("at"))
    place = _place(at)
    at = at if place else None
    found = concerns.of_organisation(actor(), place, back=bool(at and at.back), limit=SIZE + 1)
    page = paging.page(found, SIZE, lambda each: (each.submitted_at or each.saved_at, each.id), at)
    return render_template(
        "reporter/organisation.html",
        rows=[
            (each, accounts.name_of(each.reporter_id), *state(each), promised_at(each) if is_awaited(each) else None)
            for each in page.rows
        ],
        now=clock.now(),
        next_url=_url(page.next),
        previous_url=_url(page.previous),
    )


def _place(at: paging.Place | None) -> tuple[datetime, uuid.UUID] | None:
    """Only moments sort this list; an address that names anything else starts at the top."""
    return (at.value, at.id) if at and isinstance(at.value, datetime) else None


def _url(cursor: str | None) -> str:
    return url_for("reporter.organisation", at=cursor) if cursor else ""
