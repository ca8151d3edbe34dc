"""When I want e-mails: how often, and at which hours none."""

from datetime import time

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import SelectChoice

from app.casework import letters as post
from app.casework.letters import policy
from app.casework.letters.wishes import Often, Wishes
from app.errors import Invalid
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say
from app.portals.shared.when_fields import TimeField
from app.portals.visitor.blueprint import visitor

OFTEN = [
    SelectChoice(Often.AT_ONCE, _("An e-mail each time there is something to read")),
    SelectChoice(Often.DAILY, _("No more than one e-mail a day, in the morning")),
]


class LettersForm(FlaskForm):
    often = OneOfField(_("How often do you want e-mails?"), choices=OFTEN, required=_("Choose how often"))
    quiet_from = TimeField(_("No e-mails from"), hint=_("A clock of 24 hours, like 20:00. Leave both empty for none."))
    quiet_to = TimeField(_("Until"), hint=_("Like 07:30. A time before the first one is on the next day."))

    @property
    def wishes(self) -> Wishes:
        """What was chosen."""
        return Wishes(
            often=Often(str(self.often.data)),
            quiet_from=self.quiet_from.at if self.quiet_from.data else None,
            quiet_to=self.quiet_to.at if self.quiet_to.data else None,
        )


@visitor.route("/account/letters", methods=["GET", "POST"])
@requires(policy.own)
def letters() -> ResponseReturnValue:
    now = post.wishes_of(actor(), actor().id)
    form = LettersForm(often=now.often, quiet_from=_shown(now.quiet_from), quiet_to=_shown(now.quiet_to))
    if form.validate_on_submit():
        try:
            post.wish(actor(), form.wishes)
        except Invalid as refused:
            form.quiet_to.errors = [say(refused)]
        else:
            flash(str(_("What you want is saved.")))
            return redirect(url_for("visitor.account"))
    return render_template("visitor/letters.html", form=form), 422 if form.errors else 200


def _shown(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
