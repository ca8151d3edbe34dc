"""Coming back without an account, by seven words. Wrong ones are answered alike, whatever is wrong with them."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm

from app.casework import accounts, concerns
from app.foundations.access import VISITOR
from app.portals.shared.fields import ShortText
from app.portals.shared.guards import actor, public
from app.portals.shared.navigation import home_of
from app.portals.visitor.blueprint import visitor
from app.portals.visitor.front_door import knock


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
    form = ReturnForm()
    status = knock(form, lambda: accounts.come_back(VISITOR, form.code.data, request.remote_addr or ""))
    if status is None:
        return redirect(_where_they_left_it())
    return render_template("visitor/return_code.html", form=form), status


def _where_they_left_it() -> str:
    sent = concerns.mine(actor(), limit=2)
    return url_for("reporter.concern", reference=sent[0].reference) if len(sent) == 1 else url_for("reporter.concerns")
