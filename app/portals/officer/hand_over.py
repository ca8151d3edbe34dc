"""Handing a shift over: offered to a colleague, who accepts or declines. Until then it stays with the giver."""

import uuid
from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, rota
from app.casework.rota import policy
from app.casework.rota.models import Shift
from app.errors import Invalid
from app.portals.officer.blueprint import officer
from app.portals.officer.hours import KINDS, span
from app.portals.officer.reading import SeenForm
from app.portals.officer.shift import Colleagues, officers
from app.portals.shared.guards import actor, insist, requires


class OfferForm(SeenForm):
    colleague = Colleagues("To whom do you offer it?", required="Choose a colleague")


@officer.route("/rota/shifts/<uuid:shift_id>/hand-over", methods=["GET", "POST"])
@requires(policy.hand_over)
def hand_over(shift_id: uuid.UUID) -> ResponseReturnValue:
    found = rota.shift(actor(), shift_id)
    insist(policy.hand_over, found)
    form = OfferForm(version=found.version)
    form.colleague.choices = [("", "Choose a colleague"), *_colleagues()]
    if form.validate_on_submit() and _offer(form, found):
        return redirect(url_for("officer.rota"))
    page = render_template(
        "officer/hand_over.html",
        form=form,
        shift=found,
        what=f"{KINDS[found.kind]}, {span(found.stretch)}",
        giver=accounts.name_of(found.officer_id),
        asked=accounts.name_of(found.offered_to_id) if found.offered_to_id else "",
    )
    return page, 422 if form.errors else 200


@officer.post("/rota/shifts/<uuid:shift_id>/accept")
@requires(policy.answer)
def accept_shift(shift_id: uuid.UUID) -> ResponseReturnValue:
    return _pressed(rota.accept, shift_id, "The shift is yours: {}. Your colleague is told.")


@officer.post("/rota/shifts/<uuid:shift_id>/decline")
@requires(policy.answer)
def decline_shift(shift_id: uuid.UUID) -> ResponseReturnValue:
    return _pressed(rota.decline, shift_id, "You have declined: {}. It stays with your colleague, who is told.")


@officer.post("/rota/shifts/<uuid:shift_id>/keep")
@requires(policy.offer)
def keep_shift(shift_id: uuid.UUID) -> ResponseReturnValue:
    return _pressed(rota.take_back, shift_id, "You keep it: {}.")


def _offer(form: OfferForm, shift: Shift) -> bool:
    to_id = uuid.UUID(form.colleague.data)
    try:
        rota.offer(actor(), shift.id, to_id, seen=form.seen)
    except Invalid as refused:
        form.colleague.errors = [str(refused)]
        return False
    flash(f"{accounts.name_of(to_id)} is asked by letter. Until they accept, the shift stays with you.")
    return True


def _colleagues() -> list[tuple[str, str]]:
    return [each for each in officers() if each[0] != str(actor().id)]


def _pressed(command: Callable[..., None], shift_id: uuid.UUID, told: str) -> ResponseReturnValue:
    hours = span(rota.shift(actor(), shift_id).stretch)
    command(actor(), shift_id, seen=SeenForm().seen)
    flash(told.format(hours))
    return redirect(url_for("officer.rota"))
