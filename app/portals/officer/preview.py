"""Exactly what one agency will read, on the page on which it will read it. Nothing is sent yet."""

import uuid

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.casework.referrals.queries import Sender
from app.casework.triage import due, nation_of
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.release_form import Asking, asking, form_page
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import Sent, body_if_sent


@officer.route("/concerns/<string:reference>/refer/<uuid:agency_id>/preview", methods=["GET", "POST"])
@requires(policy.refer)
def preview(reference: str, agency_id: uuid.UUID) -> ResponseReturnValue:
    asked = asking(reference, agency_id)
    if request.method == "GET" or not asked.is_sound():
        return form_page(asked)
    shown = referrals.preview(actor(), asked.concern, agency_id, asked.form.release)
    return render_template(
        "officer/preview.html",
        asked=asked,
        body=body_if_sent(shown, _sent(asked)),
        typed=asked.form.typed,
        token=shown.token,
        acknowledge_by=due(shown.rating, "acknowledge", clock.now(), nation_of(asked.concern)),
        departure=shown.terms["departure"],
    )


def _sent(asked: Asking) -> Sent:
    """As it will be known and by whom, if it is sent now."""
    sender = Sender(accounts.name_of(actor().id), accounts.organisation(uuid.UUID(str(actor().organisation_id))).name)
    return Sent(asked.reference, asked.name, sender, "When you send it")
