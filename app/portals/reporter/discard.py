"""Throwing a draft away, after asking whether that is meant."""

import uuid

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import concerns
from app.casework.concerns import policy
from app.portals.reporter import steps
from app.portals.reporter.blueprint import reporter
from app.portals.shared.guards import actor, requires


@reporter.route("/drafts/<uuid:draft_id>/discard", methods=["GET", "POST"])
@requires(policy.report)
def discard(draft_id: uuid.UUID) -> ResponseReturnValue:
    draft = concerns.draft(actor(), draft_id)
    if draft.reference:
        return redirect(steps.first(draft))
    if request.method == "POST":
        concerns.discard(actor(), draft.id)
        flash(_("Thrown away. Nobody can read it any more."))
        return redirect(steps.beginning())
    return render_template("reporter/discard.html", draft=draft, beginning=steps.beginning())
