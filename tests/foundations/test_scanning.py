"""What a file from outside really is."""

import io
import os
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from app.foundations import scanning
from app.foundations.scanning import CannotBeDrawn, Clamd, NoScanner, ScannerOutOfReach, clamav, pictures
from tests import clamd, samples
from tests.samples import CAMERA, SCRIPT, document, opened, photograph, png_bomb, png_with_words, zip_bomb

KINDS = {
    "jpeg": photograph(),
    "png": photograph("PNG"),
    "webp": photograph("WEBP"),
    "heic": photograph("HEIF"),
    "pdf": samples.PDF,
    "docx": document(),
    "m4a": b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42isom",
    "mp3": b"ID3\x04\0\0\0\0\0\0",
    "wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "ogg": b"OggS\0\x02",
    "text": "Café, half past three.\r\nShe said: 5 < 6.".encode(),
}


@pytest.mark.parametrize("code", KINDS)
def test_its_kind_is_told_by_its_first_bytes(code):
    assert scanning.kind_of(KINDS[code]).code == code


@pytest.mark.parametrize(
    "content",
    [
        samples.SVG,
        b"\xef\xbb\xbf  " + samples.SVG,
        samples.HTML,
        b"a letter " + SCRIPT,
        samples.GIF_AND_SCRIPT,
        b"#!/bin/sh\nrm -rf /",
        b"<?php system($_GET['c']);",
        b"MZ\x90\0\x03\0\0\0",
        b"\x7fELF\x02\x01\x01\0",
        b"RIFF\x24\0\0\0AVI LIST",
        b"\xff\xfea\0l\0e\0r\0t\0",
        b"   \n",
        b"",
        b"\x80\x81 not words in any encoding that we read",
    ],
)
def test_what_could_run_or_is_unknown_is_no_kind(content):
    assert scanning.kind_of(content) is None


def test_a_long_text_may_be_cut_in_the_middle_of_a_letter():
    assert scanning.kind_of(b"x" + "é".encode() * 5000).code == "text"


@pytest.mark.parametrize("code", ["jpeg", "webp", "heic", "png"])
def test_a_copy_shows_the_same_and_tells_nothing_else(code):
    before = opened(KINDS[code])
    assert CAMERA.encode() in KINDS[code] and before.getexif().get_ifd(samples.GPS)
    copy = scanning.draw_anew(KINDS[code], code)
    after = opened(copy.content)
    assert CAMERA.encode() not in copy.content and not dict(after.getexif()) and "exif" not in after.info
    assert after.size == before.size and samples.is_red(after.convert("RGB").getpixel((30, 5)))
    assert copy.kind == ("png" if code == "png" else "jpeg")


def test_a_copy_stands_upright():
    lying = photograph(size=(60, 40), orientation=6)
    upright = opened(scanning.draw_anew(lying, "jpeg").content)
    assert upright.size == (40, 60)
    assert samples.is_red(upright.getpixel((35, 30))) and not samples.is_red(upright.getpixel((5, 30)))


def test_a_hole_in_a_picture_stays_a_hole():
    copy = opened(scanning.draw_anew(png_with_words("nobody sees this"), "png").content)
    assert copy.mode == "RGBA" and copy.text == {}


@pytest.mark.parametrize("hidden", [SCRIPT, samples.PDF, zip_bomb(5000), b"<?php system('id') ?>"])
def test_what_follows_a_picture_in_its_file_is_not_in_the_copy(hidden):
    polyglot = KINDS["jpeg"] + hidden
    assert scanning.kind_of(polyglot).code == "jpeg"
    assert hidden[:20] not in scanning.draw_anew(polyglot, "jpeg").content


def test_a_script_in_a_comment_is_not_in_the_copy():
    assert SCRIPT not in scanning.draw_anew(png_with_words(SCRIPT.decode()), "png").content


