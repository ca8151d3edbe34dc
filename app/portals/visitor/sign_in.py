"""Signing in: one form, so that a guesser learns nothing from any part of it."""

from flask import current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm

from app.casework import accounts
from app.casework.accounts import Claim
from app.foundations.access import VISITOR
from app.portals.shared.fields import EmailField, PasswordField, ShortText
from app.portals.shared.guards import public
from app.portals.shared.language import is_ours
from app.portals.shared.navigation import home_of
from app.portals.visitor.blueprint import visitor
from app.portals.visitor.devices import device
from app.portals.visitor.front_door import knock

LOOPBACK = frozenset({"127.0.0.1", "::1"})
# What a proxy adds: whoever came through one is not at this machine.
CAME_THROUGH = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")


class SignInForm(FlaskForm):
    email = EmailField(_("E-mail address"), required=_("Enter your e-mail address"))
    password = PasswordField(_("Password"), required=_("Enter your password"))
    code = ShortText(
        _("Code"),
        hint=_("The 6 figures from your authenticator app, or one of your recovery codes"),
        required=_("Enter the code from your authenticator app"),
        limit=40,
    )


@visitor.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(home_of(current_user.actor.role))
    form = SignInForm()
    status = knock(form, lambda: accounts.sign_in(VISITOR, _claim(form)))
    if status is None:
        return redirect(_next() or home_of(current_user.actor.role))
    shown = accounts.shown_accounts() if _is_demonstration() else []
    return render_template("visitor/sign_in.html", form=form, shown=shown), status


def _claim(form: SignInForm) -> Claim:
    return Claim(
        email=form.email.data,
        password=form.password.data,
        code=form.code.data,
        address=request.remote_addr or "",
        device=device(request.user_agent.string),
    )


def _next() -> str | None:
    """Where they were going, if that is a page of ours."""
    path = request.args.get("next", "")
    return path if is_ours(path) else None


def _is_demonstration() -> bool:
    """Only an invented story, and only to somebody who sits at the machine that it runs on."""
    return (
        current_app.extensions["heed"].demonstration
        and request.remote_addr in LOOPBACK
        and not any(name in request.headers for name in CAME_THROUGH)
    )
