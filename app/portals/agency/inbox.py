"""What was referred to this agency: to acknowledge first, then to act on, then finished. Opens nothing sealed."""

from flask import render_template, request

from app.casework import referrals
from app.casework.referrals import policy
from app.casework.referrals.queries import PAGE
from app.portals.agency.blueprint import agency
from app.portals.shared.correspondents import marks_of
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place

# The most pressing of what is on its way; all of it has a page of its own.
SHOWN = 5


@agency.get("/referrals")
@requires(policy.receive)
def inbox() -> str:
    at = place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, int) else None
    found = referrals.inbox(actor(), near, back=bool(near and at and at.back))
    listed = page(found, PAGE, lambda line: line.place, at if near else None)
    return render_template(
        "agency/inbox.html",
        page=listed,
        news=marks_of(line.place[1] for line in listed.rows),
        coming=[each for each in referrals.coming(actor(), limit=SHOWN) if each.ended_at is None] if not near else [],
    )
