"""What one agency will see, field by field, before it is asked: an officer releases each field, or holds it back."""

import uuid
from collections import defaultdict

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, referrals
from app.casework.referrals import policy
from app.casework.referrals.proposing import Proposal
from app.errors import Invalid, NotFound, NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.case import Case, called, case_of
from app.portals.officer.reading import SeenForm, in_words, read
from app.portals.shared.fields import LongText, ManyOfField
from app.portals.shared.filters import moment
from app.portals.shared.guards import actor, requires


class DiscloseForm(SeenForm):
    reason = LongText(
        "Why this agency, and why now?",
        hint="They read this first.",
        required="Say why this agency, and why now",
        limit=2000,
        rows=4,
    )
    released = ManyOfField(
        "What they will see",
        hint="Untick what they do not need. What is unticked stays here.",
        required="Release at least one field: an agency cannot act on nothing",
    )


@officer.route("/concerns/<string:reference>/refer/<uuid:agency_id>", methods=["GET", "POST"])
@requires(policy.refer)
def disclose(reference: str, agency_id: uuid.UUID) -> ResponseReturnValue:
    concern = read(reference, policy.refer)
    case = case_of(concern)
    proposal = _proposal(case, agency_id)
    form, name = _form(case, proposal), accounts.organisation(agency_id).name
    if form.validate_on_submit() and _send(form, case, agency_id):
        flash(f"{reference} is referred to {name}. {_told(proposal)}")
        return redirect(url_for(_on(case, agency_id), reference=reference))
    page = render_template(
        "officer/disclose.html",
        concern=concern,
        case=case,
        proposal=proposal,
        name=name,
        form=form,
        held_back=_held_back(proposal),
        bands=in_words(proposal.bands),
    )
    return page, 422 if form.errors else 200


def _proposal(case: Case, agency_id: uuid.UUID) -> Proposal:
    found = (each for each in case.proposals.agencies if each.agency and each.agency.id == agency_id)
    proposal = next(found, None)
    if proposal is None:
        raise NotFound("proposal")
    if not case.is_rated:
        raise NotPossible("Confirm the rating first: it tells the agency how soon to act.")
    if case.referral_to(proposal):
        raise NotPossible(f"This concern was referred to {called(proposal)} already. Read it again.")
    return proposal


def _form(case: Case, proposal: Proposal) -> DiscloseForm:
    shown = [field for field in proposal.fields if field.disclosed]
    form = DiscloseForm(version=case.concern.version, released=[field.question_id for field in shown])
    form.released.choices = [(field.question_id, field.label) for field in shown]
    form.released.hints = {field.question_id: field.shown_value for field in shown}
    return form


def _send(form: DiscloseForm, case: Case, agency_id: uuid.UUID) -> bool:
    try:
        referrals.refer(
            actor(),
            case.concern.id,
            agency_id,
            released=set(form.released.data),
            reason=form.reason.data,
            seen=form.seen,
        )
    except Invalid as refused:
        form.reason.errors = [str(refused)]
        return False
    return True


def _told(proposal: Proposal) -> str:
    if proposal.held_until:
        return f"Their office is closed: they are written to when it opens, {moment(proposal.held_until)}."
    return "They have an e-mail that something waits for them."


def _on(case: Case, agency_id: uuid.UUID) -> str:
    """Back to the list while somebody else must be asked, else to the concern."""
    others = [each for each in case.still_to_ask if each.agency and each.agency.id != agency_id]
    return "officer.refer" if others else "officer.concern"


def _held_back(proposal: Proposal) -> dict[str, list[str]]:
    """What this agency will not see, under the reason why."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for field in proposal.fields:
        if not field.disclosed:
            grouped[field.why].append(field.label)
    return grouped
