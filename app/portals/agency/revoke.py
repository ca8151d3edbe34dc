"""Taking an offer back that another agency has not answered yet."""

import uuid

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import referrals
from app.casework.referrals import policy
from app.portals.agency.blueprint import agency
from app.portals.shared.guards import actor, requires


@agency.post("/referrals/<string:reference>/transfer/<uuid:transfer_id>/revoke")
@requires(policy.hand_over)
def revoke(reference: str, transfer_id: uuid.UUID) -> ResponseReturnValue:
    referrals.by_reference(actor(), reference)
    seen = request.form.get("version", type=int)
    if seen is None:
        abort(400)
    referrals.revoke(actor(), transfer_id, seen=seen)
    flash("The offer is taken back. The referral is yours, as it was.")
    return redirect(url_for("agency.referral", reference=reference))
