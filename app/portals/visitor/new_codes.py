"""Ten new recovery codes in place of those that were lost, or seen, or used up."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.casework import accounts
from app.casework.accounts import policy
from app.errors import Invalid, TooOften
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say
from app.portals.visitor.blueprint import visitor
from app.portals.visitor.sign_in import SignInForm


@visitor.route("/account/recovery-codes", methods=["GET", "POST"])
@requires(policy.own)
def new_codes() -> ResponseReturnValue:
    form, codes = SignInForm(), []
    del form.email  # it is known: they are signed in
    if form.validate_on_submit():
        try:
            codes = _made(form)
        except (Invalid, TooOften) as refusal:
            form.form_errors.append(say(refusal))
            form.code.data = ""  # Danger: what was refused may be right in a minute
    page = render_template("visitor/new_codes.html", form=form, codes=codes)
    return page, 422 if form.errors else 200


def _made(form: SignInForm) -> list[str]:
    return accounts.make_recovery_codes(
        actor(), password=form.password.data, code=form.code.data, address=request.remote_addr or ""
    )
