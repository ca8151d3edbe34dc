"""Something that several agencies do together: what it is, who is in, and taking on one's own part."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import follow_up
from app.casework.follow_up import policy
from app.portals.agency.act import Colleagues, colleagues
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import at_work_on
from app.portals.agency.together import shown
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of
from app.portals.shared.seen import SeenForm


class TakePartForm(SeenForm):
    owner = Colleagues("Who takes part for you?", required="Choose who takes part for you")


@agency.route("/referrals/<string:reference>/joint/<uuid:part_id>", methods=["GET", "POST"])
@requires(policy.take_part)
def joint(reference: str, part_id: uuid.UUID) -> ResponseReturnValue:
    found = at_work_on(reference)
    each = shown(follow_up.part(actor(), found, part_id))
    form = TakePartForm(version=each.part.version, owner=str(actor().id))
    form.owner.choices = colleagues()
    if form.validate_on_submit():
        follow_up.take_part(actor(), part_id, owner_id=uuid.UUID(form.owner.data), seen=form.seen)
        flash("You take part. It stands among your actions now. The officer responsible has an e-mail.")
        return redirect(url_for("agency.referral", reference=reference))
    page = render_template(
        "agency/joint.html", referral=found, each=each, form=form, bands=bands_of(found), mark=mark_of(found)
    )
    return page, 422 if form.errors else 200
