"""The link by which an agency without accounts reads one referral: how far it got; send another, or revoke it."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import links, referrals
from app.casework.concerns.models import Concern
from app.casework.links import policy
from app.casework.referrals.models import Referral
from app.errors import NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.by_link import by_link
from app.portals.officer.reading import bands_of, read
from app.portals.shared.guards import actor, requires


@officer.get("/concerns/<string:reference>/referrals/<uuid:referral_id>/link")
@requires(policy.keep)
def link(reference: str, referral_id: uuid.UUID) -> str:
    concern, referral, agency = _sent(reference, referral_id)
    told = by_link([referral])
    if referral.id not in told:
        raise NotFound("link")
    return render_template(
        "officer/link.html",
        concern=concern,
        referral=referral,
        agency=agency,
        told=told[referral.id],
        bands=bands_of(concern),
    )


@officer.post("/concerns/<string:reference>/referrals/<uuid:referral_id>/link/new")
@requires(policy.keep)
def new_link(reference: str, referral_id: uuid.UUID) -> ResponseReturnValue:
    _, _, agency = _sent(reference, referral_id)
    links.send_anew(actor(), referral_id)
    flash(f"{agency} is sent a new link. The one before opens nothing any more. If it cannot wait, ring them as well.")
    return redirect(url_for("officer.concern", reference=reference))


@officer.post("/concerns/<string:reference>/referrals/<uuid:referral_id>/link/revoke")
@requires(policy.keep)
def revoke_link(reference: str, referral_id: uuid.UUID) -> ResponseReturnValue:
    _, _, agency = _sent(reference, referral_id)
    links.revoke(actor(), referral_id)
    flash(f"The link is revoked, and whoever had opened it is out. {agency} still has the referral: tell them why.")
    return redirect(url_for("officer.link", reference=reference, referral_id=referral_id))


def _sent(reference: str, referral_id: uuid.UUID) -> tuple[Concern, Referral, str]:
    """The concern, this referral of it, and its agency."""
    concern = read(reference, policy.keep)
    sent = {referral.id: (referral, agency) for referral, agency in referrals.of_concern(actor(), concern.id)}
    if referral_id not in sent:
        raise NotFound("referral")
    return concern, *sent[referral_id]
