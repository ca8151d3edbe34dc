"""Files that come in: never in clear on a disk, never larger than a page takes."""

import io
import tempfile
import tracemalloc

import pytest
from werkzeug.test import EnvironBuilder

from app.portals.shared import uploads
from app.portals.shared.uploads import Enciphered, Request, size_in_words


def test_what_is_written_is_read_back_and_lies_on_the_disk_in_cipher(monkeypatch: pytest.MonkeyPatch) -> None:
    disks = []
    monkeypatch.setattr(uploads, "TemporaryFile", lambda: disks.append(tempfile.TemporaryFile()) or disks[-1])  # noqa: SIM115
    file = Enciphered()
    for part in (b"canary ", b"in ", b"clear" * 10_000):
        file.write(part)
    file.seek(0)
    assert file.size == 50_010 and file.read(6) == b"canary" and file.read().endswith(b"clear")
    disks[0].seek(0)
    assert b"canary" not in disks[0].read()
    file.close()


def test_it_is_read_from_its_beginning_only() -> None:
    file = Enciphered()
    with pytest.raises(ValueError, match="beginning"):
        file.seek(5)
    file.close()


def test_a_form_with_a_file_of_25_mb_is_read_in_little_memory() -> None:
    size = 25 * 1024**2
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\n\r\n'
    body = io.BytesIO(head + bytes(size) + b"\r\n--x--\r\n")
    told = EnvironBuilder(method="POST", input_stream=body, content_type="multipart/form-data; boundary=x")
    tracemalloc.start()
    request = Request(told.get_environ())
    request.max_content_length = 2 * size
    file = request.files["file"].stream
    length = sum(len(part) for _, part in uploads.parts(file))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    request.close()
    assert (file.size, length) == (size, size) and most < 4 * 1024**2


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (40_000, "39 KB"), (1024**2, "1.0 MB"), (25 * 1024**2, "25.0 MB")]
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words
