"""The number at which an officer can be rung."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import rota
from app.casework.rota import policy
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.shared.fields import ShortText
from app.portals.shared.guards import actor, requires


class NumberForm(FlaskForm):
    number = ShortText(
        "At which number can you be rung?",
        hint="Officers see it while you are on call, and when a clock has run out. Nobody else does.",
        required="Enter a telephone number",
        limit=30,
    )


@officer.route("/rota/number", methods=["GET", "POST"])
@requires(policy.be_rung)
def number() -> ResponseReturnValue:
    known = rota.number_of(actor())
    form = NumberForm(number=known.number if known else "")
    if form.validate_on_submit():
        try:
            rota.give_number(actor(), form.number.data)
        except Invalid as refused:
            form.number.errors = [str(refused)]
        else:
            flash(f"You can be rung at {form.number.data}. Officers see it while you are on call.")
            return redirect(url_for("officer.rota"))
    page = render_template("officer/number.html", form=form)
    return page, 422 if form.errors else 200
