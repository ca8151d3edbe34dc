"""One file that came with a concern: the copy to look at, or the original with all that it tells."""

import uuid

from flask.typing import ResponseReturnValue

from app.casework import attachments, concerns
from app.casework.attachments import policy
from app.casework.concerns.models import Concern
from app.errors import NotFound
from app.portals.officer.blueprint import officer
from app.portals.shared import uploads
from app.portals.shared.guards import actor, requires


@officer.get("/concerns/<string:reference>/attachments/<uuid:attachment_id>")
@requires(policy.read)
def attachment(reference: str, attachment_id: uuid.UUID) -> ResponseReturnValue:
    _of(reference, attachment_id)
    return uploads.download(attachments.open_copy(actor(), attachment_id))


@officer.get("/concerns/<string:reference>/attachments/<uuid:attachment_id>/original")
@requires(policy.read_original)
def original(reference: str, attachment_id: uuid.UUID) -> ResponseReturnValue:
    _of(reference, attachment_id)
    return uploads.download(attachments.open_original(actor(), attachment_id))


def attached(concern: Concern) -> list[dict[str, object]]:
    """What came with a concern, ready to be listed, with the fingerprint that proves an original."""
    found = attachments.of_concern(actor(), concern.id)
    return [uploads.row(each) | {"fingerprint": each.fingerprint} for each in found]


def _of(reference: str, attachment_id: uuid.UUID) -> None:
    """Only under the concern that it came with."""
    concern = concerns.by_reference(actor(), reference)
    if attachment_id not in {each.id for each in attachments.of_concern(actor(), concern.id)}:
        raise NotFound("attachment")
