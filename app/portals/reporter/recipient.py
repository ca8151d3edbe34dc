"""Saying who in one's own organisation it is safe to tell, of a concern that may be about somebody there."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from app.casework import accounts, concerns
from app.casework.concerns import policy
from app.errors import NotFound
from app.portals.reporter.blueprint import reporter
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, requires


class RecipientForm(FlaskForm):
    who = OneOfField(
        _("Who in your organisation is it safe to tell?"),
        hint=_("They can read all of it, and an e-mail tells them to. Nobody else there is told."),
        required=_("Choose who it is safe to tell"),
    )


@reporter.route("/concerns/<string:reference>/recipient", methods=["GET", "POST"])
@requires(policy.name_recipient)
def recipient(reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    if not policy.name_recipient.allows(actor(), concern):
        raise NotFound("concern")
    form = RecipientForm()
    form.who.choices = [(str(each.id), each.name) for each in concerns.colleagues(actor())]
    if form.validate_on_submit():
        chosen = uuid.UUID(form.who.data or "")
        concerns.name_recipient(actor(), concern.id, chosen)
        flash(_("%(name)s can read this concern now.", name=accounts.name_of(chosen)))
        return redirect(url_for("reporter.concern", reference=reference))
    return render_template("reporter/recipient.html", concern=concern, form=form), 422 if form.errors else 200
