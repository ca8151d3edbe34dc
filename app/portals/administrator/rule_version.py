"""One version of the rules: what it says otherwise, what trying it showed, and trying, publishing, withdrawing it."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import rulebook, trials
from app.casework.rulebook import Edition, differing, policy
from app.casework.rulebook.lifecycle import State
from app.casework.rulebook.models import RuleVersion
from app.errors import Invalid, NotPossible
from app.portals.administrator.blueprint import administrator
from app.portals.administrator.trial_in_words import shown_trial
from app.portals.shared.fields import LongText, OneOfField
from app.portals.shared.guards import actor, requires
from app.portals.shared.rules_in_words import sections_of
from app.portals.shared.rules_story import ABOUT, state_of, story_of
from app.portals.shared.seen import SeenForm

COUNTS = {
    "50": "The last 50",
    str(trials.USUAL): f"The last {trials.USUAL}",
    str(trials.MOST): f"The last {trials.MOST:,}",
}


class TryForm(SeenForm):
    last = OneOfField("On how many concerns?", choices=COUNTS, required="Choose on how many concerns")


class PublishForm(SeenForm):
    reason = LongText(
        "Why are they right all the same?",
        hint="It is kept with these rules, for everybody who asks later.",
        limit=2000,
        rows=4,
    )


@administrator.get("/rules/<string:label>")
@requires(policy.propose)
def rule_version(label: str) -> str:
    return _page(rulebook.edition(actor(), label), PublishForm())


@administrator.post("/rules/<string:label>/try")
@requires(policy.simulate)
def try_rules(label: str) -> ResponseReturnValue:
    form = TryForm()
    if not form.validate_on_submit():
        return _page(rulebook.edition(actor(), label), PublishForm(formdata=None), form), 422
    cases = current_app.extensions["heed"].cases
    trials.try_rules(actor(), label, cases=cases, last=int(form.last.data or trials.USUAL), seen=form.seen)
    flash(f"{label} was tried. Nothing has changed: what it would change stands below.")
    return redirect(url_for("administrator.rule_version", label=label))


@administrator.post("/rules/<string:label>/publish")
@requires(policy.publish)
def publish_rules(label: str) -> ResponseReturnValue:
    form, edition = PublishForm(), rulebook.edition(actor(), label)
    row = _row(edition)
    if not form.validate_on_submit():
        return _page(edition, form), 422
    try:
        rulebook.publish(actor(), row.id, reason=form.reason.data or "", seen=form.seen)
    except Invalid as refusal:
        form.reason.errors = [str(refusal)]
        return _page(edition, form), 422
    flash(f"{label} is in force from now on, for every concern that comes in. What was rated before keeps its rating.")
    return redirect(url_for("administrator.rule_version", label=label))


@administrator.post("/rules/<string:label>/withdraw")
@requires(policy.withdraw)
def withdraw_rules(label: str) -> ResponseReturnValue:
    form = SeenForm()
    row = _row(rulebook.edition(actor(), label))
    rulebook.withdraw(actor(), row.id, seen=form.seen)
    flash(f"{label} is withdrawn. It stays readable, and nobody can publish it.")
    return redirect(url_for("administrator.rules"))


def _row(edition: Edition) -> RuleVersion:
    if edition.row is None:
        raise NotPossible("These rules came with the service. Propose others to change them.")
    return edition.row


def _page(edition: Edition, publishing: PublishForm, trying: TryForm | None = None) -> str:
    row, rules = edition.row, edition.rules()
    in_force = rulebook.edition(actor(), rulebook.label_in_force(edition.kind))
    is_proposed = row is not None and row.state is State.PROPOSED
    return render_template(
        "administrator/rule_version.html",
        edition=edition,
        row=row,
        title=ABOUT[edition.kind],
        state=state_of(edition),
        story=story_of(edition),
        in_force=in_force,
        is_proposed=is_proposed,
        is_tried=row is not None and row.tried_against == in_force.label,
        trial=shown_trial(row.trial, in_force) if row and row.trial else None,
        trying=trying or TryForm(formdata=None, last=str(trials.USUAL), version=row.version if row else 0),
        publishing=publishing,
        difference=[] if edition.is_in_force else differing(in_force.text, edition.text),
        sections=sections_of(rules) if rules else [],
    )
