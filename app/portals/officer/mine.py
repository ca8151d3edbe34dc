"""What this officer is responsible for and has not closed."""

from flask import render_template, request

from app.casework import triage
from app.casework.concerns import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.lines import listed
from app.portals.shared.guards import requires


@officer.get("/mine")
@requires(policy.take)
def mine() -> str:
    return render_template("officer/mine.html", page=listed(triage.of_officer, request.args.get("from")))
