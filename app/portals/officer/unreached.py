"""Of what agencies' own systems could not be told: somebody should ring them."""

from flask import render_template, request

from app.casework import systems
from app.casework.systems import policy
from app.casework.systems.queries import PAGE, Unreached
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires
from app.portals.shared.paging import page, place

NEWS = {
    "referral.created": "A new referral",
    "referral.changed": "A change to a referral",
    "referral.returned": "A referral they returned",
    "check.created": "A check to answer",
    "message.created": "A message to them",
}


@officer.get("/unreached")
@requires(policy.see_unreached)
def unreached() -> str:
    at = place(request.args.get("from"))
    found = systems.unreached(actor(), at.id if at else None, back=bool(at and at.back))
    return render_template(
        "officer/unreached.html",
        deaf=systems.deaf(actor()),
        page=page(found, PAGE, lambda each: (str(each.place), each.place), at),
        news=NEWS,
        concern_of=_concern_of,
    )


def _concern_of(line: Unreached) -> str:
    """The concern that a referral is of; a check leads to none by itself."""
    return "" if line.topic.startswith("check.") else line.reference.rpartition("-")[0]
