"""Photographs, drawn anew by a process that can do no harm."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 30.0  # seconds; less than a worker's lease
PROGRAM = Path(__file__).parent / "redrawing.py"
TOO_LARGE = 3  # how the program ends where a picture would unfold to more than it may


class CannotBeDrawn(Exception):
    """This is no picture, or one that would fill the memory. The reason is a code: "too large", "unreadable"."""


@dataclass(frozen=True)
class Picture:
    """A picture that holds nothing but what it shows."""

    content: bytes
    kind: str


def draw_anew(content: bytes, kind: str) -> Picture:
    """The same picture, upright, without what else was in the file. Raises CannotBeDrawn."""
    copy_kind = "png" if kind == "png" else "jpeg"
    # -I: nothing of our environment, and nothing of the folder it runs in, reaches the program.
    command = [sys.executable, "-I", str(PROGRAM), kind, copy_kind]
    try:
        drawn = subprocess.run(  # noqa: S603  (our own program; the kind is one of our own words)
            command, input=content, capture_output=True, timeout=PATIENCE, check=False, cwd="/",
            env={"MALLOC_ARENA_MAX": "2"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise CannotBeDrawn("too large") from None
    if drawn.returncode == 0 and drawn.stdout:
        return Picture(drawn.stdout, copy_kind)
    # A negative code is a signal: the kernel ended it at the limit that it had set itself.
    raise CannotBeDrawn("too large" if drawn.returncode == TOO_LARGE or drawn.returncode < 0 else "unreadable")
