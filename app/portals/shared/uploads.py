"""Files that come in and go out: larger requests where a page takes them, downloads that no browser runs.

Danger: a web framework keeps a large file in a temporary file, in clear. Ours is enciphered with a key that
only this request knows.
"""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, TypeVar

import flask
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms, modes
from flask import Flask, Response, abort, current_app, request, send_file
from flask_babel import lazy_gettext as _

from app.casework.attachments import Opened
from app.casework.attachments.lifecycle import State, Why
from app.casework.attachments.models import Attachment

View = TypeVar("View", bound=Callable[..., Any])

PART = 1024 * 1024  # bytes kept at a time
SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
STATES = {
    State.ARRIVING: (_("Not all here yet"), "yellow"),
    State.WAITING: (_("Being checked"), "blue"),
    State.SCANNED: (_("Scanned, no malware found"), "green"),
    State.NOT_SCANNED: (_("Not scanned for malware"), "grey"),
    State.REFUSED: (_("Refused"), "red"),
}
WHY = {
    Why.KIND: _("This is not a kind of file that can be attached. Nothing of it was kept."),
    Why.MALWARE: _("Malware was found in it. Nothing of it was kept."),
    Why.TOO_LARGE: _("The picture has too many dots to be opened safely. Attach a smaller copy."),
    Why.UNREADABLE: _("It could not be opened as a picture. Take the photograph again, or save it as JPEG."),
    Why.UNSAFE: _("This document could not be opened safely. Save it as PDF and attach that."),
}


class Enciphered:
    """A temporary file that is written once and read from its beginning."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  (closed with the request that it belongs to)
        self._cipher = Cipher(algorithms.AES256(os.urandom(32)), modes.CTR(os.urandom(16)))
        self._way: CipherContext = self._cipher.encryptor()
        self.size = 0

    def write(self, content: bytes) -> int:
        self.size += len(content)
        return self._file.write(self._way.update(content))

    def seek(self, place: int) -> int:
        """Go back to the beginning; there is nowhere else to go."""
        if place:
            raise ValueError("An enciphered file is read from its beginning")
        self._way = self._cipher.decryptor()
        return self._file.seek(0)

    def read(self, size: int = -1) -> bytes:
        return self._way.update(self._file.read(size))

    def close(self) -> None:
        self._file.close()


class Request(flask.Request):
    """A request whose files never lie on a disk in clear."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._came: list[Enciphered] = []

    def _get_file_stream(self, *_: Any, **__: Any) -> Any:
        self._came.append(Enciphered())
        return self._came[-1]

    def close(self) -> None:
        """Also what never became a whole file, because the request broke off in it."""
        super().close()
        for file in self._came:
            file.close()


def takes_up_to(size: int) -> Callable[[View], View]:
    """Say that this page takes more bytes than others do."""

    def mark(view: View) -> View:
        view.takes_up_to = size  # type: ignore[attr-defined]  # a mark on a function
        return view

    return mark


def parts(file: Enciphered) -> Iterator[tuple[int, bytes]]:
    """A file in parts, each with the place of its first byte."""
    for offset in range(0, file.size, PART):
        yield offset, file.read(PART)


def download(opened: Opened) -> Response:
    """A file to be saved, and shown by no browser."""
    return send_file(
        BytesIO(opened.content),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=opened.name,
        conditional=False,
        etag=False,
    )


def row(attachment: Attachment) -> dict[str, Any]:
    """What a list says of one file."""
    words, tone = STATES[attachment.state]
    return {
        "id": attachment.id,
        "name": attachment.name,
        "bytes": attachment.size,
        "size": size_in_words(attachment.size),
        "state": (words, tone),
        "why": WHY[Why(attachment.why)] if attachment.why else "",
        "arrived": round(100 * attachment.arrived / attachment.size),
        "is_arriving": attachment.state is State.ARRIVING,
        "is_openable": attachment.is_openable,
        "has_copy": attachment.copy_id is not None,
    }


def size_in_words(size: int) -> str:
    """About how large, such as "3.2 MB"."""
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, round(size / 1024))} KB"


def init_app(app: Flask) -> None:
    """Danger: before what reads forms, so that the limit counts, and before the headers, so that ours are the last."""
    app.request_class = Request
    app.before_request(_limit)
    app.after_request(_confine)


def are_too_large() -> bool:
    """Is this request larger than its page takes, though that takes files? Then nothing of it was read."""
    most = _most()
    return most is not None and (request.content_length or 0) > most


def _most() -> int | None:
    return getattr(current_app.view_functions.get(request.endpoint or ""), "takes_up_to", None)


def _limit() -> None:
    most = _most()
    if most is not None:
        request.max_content_length = most
        if are_too_large():
            abort(413)


def _confine(answer: Response) -> Response:
    if answer.headers.get("Content-Disposition", "").startswith("attachment"):
        answer.headers["Content-Security-Policy"] = SANDBOX
    return answer
