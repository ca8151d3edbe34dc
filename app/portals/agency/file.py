"""One file that came with a message about a referral, or was released to this agency later: to be saved."""

import uuid

from flask.typing import ResponseReturnValue

from app.casework import correspondence
from app.casework.referrals import policy
from app.portals.agency.blueprint import agency
from app.portals.shared import uploads
from app.portals.shared.guards import actor, requires


@agency.get("/referrals/<string:reference>/files/<uuid:attachment_id>")
@requires(policy.receive)
def file(reference: str, attachment_id: uuid.UUID) -> ResponseReturnValue:
    return uploads.download(correspondence.open_file(actor(), reference, attachment_id))
