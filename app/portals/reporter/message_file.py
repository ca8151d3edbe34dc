"""One file that came with a message between a reporter and the officers. To be saved, and shown by no browser."""

import uuid

from flask.typing import ResponseReturnValue

from app.casework import feedback
from app.casework.feedback import policy
from app.portals.reporter.blueprint import reporter
from app.portals.shared import uploads
from app.portals.shared.guards import actor, requires


@reporter.get("/concerns/<string:reference>/messages/files/<uuid:attachment_id>")
@requires(policy.answer)
def message_file(reference: str, attachment_id: uuid.UUID) -> ResponseReturnValue:
    return uploads.download(feedback.open_file(actor(), reference, attachment_id))
