"""How many concerns came in since somebody looked at the queue: a number, asked for by the page itself."""

from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue

from app.casework import triage
from app.casework.concerns import policy
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires, unattended


@officer.get("/queue/arrivals")
@requires(policy.read)
@unattended
def arrivals() -> ResponseReturnValue:
    try:
        since = datetime.fromisoformat(request.args.get("since", ""))
    except ValueError:
        return {"came": 0}, 400
    return {"came": triage.arrived_since(actor(), since)} if since.tzinfo else ({"came": 0}, 400)
