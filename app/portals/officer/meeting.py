"""The record of one conference: who took part and what was agreed, until it is signed off."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns, conferences
from app.casework.concerns.models import Concern
from app.casework.conferences import policy
from app.casework.conferences.models import Conference
from app.foundations import clock
from app.foundations.access import Permission
from app.portals.officer.blueprint import officer
from app.portals.officer.papers import agreed
from app.portals.officer.reading import SeenForm, bands_of, read
from app.portals.shared.guards import actor, requires


@officer.get("/concerns/<string:reference>/conference/<uuid:conference_id>")
@requires(policy.read)
def meeting(reference: str, conference_id: uuid.UUID) -> str:
    concern, held = at_meeting(reference, conference_id, policy.read)
    return render_template(
        "officer/meeting.html",
        concern=concern,
        bands=bands_of(concern),
        held=held,
        called=[agency for _, agency in conferences.invited_to(actor(), held)],
        took_part=conferences.attendance_of(actor(), held),
        agreed=list(agreed(conferences.agreements_of(actor(), held))),
        signed_off_by=accounts.name_of(held.signed_off_by_id) if held.signed_off_by_id else "",
        is_to_come=held.held_at > clock.now(),
    )


@officer.post("/concerns/<string:reference>/conference/<uuid:conference_id>/sign-off")
@requires(policy.hold)
def sign_off(reference: str, conference_id: uuid.UUID) -> ResponseReturnValue:
    _, held = at_meeting(reference, conference_id, policy.hold)
    conferences.sign_off(actor(), held.id, seen=SeenForm().seen)
    flash("The record is signed off. Each agency reads what was agreed for it, and has an e-mail that says so.")
    return redirect(url_for("officer.meeting", reference=reference, conference_id=conference_id))


def at_meeting(reference: str, conference_id: uuid.UUID, permission: Permission) -> tuple[Concern, Conference]:
    """The concern and the conference of a page about both. Showing it is an act."""
    held = conferences.conference(actor(), concerns.by_reference(actor(), reference).id, conference_id)
    return read(reference, permission), held
