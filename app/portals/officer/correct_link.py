"""Saying a link anew: surer, of another kind, with other dates. How it was before stays in the list."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import concerns, people, ties
from app.casework.ties import policy
from app.casework.ties.models import Tie
from app.errors import Invalid, NotFound
from app.portals.officer.about_person import about, name_of, opened
from app.portals.officer.blueprint import officer
from app.portals.officer.link_form import LinkForm
from app.portals.officer.links import shown
from app.portals.shared.guards import actor, requires


@officer.route("/people/<uuid:person_id>/links/<uuid:tie_id>/correct", methods=["GET", "POST"])
@requires(policy.tie)
def correct_link(person_id: uuid.UUID, tie_id: uuid.UUID) -> ResponseReturnValue:
    known, found = link_in_hand(person_id, tie_id)
    is_back = found.to_id in {each.subject_id for each in people.members(actor(), known)}
    form = LinkForm(version=found.version)
    ends = (found.to_kind, found.from_kind) if is_back else (found.from_kind, found.to_kind)
    form.offer(name_of(known), *ends)
    if request.method == "GET":
        form.fill(found, is_back=is_back, reference=_reference(found))
    if form.validate_on_submit() and _corrected(found, form, is_back=is_back):
        flash("The link is corrected. How it was before still stands below, as corrected.")
        return redirect(url_for("officer.links", person_id=known))
    page = render_template("officer/correct_link.html", person=about(known), form=form, link=link_row(known, found))
    return page, 422 if form.errors else 200


def link_in_hand(person_id: uuid.UUID, tie_id: uuid.UUID) -> tuple[uuid.UUID, Tie]:
    """A person and one link of theirs. Showing them is an act."""
    known = opened(person_id)
    found = ties.tie(actor(), tie_id)
    if not {found.from_id, found.to_id} & {each.subject_id for each in people.members(actor(), known)}:
        raise NotFound("link")
    return known, found


def link_row(person_id: uuid.UUID, found: Tie) -> dict[str, object]:
    """One link as the list says it."""
    return shown(person_id, ties.links_of(actor(), person_id, only=found.id))[0]


def _reference(found: Tie) -> str:
    return str(concerns.by_id(actor(), found.source_id).reference) if found.source_id else ""


def _corrected(found: Tie, form: LinkForm, *, is_back: bool) -> bool:
    try:
        ties.correct_tie(actor(), found.id, form.facts(was_back=is_back), seen=form.seen)
    except Invalid as refused:
        (form.reference if "reference" in str(refused) else form.ended_on).errors = [str(refused)]
        return False
    return True
