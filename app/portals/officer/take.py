"""Taking a concern from the queue. Whoever comes second is told who was first."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns, triage
from app.casework.concerns import policy
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.errors import NotPossible
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import SeenForm
from app.portals.shared.guards import actor, requires


@officer.post("/concerns/<string:reference>/take")
@requires(policy.take)
def take(reference: str) -> ResponseReturnValue:
    found = concerns.by_reference(actor(), reference)
    try:
        triage.take(actor(), found.id, seen=SeenForm().seen)
    except NotPossible as too_late:
        raise NotPossible(_who_was_first(reference) or str(too_late)) from too_late
    flash(_said(concerns.by_reference(actor(), reference)))
    return redirect(url_for("officer.concern", reference=reference))


def _said(concern: Concern) -> str:
    if concern.stage is Stage.REFERRED:
        return f"You are responsible for {concern.reference} now. Next: see what the agencies have said."
    return (
        f"You have taken {concern.reference}. The reporter can see that an officer is reading it. "
        "Next: confirm the rating."
    )


def _who_was_first(reference: str) -> str:
    owner = concerns.by_reference(actor(), reference).assignee_id
    return (
        f"{accounts.name_of(owner)} took {reference} while you had it open, and is responsible for it." if owner else ""
    )
