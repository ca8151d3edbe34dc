"""Adding a link of a person with somebody, something or a group."""

import uuid
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.casework import ties
from app.casework.ties import Other, policy
from app.casework.ties.kinds import NodeKind
from app.errors import Invalid
from app.portals.officer.about_person import AboutPerson, about, opened
from app.portals.officer.blueprint import officer
from app.portals.officer.choosing_people import Chosen
from app.portals.officer.link_form import LinkForm
from app.portals.officer.links import NOTED, WITH
from app.portals.shared.fields import OneOfField, ShortText
from app.portals.shared.guards import actor, requires

SUCH_AS: dict[str, str] = {
    NOTED: "A name, or describe them, such as “grandmother in Hull”",
    NodeKind.ADDRESS: "House number, street and postcode: with the postcode it is known again in other concerns",
    NodeKind.PHONE: "The whole number: it is known again in other concerns",
    NodeKind.HANDLE: "As it is written, such as @quiet.heron",
    NodeKind.VEHICLE: "With the number plate, if you know it",
    NodeKind.ANIMAL: "Name, kind, and the microchip if you know it",
    NodeKind.ORGANISATION: "Name and town",
    NodeKind.EVENT: "What, where and on which day",
}


class WithPersonForm(LinkForm):
    other = OneOfField("Who is it?", required="Choose who it is")


class WithThingForm(LinkForm):
    other = ShortText("What is it called?", required="Say what it is called")


@officer.route("/people/<uuid:person_id>/links/new/<string:what>", methods=["GET", "POST"])
@requires(policy.tie)
def add_link(person_id: uuid.UUID, what: str) -> ResponseReturnValue:
    if what not in WITH:
        abort(404)
    known = opened(person_id)
    here = about(known)
    chosen = Chosen(but_not=known) if what == NodeKind.PERSON else None
    if chosen and not chosen.is_found:
        return _ask_for_concern(here, chosen, what)
    form = _form(here, what, chosen)
    if form.validate_on_submit() and _added(known, what, form):
        flash(f"The link is added. Every officer who may read it sees it with {here.name} from now on.")
        return redirect(url_for("officer.links", person_id=known))
    page = render_template(
        "officer/add_link.html", person=here, form=form, what=WITH[what], chosen=chosen, is_empty=_is_empty(form)
    )
    return page, 422 if form.errors else 200


def _ask_for_concern(here: AboutPerson, chosen: Chosen, what: str) -> ResponseReturnValue:
    page = render_template("officer/choose_concern.html", person=here, chosen=chosen, title=WITH[what])
    return page, 422 if chosen.problem else 200


def _kind_of(what: str) -> NodeKind:
    return NodeKind.PERSON if what == NOTED else NodeKind(what)


def _form(here: AboutPerson, what: str, chosen: Chosen | None) -> Any:
    is_listed = what in (NodeKind.PERSON, NodeKind.GROUP)
    usual = {"certainty": "unconfirmed", "handling": "P"}
    if chosen:
        usual["reference"] = chosen.reference
    form = (WithPersonForm if is_listed else WithThingForm)(data=usual, version=0)
    if chosen:
        form.other.choices = [SelectChoice(*each) for each in chosen.people]
    elif what == NodeKind.GROUP:
        form.other.choices = [SelectChoice(str(each.id), each.words["name"]) for each in ties.groups(actor())]
        form.other.label.text = "Which group?"
    else:
        form.other.description = SUCH_AS[what]
        form.other.label.text = "Who is it?" if what == NOTED else "What is it called?"
    form.offer(here.name, NodeKind.PERSON, _kind_of(what))
    if len(form.kind.choices) == 1 and request.method == "GET":
        form.kind.process(None, form.kind.choices[0].value)
    return form


def _is_empty(form: Any) -> bool:
    """Is there nobody and nothing to choose from?"""
    return isinstance(form, WithPersonForm) and not form.other.choices


def _added(person_id: uuid.UUID, what: str, form: Any) -> bool:
    kind, given = _kind_of(what), str(form.other.data)
    is_listed = isinstance(form, WithPersonForm)
    other = Other(kind=kind, id=uuid.UUID(given)) if is_listed else Other(kind=kind, name=given)
    try:
        ties.add_tie(actor(), person_id, other, form.facts())
    except Invalid as refused:
        field = (
            form.reference if "reference" in str(refused) else form.ended_on if "ended" in str(refused) else form.other
        )
        field.errors = [str(refused)]
        return False
    return True
