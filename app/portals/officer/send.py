"""Sending exactly what was looked at. Whatever has changed since is not sent, and is to be looked at again."""

import uuid

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import referrals
from app.casework.referrals import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.release_form import Asking, asking, form_page
from app.portals.shared.filters import moment
from app.portals.shared.guards import actor, requires


@officer.post("/concerns/<string:reference>/refer/<uuid:agency_id>/send")
@requires(policy.refer)
def send(reference: str, agency_id: uuid.UUID) -> ResponseReturnValue:
    asked = asking(reference, agency_id)
    if not asked.is_sound():
        return form_page(asked)
    looked_at, form = request.form.get("previewed", ""), asked.form
    referrals.refer(actor(), asked.concern.id, agency_id, form.release, previewed=looked_at, seen=form.seen)
    flash(f"{reference} is referred to {asked.name}. {_told(asked)}")
    return redirect(url_for(_on(asked), reference=reference))


def _told(asked: Asking) -> str:
    if held_until := asked.proposal.held_until:
        return f"Their office is closed: they are written to when it opens, {moment(held_until)}."
    return "They have an e-mail that something waits for them."


def _on(asked: Asking) -> str:
    """Back to the list while somebody else must be asked, else to the concern."""
    others = [each for each in asked.case.still_to_ask if each.agency and each.agency.id != asked.agency_id]
    return "officer.refer" if others else "officer.concern"
