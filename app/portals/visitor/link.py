"""A link in a letter to an agency where nobody signs in. By itself it opens nothing: a code must be sent and given.

Danger: mail scanners follow links. Asking for this page changes nothing and says nothing of what the letter is about.
"""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm

from app.casework import links
from app.errors import Invalid, NotFound, TooOften
from app.foundations.access import VISITOR
from app.portals.shared.fields import OneTimeCodeField
from app.portals.shared.guards import let_in, public
from app.portals.shared.language import say
from app.portals.visitor.blueprint import visitor
from app.portals.visitor.devices import device


class CodeForm(FlaskForm):
    code = OneTimeCodeField(_("Your code"), hint=_("6 figures"), required=_("Enter the code that was sent"))


@visitor.route("/link/<string:token>", methods=["GET", "POST"])
@public
def link(token: str) -> ResponseReturnValue:
    """The button; pressing it sends the code."""
    try:
        links.link(token)
        if request.method == "POST":
            links.ask_for_code(VISITOR, token)
            return redirect(url_for("visitor.link_code", token=token))
    except NotFound:
        return _dead(token)
    except TooOften as refused:
        return _page("visitor/link.html", token, refusal=say(refused)), 429
    return _page("visitor/link.html", token, refusal="")


@visitor.route("/link/<string:token>/code", methods=["GET", "POST"])
@public
def link_code(token: str) -> ResponseReturnValue:
    """The code opens the one referral."""
    form, status = CodeForm(), 200
    try:
        links.link(token)
        if form.validate_on_submit():
            let_in(links.open_by_link(VISITOR, token, form.code.data, device=device(request.user_agent.string)))
            return redirect(url_for("agency.link"))
    except NotFound:
        return _dead(token)
    except Invalid as refused:
        form.code.errors = [say(refused)]
    if form.is_submitted():
        # Danger: what was refused is not sent back to lie on a screen.
        form.code.data, status = "", 422
    return _page("visitor/link_code.html", token, form=form), status


@visitor.post("/link/<string:token>/another")
@public
def another_link(token: str) -> ResponseReturnValue:
    """A dead link asks for a new one. Whoever asks reads the same, and the letter goes to whoever was agreed."""
    links.ask_for_another(VISITOR, token)
    flash(gettext("If a new link can be sent, it is on its way to the address that was agreed with your organisation."))
    return redirect(url_for("visitor.link", token=token))


def _dead(token: str) -> ResponseReturnValue:
    return _page("visitor/link_dead.html", token), 404


def _page(template: str, token: str, **shown: object) -> str:
    return render_template(template, token=token, telephone=current_app.extensions["heed"].telephone, **shown)
