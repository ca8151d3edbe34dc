"""What one's own agency and the hub wrote each other about one referral, and a box to write in."""

from functools import partial

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import correspondence
from app.casework.attachments.models import Attachment
from app.casework.correspondence import policy
from app.casework.referrals.models import Referral
from app.errors import Invalid, NotPossible
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import read
from app.portals.shared import uploads
from app.portals.shared.correspondents import between
from app.portals.shared.fields import LongText
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import bands_of, mark_of
from app.portals.shared.sending import WHOLE, WithFiles


class MessageForm(WithFiles):
    words = LongText(
        "Write to the officer",
        hint="Officers of the hub and people of your organisation read this, and nobody else.",
        required="Write something first",
        limit=5000,
    )


@agency.route("/referrals/<string:reference>/messages", methods=["GET", "POST"])
@requires(policy.write)
@uploads.takes_up_to(WHOLE)
def messages(reference: str) -> ResponseReturnValue:
    found, form = read(reference), MessageForm()
    if form.is_submitted() and found.has_left:
        raise NotPossible("Your agency does not have this referral any more. What was written stays here to be read.")
    if form.validate_on_submit() and _sent(found, form):
        flash("Your message is sent. The officer responsible has an e-mail that there is an update, and answers here.")
        return redirect(url_for("agency.messages", reference=reference))
    correspondence.open_thread(actor(), reference)
    page = render_template(
        "agency/messages.html",
        referral=found,
        form=form,
        between=between(found, partial(address_of_file, reference), is_agency=True),
        bands=bands_of(found),
        mark=mark_of(found),
    )
    return page, 422 if form.errors else 200


def address_of_file(reference: str, file: Attachment) -> str:
    """Where an agency fetches a file of this referral."""
    return url_for("agency.file", reference=reference, attachment_id=file.id)


def _sent(found: Referral, form: MessageForm) -> bool:
    try:
        correspondence.write_to_hub(actor(), found.id, form.words.data or "", form.files.enclosures)
    except Invalid as refused:
        form.files.errors = [str(refused)]
        return False
    return True
