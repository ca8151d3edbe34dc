"""A supervisor reads a BLUE concern again, and says whether they agree."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import escalation
from app.casework.escalation import policy
from app.errors import NotFound
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.officer.saying_why import saying_why
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, requires

ANSWERS = {"yes": "I agree: nobody needs to act", "no": "I do not agree"}
WHAT_FOLLOWS = {"no": "Then speak with the officer who rated it, who can raise the rating"}


class SecondLookForm(SeenForm):
    agrees = OneOfField(
        "Having read it again", choices=ANSWERS, hints=WHAT_FOLLOWS, required="Say whether you agree with the rating"
    )
    words = saying_why("the officer who rated it")


@officer.route("/concerns/<string:reference>/second-look", methods=["GET", "POST"])
@requires(policy.look_again)
def second_look(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.look_again)
    look = escalation.second_look(actor(), concern.id)
    if look is None:
        raise NotFound("second look")
    form = SecondLookForm(version=look.version)
    if form.validate_on_submit():
        agrees = form.agrees.data == "yes"
        escalation.look_again(actor(), concern.id, agrees=agrees, words=form.words.data, seen=form.seen)
        flash(f"Your second look at {reference} is kept. {_next(agrees)}")
        return redirect(url_for("officer.supervision"))
    page = render_template("officer/second_look.html", concern=concern, form=form, bands=bands_of(concern))
    return page, 422 if form.errors else 200


def _next(agrees: bool) -> str:
    return "Nothing more is to be done." if agrees else "Next: speak with the officer who rated it."
