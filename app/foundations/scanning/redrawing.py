"""A program of its own: a picture comes in, the same picture drawn anew goes out.

Run as `python -I redrawing.py <kind> <kind of the copy>`, it may hold so much memory, take so many seconds and
write to no file. What it cannot read it does not repeat.
"""

import resource
import sys
import warnings
from contextlib import suppress
from io import BytesIO

import pillow_heif
from PIL import Image, ImageCms, ImageOps

MEMORY = 1536 * 1024 * 1024
SECONDS = 20
MOST_PIXELS = 64_000_000  # the largest that telephones take in their usual setting, and some room
LONGEST_SIDE = 4096
FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
TOO_LARGE, UNREADABLE = 3, 4


def confine() -> None:
    """From here on: only so much memory, only so long, and nothing written to a disk."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def redraw(content: bytes, kind: str, copy_kind: str) -> bytes:
    """Read it as that kind and no other, turn it upright, and draw it on an empty sheet."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as picture:
        if kind == "jpeg":
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = _in_plain_colours(ImageOps.exif_transpose(picture), copy_kind)
    sheet = Image.new(upright.mode, upright.size, "white")
    sheet.paste(upright)
    saved = BytesIO()
    sheet.save(saved, "PNG" if copy_kind == "png" else "JPEG", quality=88, compress_level=3)
    return saved.getvalue()


def _in_plain_colours(picture: Image.Image, copy_kind: str) -> Image.Image:
    """In the colours of any screen, because the profile that explains others is left behind."""
    has_holes = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    plain = picture.convert("RGBA" if has_holes else "RGB")
    if profile and not has_holes:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):  # a profile that nobody can read changes nothing
            ImageCms.profileToProfile(plain, BytesIO(profile), ImageCms.createProfile("sRGB"), inPlace=True)
    if has_holes and copy_kind == "jpeg":
        plain = Image.alpha_composite(Image.new("RGBA", plain.size, "white"), plain).convert("RGB")
    return plain


def main() -> int:
    """Standard input to standard output; the exit code says why not."""
    content = sys.stdin.buffer.read()
    pillow_heif.register_heif_opener(thumbnails=False)
    confine()
    try:
        drawn = redraw(content, sys.argv[1], sys.argv[2])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        return TOO_LARGE
    except Exception:  # what a hostile file can make a decoder raise has no end
        return UNREADABLE
    sys.stdout.buffer.write(drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main())
