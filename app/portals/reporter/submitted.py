"""It was sent: its reference, when the reporter will hear, and what to do if it gets worse.

Everything here is read back from the database: no reference is ever shown for something that is not stored.
"""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns
from app.casework.concerns import policy
from app.portals.reporter import attachments
from app.portals.reporter.blueprint import reporter
from app.portals.reporter.standing import promised_at
from app.portals.shared.guards import actor, requires


@reporter.route("/concerns/<string:reference>/sent")
@requires(policy.follow)
def submitted(reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    return render_template(
        "reporter/submitted.html",
        concern=concern,
        brought=attachments.brought(concern),
        promised_at=promised_at(concern),
        without_account=accounts.is_without_account(actor()),
    )
