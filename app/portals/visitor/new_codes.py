"""Ten new recovery codes in place of those that were lost, or seen, or used up."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from app.casework import accounts
from app.casework.accounts import policy
from app.errors import Invalid, TooOften
from app.portals.shared.fields import PasswordField, ShortText
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say
from app.portals.visitor.blueprint import visitor


class NewCodesForm(FlaskForm):
    password = PasswordField(_("Password"), required=_("Enter your password"))
    code = ShortText(
        _("Code"),
        hint=_("The 6 figures from your authenticator app, or one of your recovery codes"),
        required=_("Enter the code from your authenticator app"),
        limit=40,
    )


@visitor.route("/account/recovery-codes", methods=["GET", "POST"])
@requires(policy.own)
def new_codes() -> ResponseReturnValue:
    form, codes = NewCodesForm(), []
    if form.validate_on_submit():
        try:
            codes = _made(form)
        except (Invalid, TooOften) as refusal:
            form.form_errors.append(say(refusal))
    page = render_template("visitor/new_codes.html", form=form, codes=codes)
    return page, 422 if form.errors else 200


def _made(form: NewCodesForm) -> list[str]:
    return accounts.make_recovery_codes(
        actor(), password=form.password.data, code=form.code.data, address=request.remote_addr or ""
    )
