"""Withdrawing a concern: it is kept, and officers still read it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from app.casework import concerns
from app.casework.concerns import policy
from app.casework.concerns.commands import LONGEST
from app.casework.concerns.models import Concern
from app.errors import NotFound
from app.portals.reporter.blueprint import reporter
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires


class WithdrawForm(FlaskForm):
    words = LongText(
        _("Why do you withdraw it?"),
        hint=_("Such as: I sent it by mistake, or it is no longer right"),
        required=_("Say why you withdraw it"),
        limit=LONGEST,
    )


@reporter.route("/concerns/<string:reference>/withdraw", methods=["GET", "POST"])
@requires(policy.add)
def withdraw(reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    if not policy.add.allows(actor(), concern):
        raise NotFound("concern")
    form = WithdrawForm()
    if concern.closed_at and form.is_submitted():
        return _shown(concern, form), 409
    if not form.is_submitted() and (concern.closed_at or concern.withdrawn_at):
        return redirect(url_for("reporter.concern", reference=reference))
    if form.validate_on_submit():
        concerns.withdraw(actor(), concern.id, form.words.data or "")
        flash(_("Your concern is marked as withdrawn. An officer still reads it and decides."))
        return redirect(url_for("reporter.concern", reference=reference))
    return _shown(concern, form), 422 if form.errors else 200


def _shown(concern: Concern, form: WithdrawForm) -> str:
    return render_template("reporter/withdraw.html", concern=concern, form=form)
