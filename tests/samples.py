"""Files that people attach, and files that attackers would."""

import struct
import zipfile
import zlib
from io import BytesIO

import pillow_heif
from PIL import Image, PngImagePlugin

pillow_heif.register_heif_opener()

CAMERA = "Invented Camera 7"
GPS, MODEL, ORIENTATION = 0x8825, 0x0110, 0x0112
SCRIPT = b"<script>alert('here')</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body>" + SCRIPT
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
# An image that is a program too: what a GIF begins with, and JavaScript.
GIF_AND_SCRIPT = b"GIF89a=1;alert(1);/*" + bytes(200)
MALWARE = b"%PDF-1.7 MALWARE-FOR-TESTS"


def photograph(format: str = "JPEG", size: tuple[int, int] = (60, 40), orientation: int = 1) -> bytes:
    """Red above and blue below, with what a telephone writes beside it: its model, and where it was."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0], size[1] // 2))
    saved = BytesIO()
    picture.save(saved, format, exif=_told_by_the_camera(orientation), comment=CAMERA, quality=95)
    return saved.getvalue()


def _told_by_the_camera(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[MODEL], exif[ORIENTATION] = CAMERA, orientation
    place = exif.get_ifd(GPS)
    place[1], place[2], place[3], place[4] = "N", (51.0, 33.0, 30.0), "W", (1.0, 46.0, 54.0)
    return exif


def png_with_words(words: str) -> bytes:
    """A picture with a text that nobody sees."""
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", words)
    saved = BytesIO()
    Image.new("RGBA", (20, 20), "green").save(saved, "PNG", pnginfo=hidden)
    return saved.getvalue()


def png_bomb(side: int = 50_000) -> bytes:
    """A few hundred bytes that unfold to billions of dots."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    dots = zlib.compress(bytes(5000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", dots) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def document(**more: bytes) -> bytes:
    """A Word document as small as can be; each further member by its name."""
    members = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document>A letter</w:document>", **more}
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return saved.getvalue()


def zip_bomb(size: int = 200 * 1024 * 1024) -> bytes:
    """A Word document, as it says, that unpacks to a thousand times its size."""
    return document(**{"word/media/image1.png": bytes(size)})


def opened(content: bytes) -> Image.Image:
    """A picture as whoever looks at it would have it."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def is_red(dot: tuple[int, ...]) -> bool:
    return dot[0] > 200 and dot[2] < 60
