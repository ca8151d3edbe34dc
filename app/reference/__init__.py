"""Reference: what professionals decided, as data they can read and sign.

Owns the TOML files beside it: questions, kinds of harm, rating, routing and disclosure rules, each row with its basis.
Never holds a row that an administrator may change with a click; those live in the database.
A file that cannot be read stops the start, and says which file, which line and why.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

__all__ = ["BadReference", "bad", "read"]

HERE = Path(__file__).parent


class BadReference(Exception):
    """A reference file that says something the service cannot follow."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


def read(name: str, folder: Path = HERE) -> dict[str, Any]:
    """One reference file by its name without ending, such as `rating` or `questionnaires/concern`."""
    path = folder / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise BadReference(f"{name}.toml", 0, "there is no such file") from missing
    except UnicodeDecodeError as garbled:
        line = path.read_bytes()[: garbled.start].count(b"\n") + 1
        raise BadReference(f"{name}.toml", line, "the text is not UTF-8") from garbled
    except tomllib.TOMLDecodeError as broken:
        raise BadReference(f"{name}.toml", _line_told(str(broken), path), str(broken)) from broken


def bad(name: str, reason: str, near: str = "", folder: Path = HERE) -> BadReference:
    """The complaint about a file that reads as TOML and still makes no sense; `near` is text on the line at fault."""
    path = folder / f"{name}.toml"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = (number for number, line in enumerate(lines, start=1) if near and near in line)
    return BadReference(f"{name}.toml", next(found, 1), reason)


def _line_told(message: str, path: Path) -> int:
    told = re.search(r"at line (\d+)", message)
    return int(told.group(1)) if told else len(path.read_text(encoding="utf-8").splitlines())
