"""One group: what it is, who belongs to it, and how they are linked with each other."""

import uuid
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.casework import accounts, ties
from app.casework.ties import Other, policy
from app.casework.ties import network as drawing
from app.casework.ties.kinds import NodeKind, tie_rules
from app.casework.ties.models import Group
from app.errors import Invalid
from app.portals.officer.about_person import caption_of, more_words, rows_of
from app.portals.officer.blueprint import officer
from app.portals.officer.choosing_people import Chosen
from app.portals.officer.groups import TONES, GroupForm
from app.portals.officer.link_form import LinkForm
from app.portals.shared.fields import OneOfField
from app.portals.shared.guards import actor, requires


class MemberForm(LinkForm):
    other = OneOfField("Who is it?", required="Choose who it is")


@officer.get("/groups/<uuid:group_id>")
@requires(policy.gather)
def group(group_id: uuid.UUID) -> str:
    found = ties.open_group(actor(), group_id)
    network = ties.network_of(actor(), group_id, NodeKind.GROUP)
    names = ties.called(actor(), network)
    return render_template(
        "officer/group.html",
        group=_shown(found),
        drawing=drawing.drawn(network, {each: called.name for each, called in names.items()}),
        caption=caption_of(network, names[group_id].name, "up to two steps away"),
        rows=rows_of(network, names),
        more=more_words(network, names),
    )


@officer.route("/groups/<uuid:group_id>/change", methods=["GET", "POST"])
@requires(policy.gather)
def change_group(group_id: uuid.UUID) -> ResponseReturnValue:
    found = ties.open_group(actor(), group_id)
    form = GroupForm(data={**found.words, "status": found.status}, version=found.version)
    if form.validate_on_submit():
        told = {"name": form.name.data, "status": str(form.status.data), "note": form.note.data}
        ties.change_group(actor(), group_id, seen=form.seen, **told)
        flash("The group is changed. Every officer who may read of it sees it from now on.")
        return redirect(url_for("officer.group", group_id=group_id))
    return render_template("officer/change_group.html", form=form, group=_shown(found)), 422 if form.errors else 200


@officer.route("/groups/<uuid:group_id>/members/new", methods=["GET", "POST"])
@requires(policy.gather)
def new_member(group_id: uuid.UUID) -> ResponseReturnValue:
    found = ties.open_group(actor(), group_id)
    chosen = Chosen()
    if not chosen.is_found:
        page = render_template("officer/choose_concern.html", person=None, group=_shown(found), chosen=chosen)
        return page, 422 if chosen.problem else 200
    form = _member_form(chosen)
    if form.validate_on_submit() and _added(group_id, form):
        flash("They belong to the group from now on, as far as you said how sure it is.")
        return redirect(url_for("officer.group", group_id=group_id))
    page = render_template("officer/new_member.html", form=form, group=_shown(found), chosen=chosen)
    return page, 422 if form.errors else 200


def _member_form(chosen: Chosen) -> MemberForm:
    form = MemberForm(data={"certainty": "unconfirmed", "handling": "P", "reference": chosen.reference}, version=0)
    form.other.choices = [SelectChoice(*each) for each in chosen.people]
    form.kind.choices = [SelectChoice("member", "Belongs to the group")]
    form.kind.process(None, "member")
    return form


def _added(group_id: uuid.UUID, form: MemberForm) -> bool:
    try:
        ties.add_tie(actor(), uuid.UUID(form.other.data), Other(kind=NodeKind.GROUP, id=group_id), form.facts())
    except Invalid as refused:
        (form.reference if "reference" in str(refused) else form.ended_on).errors = [str(refused)]
        return False
    return True


def _shown(found: Group) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.words["name"],
        "note": found.words["note"],
        "state": (tie_rules().groups[found.status], TONES.get(found.status, "grey")),
        "at": found.made_at,
        "by": accounts.name_of(found.made_by_id),
        "is_kept": found.handling == "C",
    }
