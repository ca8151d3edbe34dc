"""Saying how one found that one's concern was handled: three questions, once, and never again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms.fields import SelectChoice

from app.casework import concerns, feedback
from app.casework.concerns.models import Concern
from app.casework.feedback import policy
from app.casework.feedback.models import Said
from app.errors import NotFound
from app.portals.reporter.blueprint import reporter
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires

CHOICES = [SelectChoice(Said.YES, _("Yes")), SelectChoice(Said.PARTLY, _("Partly")), SelectChoice(Said.NO, _("No"))]
QUESTIONS = ("heard", "clear", "again")


class RateForm(FlaskForm):
    heard = OneOfField(_("Did you feel heard?"), choices=CHOICES, required=_("Say whether you felt heard"))
    clear = OneOfField(
        _("Was it clear what happened, and what came next?"),
        choices=CHOICES,
        required=_("Say whether it was clear what happened"),
    )
    again = OneOfField(_("Would you report again?"), choices=CHOICES, required=_("Say whether you would report again"))
    words = LongText(
        _("Is there anything that we should do differently?"),
        hint=_("You can leave this empty. Supervisors of the officers read it. Agencies never do."),
        limit=feedback.LONGEST,
        rows=4,
    )


@reporter.route("/concerns/<string:reference>/rate", methods=["GET", "POST"])
@requires(policy.rate)
def rate(reference: str) -> ResponseReturnValue:
    concern = _mine(reference)
    if not feedback.is_asked_to_rate(actor(), concern.id):
        return redirect(url_for("reporter.concern", reference=reference))
    form = RateForm()
    if form.validate_on_submit():
        answers = {name: Said(str(form[name].data)) for name in QUESTIONS}
        feedback.rate(actor(), concern.id, answers=answers, words=form.words.data or "")
        flash(_("Thank you. We will not ask about this concern again."))
        return redirect(url_for("reporter.concern", reference=reference))
    return render_template("reporter/rate.html", concern=concern, form=form), 422 if form.errors else 200


@reporter.post("/concerns/<string:reference>/rate/leave")
@requires(policy.rate)
def rather_not_rate(reference: str) -> ResponseReturnValue:
    concern = _mine(reference)
    if feedback.is_asked_to_rate(actor(), concern.id):
        feedback.rather_not_rate(actor(), concern.id)
        flash(_("That is all right. We will not ask about this concern again."))
    return redirect(url_for("reporter.concern", reference=reference))


def _mine(reference: str) -> Concern:
    concern = concerns.by_reference(actor(), reference)
    if not policy.rate.allows(actor(), concern):
        raise NotFound("concern")
    return concern
