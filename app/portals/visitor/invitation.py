"""Taking up an invitation: who invited you, and your password."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms.validators import EqualTo

from app.casework import accounts
from app.errors import Invalid, NotFound
from app.foundations.access import VISITOR
from app.portals.shared.fields import PasswordField, ShortText
from app.portals.shared.guards import public
from app.portals.shared.language import say
from app.portals.visitor.blueprint import visitor


class InvitationForm(FlaskForm):
    name = ShortText(_("Your name"), limit=100, required=_("Enter your name"))
    password = PasswordField(
        _("Choose a password"),
        new=True,
        hint=_("At least 12 characters. Three random words work well."),
        required=_("Choose a password"),
    )
    again = PasswordField(
        _("The same password again"),
        new=True,
        required=_("Enter the same password again"),
        validators=[EqualTo("password", _("The two passwords are not the same"))],
    )


@visitor.route("/invitation/<string:token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    try:
        found = accounts.invitation(token)
    except NotFound:
        return render_template("visitor/invitation_closed.html"), 404
    form = InvitationForm(name=found.account.name)
    if form.validate_on_submit():
        try:
            accounts.accept_invitation(VISITOR, token, name=form.name.data, password=form.password.data)
            return redirect(url_for("visitor.invitation_second_factor", token=token))
        except Invalid as refusal:
            form.password.errors = [say(refusal)]
    invited_by = accounts.name_of(found.invited_by_id)
    page = render_template("visitor/invitation.html", form=form, invitation=found, invited_by=invited_by)
    return page, 422 if form.errors else 200