def test_a_picture_that_would_fill_the_memory_is_refused_at_once():
    began = time.monotonic()
    with pytest.raises(CannotBeDrawn, match="too large"):
        scanning.draw_anew(png_bomb(), "png")
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("broken", [KINDS["jpeg"][:300], b"\xff\xd8\xff" + os.urandom(2000), KINDS["png"]])
def test_what_is_no_picture_of_its_kind_is_refused(broken):
    with pytest.raises(CannotBeDrawn, match="unreadable"):
        scanning.draw_anew(broken, "jpeg")


def test_a_document_is_looked_into():
    assert scanning.is_safely_packed(document())


@pytest.mark.parametrize(
    "content",
    [
        zip_bomb(),
        document(**{"word/vbaProject.bin": b"Sub AutoOpen()"}),
        document(**{"word/inner.zip": b"PK"}),
        document(**{f"word/{number}.xml": b"" for number in range(2100)}),
        document().replace(b"word/document.xml", b"nothing/like/this"),
        document()[:60],
        b"PK\x03\x04" + os.urandom(500),
    ],
    ids=["unpacks to 200 MB", "macros", "zip in zip", "too many", "no document", "cut off", "noise"],
)
def test_a_document_that_could_do_harm_is_refused(content):
    assert not scanning.is_safely_packed(content)


def test_members_that_overlap_are_refused():
    """The same packed bytes under many names: small on disk, large when unpacked, and no member suspicious."""
    text = b"".join(str(number).encode() for number in range(40_000))
    content = document(**{"word/a.xml": text})
    directory = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[content.rindex(b"PK\x01\x02") : end]
    more = b"".join(entry.replace(b"word/a.xml", b"word/%c.xml" % (98 + number)) for number in range(20))
    total = (3 + 20).to_bytes(2, "little")
    tail = (
        content[end : end + 8] + total * 2 + (end - directory + len(more)).to_bytes(4, "little") + content[end + 16 :]
    )
    overlapping = content[:end] + more + tail
    with zipfile.ZipFile(io.BytesIO(overlapping)) as packed:
        assert len(packed.infolist()) == 23
    assert not scanning.is_safely_packed(overlapping)


def test_without_a_scanner_nobody_says_that_a_file_is_clean():
    assert NoScanner().is_clean([b"anything"]) is None


def test_clamav_is_asked_piece_by_piece(tmp_path: Path):
    with clamd.listening(tmp_path / "clamd.ctl") as brought:
        scanner = Clamd(tmp_path / "clamd.ctl")
        assert scanner.is_clean([b"harm", b"", b"less"]) is True
        assert scanner.is_clean([samples.MALWARE[:12], samples.MALWARE[12:]]) is False
    assert brought == [b"harmless", samples.MALWARE]


def test_a_scanner_that_gives_no_verdict_has_not_said_that_a_file_is_clean(tmp_path: Path):
    too_much = clamd.listening(tmp_path / "clamd.ctl", b"INSTREAM size limit exceeded. ERROR\0")
    with too_much, pytest.raises(ScannerOutOfReach):
        Clamd(tmp_path / "clamd.ctl").is_clean([b"x"])
    with pytest.raises(ScannerOutOfReach):
        Clamd(tmp_path / "clamd.ctl").is_clean([b"x"])


def test_a_scanner_that_stays_silent_is_not_waited_for_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clamav, "PATIENCE", 0.2)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "clamd.ctl"))
        silent.listen()
        with pytest.raises(ScannerOutOfReach):
            Clamd(tmp_path / "clamd.ctl").is_clean([b"x"])


@pytest.mark.parametrize(
    ("does", "told"),
    [("bytearray(2 * 1024**3)", "MemoryError"), ("open('secret', 'wb', 0).write(b'x')", "File too large")],
)
def test_whoever_draws_may_neither_fill_the_memory_nor_write_to_a_disk(does: str, told: str, tmp_path: Path):
    folder = str(Path(pictures.__file__).parent)
    program = f"import sys; sys.path.insert(0, {folder!r}); import redrawing; redrawing.confine(); {does}"
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert told in ended.stderr
