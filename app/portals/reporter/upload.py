"""A file that comes in parts, so that a broken connection costs no more than the last of them (tus 1.0.0).

POST says how large it will be; PATCH brings the next part; HEAD asks how much is here. https://tus.io
"""

import base64
import binascii
import uuid

from flask import Response, request, url_for
from werkzeug.http import http_date

from app.casework import attachments
from app.casework.attachments import policy
from app.casework.attachments.lifecycle import State
from app.casework.attachments.models import Attachment
from app.errors import Invalid, NotPossible
from app.portals.reporter.blueprint import reporter
from app.portals.shared import uploads
from app.portals.shared.guards import actor, requires
from app.portals.shared.language import say

VERSION = "1.0.0"
PART_TYPE = "application/offset+octet-stream"


@reporter.post("/drafts/<uuid:draft_id>/uploads")
@requires(policy.attach)
def begin_upload(draft_id: uuid.UUID) -> Response:
    if request.headers.get("Tus-Resumable") != VERSION:
        return _answer(412)
    try:
        made = attachments.begin(actor(), draft_id, name=_name(), size=_number("Upload-Length"))
    except (Invalid, NotPossible) as refused:
        return _answer(422, say(refused))
    answer = _answer(201, at=made)
    answer.headers["Location"] = url_for("reporter.upload", attachment_id=made.id)
    return answer


@reporter.route("/uploads/<uuid:attachment_id>", methods=["HEAD", "PATCH"])
@requires(policy.attach)
@uploads.takes_up_to(uploads.PART)
def upload(attachment_id: uuid.UUID) -> Response:
    if request.headers.get("Tus-Resumable") != VERSION:
        return _answer(412)
    if request.method == "HEAD":
        return _answer(200, at=attachments.own(actor(), attachment_id))
    if request.mimetype != PART_TYPE:
        return _answer(415)
    part = request.get_data(cache=False)
    try:
        made = attachments.add_part(actor(), attachment_id, part, offset=_number("Upload-Offset"))
    except Invalid as refused:
        return _answer(422, say(refused))
    except NotPossible as refused:
        return _answer(409, say(refused))
    return _answer(422, str(uploads.row(made)["why"])) if made.state is State.REFUSED else _answer(204, at=made)


def _answer(status: int, words: str = "", at: Attachment | None = None) -> Response:
    answer = Response(words, status, content_type="text/plain; charset=utf-8")
    answer.headers["Tus-Resumable"] = answer.headers["Tus-Version"] = VERSION
    if at:
        answer.headers["Upload-Offset"] = str(at.arrived)
        answer.headers["Upload-Length"] = str(at.size)
        answer.headers["Upload-Expires"] = http_date(at.arrives_until)
    return answer


def _number(header: str) -> int:
    """A number of bytes; -1, which nothing has, where there is none. Figures alone: int() reads more than those."""
    given = request.headers.get(header, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 12 else -1


def _name() -> str:
    """What the file is called: "filename" and its name in base64, among pairs parted by commas."""
    pairs = (pair.split() for pair in request.headers.get("Upload-Metadata", "").split(","))
    given = {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
    try:
        return base64.b64decode(given.get("filename", ""), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
