"""Sharing out concerns of the queue, many at once. Each is an act of its own: one that changed meanwhile stays."""

import uuid

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns, triage
from app.casework.triage import policy
from app.errors import Invalid, ServiceError
from app.portals.officer.blueprint import officer
from app.portals.officer.filtering import address
from app.portals.officer.filtering import wanted as wanted_in_address
from app.portals.shared.guards import actor, requires


@officer.post("/queue/share-out")
@requires(policy.share_out)
def share_out() -> ResponseReturnValue:
    chosen = request.form.getlist("concern")
    officer_id = _officer()
    if not chosen:
        raise Invalid("Tick at least one concern, then choose who will be responsible for it.")
    stayed = [each.partition(":")[0] for each in chosen if not _give(each, officer_id)]
    _say(len(chosen) - len(stayed), stayed, officer_id)
    return redirect(address(wanted_in_address()))


def _officer() -> uuid.UUID:
    try:
        return uuid.UUID(request.form.get("officer", ""))
    except ValueError:
        raise Invalid("Choose who will be responsible for them.") from None


def _give(chosen: str, officer_id: uuid.UUID) -> bool:
    """`chosen` is a reference and the version that the page showed."""
    reference, _, version = chosen.partition(":")
    try:
        found = concerns.by_reference(actor(), reference)
        triage.give(actor(), found.id, officer_id, words="", seen=int(version) if version.isdecimal() else -1)
    except ServiceError:
        return False
    return True


def _say(given: int, stayed: list[str], officer_id: uuid.UUID) -> None:
    if given:
        flash(f"{accounts.name_of(officer_id)} is responsible for {given} more, and gets a letter for each.")
    if stayed:
        flash(f"These stayed: somebody changed them meanwhile, or they are theirs already: {', '.join(stayed)}.")
