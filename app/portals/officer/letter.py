"""One letter that did not get there: send it again, or say that its recipient was told another way."""

import uuid
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, directory, places, reaching
from app.casework.reaching import policy
from app.casework.reaching.queries import Letter
from app.portals.officer.blueprint import officer
from app.portals.officer.lost import subject_of
from app.portals.officer.reached import Ring, became_of, rings, why_not
from app.portals.shared.guards import actor, requires
from app.portals.shared.seen import SeenForm

ANOTHER_WAY = "another way"
REPORTER = "Whoever reported it"
SENT = "It is sent again now. If it fails again, it will stand here again."
TOLD = "You have seen to it: they were told another way. It is off the list."


@officer.route("/stuck/letters/<uuid:notice_id>", methods=["GET", "POST"])
@requires(policy.settle)
def letter(notice_id: uuid.UUID) -> ResponseReturnValue:
    found = reaching.letter(actor(), notice_id)
    form = SeenForm(version=found.notice.version)
    if form.validate_on_submit():
        if request.form.get("act") == ANOTHER_WAY:
            reaching.see_to_letter(actor(), notice_id, seen=form.seen)
            flash(TOLD)
        else:
            reaching.send_again(actor(), notice_id, seen=form.seen)
            flash(SENT)
        return redirect(url_for("officer.lost"))
    return render_template(
        "officer/letter.html",
        form=form,
        line=found,
        subject=subject_of(found.notice),
        state=became_of(found.notice),
        why=why_not(found.notice),
        who=_who(found),
        to_ring=_to_ring(found),
        another_way=ANOTHER_WAY,
    )


def _who(found: Letter) -> str:
    """Its recipient. A reporter's name stands only on the page of their concern, behind its warnings."""
    if found.is_reporter:
        return REPORTER
    if not found.is_contact:
        return accounts.name_of(found.notice.recipient_id)
    there = directory.reachable(actor(), found.organisation.id, places.today()) if found.organisation else ()
    return next((each.name for each in there if each.id == found.notice.recipient_id), "A contact that has ended")


def _to_ring(found: Letter) -> Sequence[Ring]:
    agency = found.organisation if found.organisation and found.organisation.agency_kind else None
    return rings(directory.reachable(actor(), agency.id, places.today())) if agency else ()
