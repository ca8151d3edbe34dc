"""One restriction: who is let in and who is kept out, letting somebody in or out, and lifting it."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, need_to_know, oversight
from app.casework.need_to_know import policy
from app.casework.need_to_know.kinds import ByRule
from app.casework.need_to_know.models import Admission, Restriction
from app.errors import Invalid
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.filters import moment
from app.portals.shared.guards import actor, insist, requires

RULES = {
    ByRule.RESPONSIBLE: "the officer who is responsible for the concern",
    ByRule.SUPERVISORS: "every supervisor",
}
HOW_LONG = {"0": "Until the restriction ends", "1": "For a day", "7": "For a week", "28": "For four weeks"}


@dataclass(frozen=True)
class Named:
    """Somebody who is let in or kept out by name, ready to be read."""

    account_id: uuid.UUID
    name: str
    how: str
    is_kept_out: bool


class LetInForm(SeenForm):
    officer = OneOfField("Who else is let in?", required="Choose who is let in")
    long = OneOfField("For how long?", choices=HOW_LONG, required="Choose for how long")


class LiftForm(SeenForm):
    words = LongText(
        "Why is it lifted?",
        hint="So that another supervisor would understand it in a year.",
        required="Say why, in a sentence that another supervisor would understand",
        limit=2000,
        rows=4,
    )


@officer.route("/restrictions/<uuid:restriction_id>", methods=["GET", "POST"])
@requires(policy.see_who)
def restriction(restriction_id: uuid.UUID) -> ResponseReturnValue:
    found = oversight.restriction(actor(), restriction_id)
    form = LetInForm(version=found.version, long="0")
    form.officer.choices = [(str(each.id), each.name) for each in accounts.officers(actor())]
    if form.validate_on_submit() and _let_in(form, found):
        return redirect(url_for("officer.restriction", restriction_id=found.id))
    page = render_template(
        "officer/restriction.html",
        restriction=found,
        reason=found.reason,
        made_by=accounts.name_of(found.made_by_id),
        by_rule=[RULES[each] for each in ByRule if each in found.rule.lets_in],
        named=[_named(each) for each in need_to_know.admissions_of(actor(), found.id)],
        keeps=_keeps(found),
        form=form,
    )
    return page, 422 if form.errors else 200


@officer.post("/restrictions/<uuid:restriction_id>/let-out")
@requires(policy.let_in)
def let_out(restriction_id: uuid.UUID) -> ResponseReturnValue:
    form, account_id = SeenForm(), request.form.get("account_id", type=uuid.UUID) or actor().id
    keep_out = request.form.get("keep_out") == "yes"
    need_to_know.let_out(actor(), restriction_id, account_id, keep_out=keep_out, seen=form.seen)
    flash(f"{accounts.name_of(account_id)} is {'kept out' if keep_out else 'not named any more'}. They are not told.")
    return redirect(url_for("officer.restriction", restriction_id=restriction_id))


@officer.route("/restrictions/<uuid:restriction_id>/lift", methods=["GET", "POST"])
@requires(policy.lift)
def lift(restriction_id: uuid.UUID) -> ResponseReturnValue:
    insist(policy.lift)
    found = need_to_know.restriction(actor(), restriction_id)
    form = LiftForm(version=found.version)
    if form.validate_on_submit():
        need_to_know.lift(actor(), found.id, words=form.words.data, seen=form.seen)
        flash("The restriction is lifted. Officers read it again, unless something else keeps it.")
        return redirect(url_for("officer.supervision"))
    page = render_template("officer/lift.html", restriction=found, keeps=_keeps(found), form=form)
    return page, 422 if form.errors else 200


def _let_in(form: LetInForm, found: Restriction) -> bool:
    insist(policy.let_in)
    days, account_id = int(form.long.data or 0), uuid.UUID(form.officer.data)
    until = clock.now() + timedelta(days=days) if days else None
    try:
        need_to_know.let_in(actor(), found.id, account_id, until=until, seen=form.seen)
    except Invalid as refused:
        form.officer.errors = [str(refused)]
        return False
    long = f" until {moment(until)}" if until else ""
    flash(f"{accounts.name_of(account_id)} is let in{long}. Tell them yourself: no letter says so.")
    return True


def _keeps(found: Restriction) -> list[str]:
    """The references of what it keeps, as far as its reader may see them."""
    covered = [each.record_id for each in need_to_know.covers_of(actor(), found.id)]
    return sorted(set(oversight.references(actor(), covered).values()))


def _named(admission: Admission) -> Named:
    until = f", until {moment(admission.until)}" if admission.until else ""
    how = "broke the glass" if admission.glass_id else f"by {accounts.name_of(admission.made_by_id)}"
    return Named(admission.account_id, accounts.name_of(admission.account_id), f"{how}{until}", admission.is_kept_out)
