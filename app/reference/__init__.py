"""Reference: what professionals decided, as data they can read and sign.

Owns the TOML files beside it: questions, kinds of harm, rating, routing and disclosure rules, each row with its basis.
Never holds a row that an administrator may change with a click; those live in the database. Of the rating and routing
rules these files are the first version: what administrators publish later follows them, and never edits them.
A file that cannot be read stops the start, and says which file, which line and why.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["BadReference", "Part", "Source", "bad", "read", "reading", "refuse", "source"]

HERE = Path(__file__).parent

# Where something stands in a text: ("bands", "RED"), or ("route", 3, "limbs") for the fourth [[route]].
Part = tuple[str | int, ...]


class BadReference(Exception):
    """A reference file that says something the service cannot follow."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Source:
    """The text of reference rules, and what it is called when somebody has to mend it."""

    name: str
    text: str

    def data(self) -> dict[str, Any]:
        """What the text says; BadReference names the line where it is no TOML."""
        try:
            return tomllib.loads(self.text)
        except (ValueError, RecursionError) as broken:
            # Beside its own complaint: a number too long to count, or lists within lists within lists.
            raise BadReference(self.name, self._line_told(str(broken)), str(broken)) from broken

    def bad(self, reason: str, near: str = "", within: Part = ()) -> BadReference:
        """The complaint about a text that is TOML and still makes no sense; `near` is text on the line at fault."""
        start = self._header(within)
        lines = self.text.splitlines()[max(0, start - 1) :]
        found = (number for number, line in enumerate(lines, max(1, start)) if near and near in line)
        return BadReference(self.name, next(found, max(1, start)), reason)

    def misshapen(self, part: Part, reason: str) -> BadReference:
        """The complaint about one part, named by where it stands."""
        headed = next((length for length in range(len(part), 0, -1) if self._header(part[:length])), 0)
        near = next((str(name) for name in part[headed:] if isinstance(name, str)), "")
        said = ".".join(str(name + 1) if isinstance(name, int) else name for name in part)
        return self.bad(f"{said}: {reason}", near, part[:headed])

    def _header(self, part: Part) -> int:
        """The line on which a part begins with its name in brackets; 0 where it has no such line."""
        name = ".".join(each for each in part if isinstance(each, str))
        number = part[-1] if part and isinstance(part[-1], int) else None
        header = f"[{name}]" if number is None else f"[[{name}]]"
        lines = enumerate(self.text.splitlines(), start=1)
        found = [at for at, line in lines if line.split("#")[0].strip() == header]
        return found[number or 0] if len(found) > (number or 0) else 0

    def _line_told(self, message: str) -> int:
        told = re.search(r"at line (\d+)", message)
        return int(told.group(1)) if told else max(1, len(self.text.splitlines()))


def source(name: str, folder: Path = HERE) -> Source:
    """One reference file by its name without ending, such as `rating` or `questionnaires/concern`."""
    path = folder / f"{name}.toml"
    try:
        return Source(f"{name}.toml", path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise BadReference(f"{name}.toml", 0, "there is no such file") from missing
    except UnicodeDecodeError as garbled:
        line = path.read_bytes()[: garbled.start].count(b"\n") + 1
        raise BadReference(f"{name}.toml", line, "the text is not UTF-8") from garbled


def read(name: str, folder: Path = HERE) -> dict[str, Any]:
    """What one reference file says."""
    return source(name, folder).data()


def bad(name: str, reason: str, near: str = "", folder: Path = HERE) -> BadReference:
    """The complaint about a file that reads as TOML and still makes no sense; `near` is text on the line at fault."""
    path = folder / f"{name}.toml"
    return Source(f"{name}.toml", path.read_text(encoding="utf-8") if path.exists() else "").bad(reason, near)


@contextmanager
def reading(name: str, folder: Path = HERE) -> Iterator[dict[str, Any]]:
    """What one file says, while rules are made of it: what cannot be made of it is the fault of a line of the file."""
    data = read(name, folder)
    try:
        yield data
    except (KeyError, TypeError) as wrong:
        raise bad(name, f"a key is missing or unknown: {wrong}", folder=folder) from wrong
    except ValueError as unknown:
        quoted = re.search("'([^']*)'", str(unknown))
        raise bad(name, str(unknown), quoted[1] if quoted else "", folder) from unknown


def refuse(name: str, complaints: Iterable[tuple[str, str]], folder: Path = HERE) -> None:
    """Stop at the first complaint about what a file says: the reason, and text on the line at fault."""
    for reason, near in complaints:
        raise bad(name, reason, near, folder)
