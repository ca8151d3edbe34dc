"""Ratings that somebody wants to lower, and that wait for a second person. Opens nothing sealed."""

from flask import render_template

from app.casework import accounts, triage
from app.casework.triage import policy
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor, requires


@officer.get("/lowerings")
@requires(policy.second)
def lowerings() -> str:
    waiting = [
        {
            "lowering": lowering,
            "concern": concern,
            "asker": accounts.name_of(lowering.asked_by_id),
            "is_mine": lowering.asked_by_id == actor().id,
        }
        for lowering, concern in triage.lowerings_waiting(actor())
    ]
    return render_template("officer/lowerings.html", waiting=waiting)
