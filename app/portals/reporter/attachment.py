"""One file of one's own concern: look at it, or take it out again."""

import uuid

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.casework import attachments
from app.casework.attachments import policy
from app.portals.reporter.blueprint import reporter
from app.portals.shared import uploads
from app.portals.shared.guards import actor, requires


@reporter.get("/attachments/<uuid:attachment_id>")
@requires(policy.attach)
def attachment(attachment_id: uuid.UUID) -> ResponseReturnValue:
    return uploads.download(attachments.open_own(actor(), attachment_id))


@reporter.post("/attachments/<uuid:attachment_id>/remove")
@requires(policy.attach)
def remove_attachment(attachment_id: uuid.UUID) -> ResponseReturnValue:
    found = attachments.own(actor(), attachment_id)
    attachments.remove(actor(), found.id)
    flash(_("Removed. Nothing of it was kept."))
    return redirect(url_for("reporter.attachments", draft_id=found.concern_id))
