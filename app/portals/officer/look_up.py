"""A supervisor says whether somebody's look-up is explained."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, oversight
from app.casework.need_to_know.kinds import need_to_know_rules
from app.casework.oversight import policy
from app.casework.oversight.looking_up import Because, Said
from app.casework.oversight.models import LookUp
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm
from app.portals.officer.saying_why import saying_why
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, insist, requires

WHY: dict[Because, str] = {
    Because.SELF: "Somebody in it has their own name",
    Because.FAMILY: "Somebody in it has their family name",
    Because.ADDRESS: "It tells of an address that is their own",
    Because.PHONE: "It tells of a telephone number that is their own",
    Because.COLLEAGUE: "Somebody in it is called what a colleague is called",
    Because.MANY: "They opened very many different records in a short time",
}
SEARCHED: dict[Because, str] = {
    Because.SELF: "They searched for their own name",
    Because.FAMILY: "They searched for their family name",
    Because.ADDRESS: "They searched for an address that is their own",
    Because.PHONE: "They searched for a telephone number that is their own",
    Because.COLLEAGUE: "They searched for what a colleague is called",
}
KEPT = "They opened something that is kept from you, and no supervisor who is let in can be asked instead"
ANSWERS: dict[str, str] = {
    Said.EXPLAINED: "It is explained",
    Said.LOOK_INTO: "It must be looked into",
}
WHAT_FOLLOWS: dict[str, str] = {
    Said.EXPLAINED: "It was their work, or somebody of the same name",
    Said.LOOK_INTO: "Speak with the data protection officer first, and with them only after that",
}


class AnswerForm(SeenForm):
    said = OneOfField(
        "Having asked them, or seen their work",
        choices=ANSWERS,
        hints=WHAT_FOLLOWS,
        required="Say whether it is explained",
    )
    words = saying_why("another supervisor")


@officer.route("/supervision/look-ups/<uuid:look_up_id>", methods=["GET", "POST"])
@requires(policy.explain)
def look_up(look_up_id: uuid.UUID) -> ResponseReturnValue:
    insist(policy.explain)
    found = oversight.look_up(actor(), look_up_id)
    form = AnswerForm(version=found.version)
    if form.validate_on_submit():
        said = Said(str(form.said.data))
        oversight.answer(actor(), found.id, said=said, words=form.words.data, seen=form.seen)
        flash(f"Your answer is kept: {said}. {accounts.name_of(found.account_id)} is not told by the service.")
        return redirect(url_for("officer.supervision"))
    page = render_template(
        "officer/look_up.html",
        look_up=found,
        who=accounts.name_of(found.account_id),
        why=why(found),
        reference=reference_of(found),
        words=found.words,
        answered_by=accounts.name_of(found.answered_by_id) if found.answered_by_id else "",
        basis=need_to_know_rules().look_ups_basis,
        form=form,
    )
    return page, 422 if form.errors else 200


def why(found: LookUp) -> str:
    """Why a supervisor is asked, in words; of what is kept from them not even that."""
    if found.concern_id is None:
        return SEARCHED.get(found.because, WHY[found.because])
    return WHY[found.because] if reference_of(found) else KEPT


def reference_of(found: LookUp) -> str:
    """What they opened, as far as its reader may see it; empty where it is about how many, or a search."""
    if found.concern_id is None:
        return ""
    return oversight.references(actor(), [found.concern_id]).get(found.concern_id, "")
