"""What was referred to this agency: to acknowledge first, then to act on, then finished. Opens nothing sealed."""

from collections.abc import Sequence
from itertools import groupby

from flask import render_template, request

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Turn
from app.casework.referrals.queries import PAGE, Waiting
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place

HEADINGS = {Turn.ACKNOWLEDGE: "To acknowledge", Turn.ACT: "To act on", Turn.NOTHING: "Finished"}


@agency.get("/referrals")
@requires(policy.receive)
def inbox() -> str:
    at = place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = referrals.inbox(actor(), near, back=bool(near and at and at.back))
    lines = page(found, PAGE, lambda line: line.place, at if near else None)
    return render_template("agency/inbox.html", groups=_by_turn(lines.rows), page=lines)


def _by_turn(lines: Sequence[Waiting]) -> list[tuple[str, list[Waiting]]]:
    return [(HEADINGS[turn], list(several)) for turn, several in groupby(lines, key=lambda line: line.turn)]
