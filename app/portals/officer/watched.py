"""One's own addresses and numbers, so that it is noticed when one opens what tells of them."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import oversight
from app.casework.oversight import policy
from app.casework.oversight.looking_up import Detail
from app.errors import Invalid, NotPossible
from app.portals.officer.blueprint import officer
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, requires

KINDS = {
    Detail.ADDRESS: "An address of mine or of my family",
    Detail.PHONE: "A telephone number of mine or of my family",
}
CALLED = {Detail.ADDRESS: "Address", Detail.PHONE: "Telephone number"}


class WatchedForm(FlaskForm):
    kind = OneOfField("What is it?", choices=KINDS, required="Choose what it is")
    words = ShortText(
        "Address or number",
        hint="An address with its number and postcode, like 14 Quarry Row, SN1 5BE.",
        required="Enter the address or the number",
        limit=200,
    )


@officer.route("/account/watched", methods=["GET", "POST"])
@requires(policy.watch_own)
def watched() -> ResponseReturnValue:
    form = WatchedForm()
    if form.validate_on_submit() and _told(form):
        return redirect(url_for("officer.watched"))
    details = [(each.id, CALLED[each.kind], each.words) for each in oversight.details(actor())]
    page = render_template("officer/watched.html", form=form, details=details)
    return page, 422 if form.errors else 200


@officer.post("/account/watched/<uuid:detail_id>/forget")
@requires(policy.watch_own)
def forget_watched(detail_id: uuid.UUID) -> ResponseReturnValue:
    oversight.forget_detail(actor(), detail_id)
    flash("It is not watched any more, and its words are destroyed.")
    return redirect(url_for("officer.watched"))


def _told(form: WatchedForm) -> bool:
    try:
        oversight.tell_detail(actor(), Detail(str(form.kind.data)), form.words.data)
    except (Invalid, NotPossible) as refused:
        form.words.errors = [str(refused)]
        return False
    flash("It is watched from now on. Nobody else can read it here.")
    return True
