"""Taking up an invitation: the authenticator app, then ten recovery codes, shown this once."""

import io

import segno
from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from app.casework import accounts
from app.casework.accounts import second_factor
from app.errors import Invalid, NotFound
from app.foundations.access import VISITOR
from app.portals.shared.fields import OneTimeCodeField
from app.portals.shared.guards import public
from app.portals.shared.language import say
from app.portals.visitor.blueprint import visitor


class SecondFactorForm(FlaskForm):
    code = OneTimeCodeField(_("The 6 figures your app shows now"), required=_("Enter the 6 figures your app shows"))


@visitor.route("/invitation/<string:token>/second-factor", methods=["GET", "POST"])
@public
def invitation_second_factor(token: str) -> ResponseReturnValue:
    try:
        account = accounts.invitation(token).account
    except NotFound:
        return render_template("visitor/invitation_closed.html"), 404
    secret = account.second_factor
    if secret is None:
        return redirect(url_for("visitor.invitation", token=token))
    square, letters = _square(second_factor.setup_link(secret, account.email)), _in_fours(secret)
    form = SecondFactorForm()
    if form.validate_on_submit():
        try:
            codes = accounts.confirm_second_factor(VISITOR, token, form.code.data)
            return render_template("visitor/recovery_codes.html", codes=codes)
        except Invalid as refusal:
            form.code.errors = [say(refusal)]
    page = render_template("visitor/invitation_second_factor.html", form=form, square=square, letters=letters)
    return page, 422 if form.errors else 200


def _square(link: str) -> str:
    """The link as an SVG without styles of its own, which our rules for pages would forbid."""
    drawn = io.BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    return drawn.getvalue().decode()


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
