"""The queue: what waits for an officer, the most dangerous first. Opens nothing sealed."""

from datetime import datetime

from flask import render_template, request

from app.casework import triage
from app.casework.concerns import policy
from app.casework.triage.models import Rating
from app.portals.officer.alarm import rota_alarm
from app.portals.officer.blueprint import officer
from app.portals.officer.lines import listed
from app.portals.shared.guards import actor, requires

UNRATED = "unrated"


@officer.get("/queue")
@requires(policy.read)
def queue() -> str:
    cursor = request.args.get("from")
    return render_template(
        "officer/queue.html",
        page=listed(triage.queue, cursor),
        counts=_counts(),
        is_first=not cursor,
        alarm=rota_alarm(),
    )


def _counts() -> list[tuple[str, int, datetime | None]]:
    """How many wait under each rating, and since when the oldest does; what nobody has weighed yet comes first."""
    waiting = triage.waiting_counts(actor())
    return [(name, *waiting.get(name, (0, None))) for name in (UNRATED, *Rating)]
