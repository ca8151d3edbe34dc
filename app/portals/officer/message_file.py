"""One file that came with a message, from the reporter or from an agency. To be saved, and shown by no browser."""

import uuid

from flask.typing import ResponseReturnValue

from app.casework import correspondence, feedback
from app.casework.concerns import policy
from app.portals.officer.agency_messages import of_concern
from app.portals.officer.blueprint import officer
from app.portals.shared import uploads
from app.portals.shared.guards import actor, requires


@officer.get("/concerns/<string:reference>/messages/files/<uuid:attachment_id>")
@requires(policy.read)
def message_file(reference: str, attachment_id: uuid.UUID) -> ResponseReturnValue:
    return uploads.download(feedback.open_file(actor(), reference, attachment_id))


@officer.get("/concerns/<string:reference>/referrals/<string:referral_reference>/files/<uuid:attachment_id>")
@requires(policy.read)
def agency_file(reference: str, referral_reference: str, attachment_id: uuid.UUID) -> ResponseReturnValue:
    found = of_concern(reference, referral_reference)
    return uploads.download(correspondence.open_file(actor(), found.reference, attachment_id))
