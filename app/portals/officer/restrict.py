"""Keeping a concern, or whoever it tells of, from those who need not know."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from app.casework import accounts, concerns, need_to_know
from app.casework.concerns.models import Concern
from app.casework.concerns.subjects import SubjectKind
from app.casework.need_to_know import Order, policy
from app.casework.need_to_know.kinds import need_to_know_rules
from app.casework.need_to_know.models import About
from app.errors import Invalid, NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.fields import LongText, ManyOfField, OneOfField
from app.portals.shared.guards import actor, requires

WHOLE = "concern"
BY_RULE = {
    False: "Others are told that there is something they may not see. Its officer and supervisors stay let in.",
    True: "For everybody else it is not there at all, supervisors and its own officer included: name who is let in.",
}


class RestrictForm(FlaskForm):
    kind = OneOfField("Why must it be kept from others?", required="Choose why it must be kept from others")
    what = OneOfField("What is to be kept?", required="Choose what is to be kept")
    reason = LongText(
        "Say more about why",
        hint="Only those who are let in read this.",
        required="Say why, in a sentence that another supervisor would understand",
        limit=2000,
        rows=4,
    )
    let_in = ManyOfField("Who is let in by name?", hint="You are. Choose whoever must work on it as well.")
    kept_out = ManyOfField(
        "Who must stay out, whatever the rules say?",
        hint="Whoever it is about, or is close to them. They are not told.",
    )


@officer.route("/concerns/<string:reference>/restrict", methods=["GET", "POST"])
@requires(policy.restrict)
def restrict(reference: str) -> ResponseReturnValue:
    concern = read(reference, policy.restrict)
    form = RestrictForm(what=WHOLE)
    _offer(form, concern)
    if form.validate_on_submit() and (record_id := _restrict(form, concern)):
        flash(f"{reference} is restricted from now on. {_who_knows(str(form.kind.data))}")
        return redirect(url_for("officer.restriction", restriction_id=record_id))
    page = render_template("officer/restrict.html", concern=concern, form=form, bands=bands_of(concern))
    return page, 422 if form.errors else 200


def _offer(form: RestrictForm, concern: Concern) -> None:
    kinds = need_to_know_rules().kinds.values()
    form.kind.choices = [(each.code, each.words) for each in kinds]
    form.kind.hints = {
        each.code: f"{'Sealed' if each.is_sealed else 'Restricted'}. {BY_RULE[each.is_sealed]}" for each in kinds
    }
    people = [each for each in concerns.subjects_of(actor(), concern.id) if each.kind is SubjectKind.PERSON]
    named = [(str(each.id), each.words["said"] or "Somebody without a name") for each in people]
    form.what.choices = [(WHOLE, "This concern"), *named]
    form.what.hints = {each: "This person, and every concern that tells of them" for each, _ in named}
    others = [(str(each.id), each.name) for each in accounts.officers(actor()) if each.id != actor().id]
    form.let_in.choices = form.kept_out.choices = others


def _restrict(form: RestrictForm, concern: Concern) -> uuid.UUID | None:
    is_whole = form.what.data == WHOLE
    order = Order(
        about=About.CONCERN if is_whole else About.PERSON,
        kind=str(form.kind.data),
        reason=form.reason.data,
        let_in=[uuid.UUID(each) for each in form.let_in.data or ()],
        kept_out=[uuid.UUID(each) for each in form.kept_out.data or ()],
        covers=[concern.id],
        responsible_id=concern.assignee_id,
    )
    try:
        return need_to_know.restrict(actor(), concern.id if is_whole else uuid.UUID(form.what.data), order).id
    except (Invalid, NotPossible) as refused:
        form.kind.errors = [str(refused)]
    return None


def _who_knows(kind: str) -> str:
    rule = need_to_know_rules().kinds[kind]
    if rule.is_sealed:
        return "Nobody is told of it. Next: see that somebody who is let in is there whenever there is work on it."
    return "Others are told only that there is something. Agencies keep what was disclosed to them."
