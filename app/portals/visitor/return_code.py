"""Coming back without an account, by seven words. Wrong ones are answered alike, whatever is wrong with them."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm

from app.casework import accounts, concerns
from app.errors import Invalid, TooOften
from app.foundations.access import VISITOR
from app.portals.shared.fields import ShortText
from app.portals.shared.guards import actor, let_in, public
from app.portals.shared.language import say
from app.portals.shared.navigation import home_of
from app.portals.visitor.blueprint import visitor


class ReturnForm(FlaskForm):
    code = ShortText(
        _("Your seven words"),
        hint=_("In the order in which they were shown, with spaces between them"),
        required=_("Enter your seven words"),
        limit=200,
    )


@visitor.route("/return", methods=["GET", "POST"])
@public
def return_code() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(home_of(current_user.actor.role))
    form, status = ReturnForm(), 200
    if form.validate_on_submit():
        try:
            let_in(accounts.come_back(VISITOR, form.code.data, request.remote_addr or ""))
            return redirect(_where_they_left_it())
        except (Invalid, TooOften) as refusal:
            form.form_errors.append(say(refusal))
            status = 429 if isinstance(refusal, TooOften) else 422
    elif form.is_submitted():
        status = 422
    # Danger: words that were refused for asking too often may be the right ones; they are not left on a screen.
    form.code.data = ""
    return render_template("visitor/return_code.html", form=form), status


def _where_they_left_it() -> str:
    sent = concerns.mine(actor(), limit=2)
    return url_for("reporter.concern", reference=sent[0].reference) if len(sent) == 1 else url_for("reporter.concerns")
