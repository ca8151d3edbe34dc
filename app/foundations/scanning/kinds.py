"""Which kind of file this is, by its first bytes. What is not on this list is not accepted."""

import codecs
import re
from dataclasses import dataclass

HEAD = 4096  # bytes that are looked at

PICTURE, DOCUMENT, RECORDING, TEXT, PACKED = "picture", "document", "recording", "text", "packed"

# Of the ISO media family (ISO/IEC 14496-12), by the brand that stands in the first box.
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
RECORDING_BRANDS = {b"M4A ", b"M4B ", b"mp42", b"isom", b"3gp4", b"3gp5", b"3gp6"}

BEGINNINGS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
)
MP3_FRAME = re.compile(rb"\xff[\xfb\xf3\xf2]")
# Danger: what a browser or a shell would run is not text, whatever else it says.
RUNS = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?xml|\?php|\w+:\w+)|^#!|javascript:", re.I)
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"


@dataclass(frozen=True)
class Kind:
    """What may be attached: how it is handled, what it is called, how its name ends."""

    code: str
    handled: str
    ending: str


KINDS = {
    kind.code: kind
    for kind in (
        Kind("jpeg", PICTURE, "jpg"),
        Kind("png", PICTURE, "png"),
        Kind("webp", PICTURE, "webp"),
        Kind("heic", PICTURE, "heic"),
        Kind("pdf", DOCUMENT, "pdf"),
        Kind("docx", PACKED, "docx"),
        Kind("m4a", RECORDING, "m4a"),
        Kind("mp3", RECORDING, "mp3"),
        Kind("wav", RECORDING, "wav"),
        Kind("ogg", RECORDING, "ogg"),
        Kind("text", TEXT, "txt"),
    )
}


def kind_of(head: bytes) -> Kind | None:
    """The kind of file that begins like this, or None where it may not be attached."""
    head = head[:HEAD]
    for beginning, code in BEGINNINGS:
        if head.startswith(beginning):
            return KINDS[code]
    code = _in_a_box(head) or ("mp3" if MP3_FRAME.match(head) else _text(head))
    return KINDS[code] if code else None


def _in_a_box(head: bytes) -> str:
    inside = head[8:12]
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(inside, "")
    if head[4:8] == b"ftyp":
        return "heic" if inside in HEIF_BRANDS else "m4a" if inside in RECORDING_BRANDS else ""
    return ""


def _text(head: bytes) -> str:
    if not head.strip() or head.translate(None, CONTROLS) != head or RUNS.search(head):
        return ""
    try:
        # A head that was cut off may end in the middle of a sign.
        codecs.getincrementaldecoder("utf-8")().decode(head, final=len(head) < HEAD)
    except UnicodeDecodeError:
        return ""
    return "text"
