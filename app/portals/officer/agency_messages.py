"""What the officers and one agency wrote each other about one referral, and a box to write in."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, correspondence, referrals
from app.casework.attachments.models import Attachment
from app.casework.concerns import policy
from app.casework.correspondence import policy as correspondence_policy
from app.casework.correspondence.queries import NONE
from app.casework.referrals.models import Referral
from app.errors import Invalid, NotFound
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared import uploads
from app.portals.shared.correspondents import between, marked
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.sending import WHOLE, WithFiles


class MessageForm(WithFiles):
    words = LongText(
        "Write to the agency",
        hint="Write nothing that they may not see. Only this agency and officers of the hub read it.",
        required="Write something first",
        limit=5000,
    )


@officer.route("/concerns/<string:reference>/referrals/<string:referral_reference>/messages", methods=["GET", "POST"])
@requires(policy.read)
@uploads.takes_up_to(WHOLE)
def agency_messages(reference: str, referral_reference: str) -> ResponseReturnValue:
    found = of_concern(reference, referral_reference)
    form, name = MessageForm(), accounts.organisation(found.agency_id).name
    concern = read(reference, correspondence_policy.answer if form.is_submitted() else policy.read)
    if form.validate_on_submit() and _sent(found, form):
        flash(f"Your message is sent. {name} has an e-mail that there is an update, and answers here.")
        return redirect(url_for("officer.agency_messages", reference=reference, referral_reference=referral_reference))
    correspondence.open_thread(actor(), referral_reference)
    page = render_template(
        "officer/agency_messages.html",
        concern=concern,
        referral=found,
        agency=name,
        form=form,
        between=between(found, partial(address_of_file, reference, referral_reference), is_agency=False),
        owner=accounts.name_of(concern.assignee_id) if concern.assignee_id else "",
        bands=bands_of(concern),
    )
    return page, 422 if form.errors else 200


def of_concern(reference: str, referral_reference: str) -> Referral:
    """A referral, only under the concern that it is about."""
    found = referrals.by_reference(actor(), referral_reference)
    if referral_reference.rpartition("-")[0] != reference:
        raise NotFound("referral")
    return found


def threads_with(sent: Sequence[tuple[Referral, str]]) -> list[dict[str, Any]]:
    """Each agency that has a concern, with what is new from it and what it waits for. Opens nothing sealed."""
    known, now = correspondence.news(actor(), [referral.id for referral, _ in sent]), clock.now()
    return [
        {"agency": agency, "referral": referral, "latest_at": (news := known.get(referral.id, NONE)).latest_at}
        | marked(news, now)
        for referral, agency in sent
    ]


def address_of_file(reference: str, referral_reference: str, file: Attachment) -> str:
    """Where an officer fetches a file of this thread."""
    known: dict[str, Any] = {"reference": reference, "referral_reference": referral_reference}
    return url_for("officer.agency_file", attachment_id=file.id, **known)


def _sent(found: Referral, form: MessageForm) -> bool:
    try:
        correspondence.write_to_agency(actor(), found.id, form.words.data or "", form.files.enclosures)
    except Invalid as refused:
        form.files.errors = [str(refused)]
        return False
    return True
