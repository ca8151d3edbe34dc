"""What an officer searched for, opened for the supervisor who said why."""

import uuid
from datetime import datetime
from typing import Any

from flask import render_template, request, url_for

from app.casework import accounts, finding
from app.casework.finding import policy
from app.casework.finding.models import Search
from app.portals.officer.blueprint import officer
from app.portals.shared import paging
from app.portals.shared.guards import actor, insist, requires

SIZE = 25


@officer.get("/searches/<uuid:look_id>")
@requires(policy.oversee)
def searched(look_id: uuid.UUID) -> str:
    insist(policy.oversee)
    look, at = finding.look_of(actor(), look_id), paging.place(request.args.get("from"))
    here: dict[str, Any] = {"look_id": look_id}
    near = (at.value, at.id) if at and isinstance(at.value, datetime) else None
    rows = finding.searches_seen(actor(), look, near, back=bool(near and at and at.back), limit=SIZE)
    page = paging.page(rows, SIZE, _place, at if near else None)
    return render_template(
        "officer/searched.html",
        look=look,
        whose=accounts.name_of(look.account_id),
        rows=page.rows,
        **paging.turns(page, lambda cursor: url_for("officer.searched", **(here | {"from": cursor}))),
    )


def _place(search: Search) -> tuple[datetime, uuid.UUID]:
    return search.searched_at, search.id
