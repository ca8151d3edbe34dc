"""Adding to a concern that was sent: more is known, or it has got worse."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms.fields import SelectChoice

from app.casework import concerns
from app.casework.concerns import policy
from app.casework.concerns.commands import LONGEST
from app.casework.concerns.models import Concern
from app.errors import NotFound
from app.portals.reporter.blueprint import reporter
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires

SAY = {"more": concerns.add, "worse": concerns.say_it_got_worse}


class AddForm(FlaskForm):
    kind = OneOfField(
        _("What has changed?"),
        choices=[SelectChoice("more", _("I know something more")), SelectChoice("worse", _("It has got worse"))],
        hints={"worse": _("Officers see this before anything else about the concern")},
        required=_("Say whether it has got worse, or you know something more"),
    )
    words = LongText(
        _("What do you want to add?"),
        hint=_("What you saw, and the exact words you heard. What you sent before stays as it was."),
        required=_("Write what you want to add"),
        limit=LONGEST,
        rows=8,
    )


@reporter.route("/concerns/<string:reference>/add", methods=["GET", "POST"])
@requires(policy.add)
def add(reference: str) -> ResponseReturnValue:
    concern = concerns.by_reference(actor(), reference)
    if not policy.add.allows(actor(), concern):
        raise NotFound("concern")
    form = AddForm()
    if concern.closed_at and form.is_submitted():
        return _shown(concern, form), 409
    if concern.closed_at is None and form.validate_on_submit():
        SAY[form.kind.data or ""](actor(), concern.id, form.words.data or "")
        flash(_("It is with us, beside what you sent. The officer is told."))
        return redirect(url_for("reporter.concern", reference=reference))
    return _shown(concern, form), 422 if form.errors else 200


def _shown(concern: Concern, form: AddForm) -> str:
    return render_template("reporter/add.html", concern=concern, form=form)
