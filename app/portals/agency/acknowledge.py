"""Saying that the agency has a referral, once. Whoever comes second is told who was first."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.casework.referrals.models import Referral
from app.errors import NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import read
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of


@agency.post("/referrals/<string:reference>/acknowledge")
@requires(policy.act)
def acknowledge(reference: str) -> ResponseReturnValue:
    found = referrals.by_reference(actor(), reference)
    seen = request.form.get("version", type=int)
    if seen is None:
        abort(400)
    try:
        referrals.acknowledge(actor(), found.id, seen=seen)
    except NotPossible:
        return _too_late(reference)
    flash(f"You have acknowledged {reference}. The officer who referred it sees that you are responsible for it.")
    return redirect(url_for("agency.referral", reference=reference))


def _too_late(reference: str) -> ResponseReturnValue:
    now: Referral = referrals.by_reference(actor(), reference)
    if now.has_left:
        what = "returned" if now.is_returned else "handed over"
        raise NotPossible(f"Your agency has {what} this referral. There is nothing to acknowledge any more.")
    owner = accounts.name_of(now.acknowledged_by_id) if now.acknowledged_at else ""
    opened = read(reference)  # the warnings that go with it stand on this page too
    page = render_template(
        "agency/acknowledge.html", referral=now, owner=owner, bands=bands_of(opened), mark=mark_of(opened)
    )
    return page, 409
