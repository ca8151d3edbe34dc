"""Sending what is held until an office opens to its emergency duty team at once."""

import uuid

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.casework import concerns, referrals
from app.casework.referrals import policy
from app.errors import NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm
from app.portals.shared.guards import actor, requires


@officer.post("/concerns/<string:reference>/referrals/<uuid:referral_id>/send-now")
@requires(policy.refer)
def send_now(reference: str, referral_id: uuid.UUID) -> ResponseReturnValue:
    found = concerns.by_reference(actor(), reference)
    names = {referral.id: name for referral, name in referrals.of_concern(actor(), found.id)}
    if referral_id not in names:
        raise NotFound("referral")
    referrals.send_out_of_hours(actor(), referral_id, seen=SeenForm().seen)
    flash(f"{names[referral_id]} is written to now. Ring their emergency duty team as well: a letter may lie unread.")
    return redirect(url_for("officer.concern", reference=reference))
