"""Where the file stands on this machine, under which key, and whose turn it is to write in it.

<folder>/words-<version>-<key of the ring>-<number>.sqlite    the one with the highest number is looked in
<folder>/....new       one that is being made beside it
<folder>/....broken    a note that the file of this name cannot be read: whoever writes next makes another
<folder>/turn          the lock of whoever writes
"""

import fcntl
import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.foundations import vault
from app.foundations.words.book import Book

PURPOSE = "search"
BUSY_MILLISECONDS = 500
_NAME = re.compile(r"words-(\d+)-([0-9A-Za-z]+)-(\d+)\.sqlite")
_PRAGMAS = (
    "cipher_log_level = NONE",  # or it would write to the error output of the process
    "journal_mode = WAL",
    "synchronous = NORMAL",  # it can be made anew
    "secure_delete = ON",
    "temp_store = MEMORY",
    "cache_size = -32000",  # every page that is read again would be decrypted again
    f"busy_timeout = {BUSY_MILLISECONDS}",
)


class OutOfReach(RuntimeError):
    """There is no file that can be looked in now: none yet, a broken one, or one that is busy."""


@dataclass
class _Kept:
    """Where the file is kept, and what it is made for."""

    folder: Path | None = None
    version: int = 0
    shelves: tuple[str, ...] = ()
    # Each thread has a connection of its own.
    open: threading.local = field(default_factory=threading.local)


@dataclass(frozen=True)
class Turn:
    """Held by the one who may write: nobody else on this machine does meanwhile."""

    folder: Path


_kept = _Kept()


def keep_in(folder: Path, version: int, shelves: Sequence[str]) -> None:
    """Say once, at start, where the file is kept on this machine, which version it must have and what is in it."""
    leave()
    _kept.folder, _kept.version, _kept.shelves = folder, version, tuple(shelves)


def leave() -> None:
    """Let this thread go of the file."""
    path, opened = getattr(_kept.open, "held", (None, None))
    _kept.open.held = (None, None)
    if path and opened:
        with suppress(sqlcipher.Error):  # a broken file need not be left in order
            opened.close()


@contextmanager
def looking() -> Iterator[Book]:
    """The file that is looked in now; OutOfReach where there is none, or it cannot be read."""
    with _reached():
        yield _opened()


def _opened() -> Book:
    path = _newest()
    if path is None:
        raise OutOfReach("missing")
    held: tuple[Path | None, Book | None] = getattr(_kept.open, "held", (None, None))
    if held[0] == path and held[1]:
        return held[1]
    leave()
    opened = Book(_connected(path), _kept.shelves)
    _kept.open.held = (path, opened)
    return opened


def needs_another() -> bool:
    """Is there none to look in, or is it under a key that is no longer the one for new things?"""
    newest = _newest()
    return newest is None or _key_of(newest) != vault.ring().primary


@contextmanager
def turn() -> Iterator[Turn | None]:
    """One's turn to write; None while somebody else on this machine does."""
    folder = _folder()
    with _reached():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(folder / "turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield None
    else:
        with _reached():
            yield Turn(folder)
    finally:
        os.close(handle)


def anew(held: Turn) -> Book:
    """An empty file in the place of whatever was there. What it is made for is put in by whoever holds the turn."""
    leave()
    for path in held.folder.glob("words-*"):
        path.unlink(missing_ok=True)
    path = _next(held)
    Book(_connected(path, new=True), _kept.shelves).lay_out()
    return _opened()


@contextmanager
def instead(held: Turn) -> Iterator[Book]:
    """Another file, made while the one that is there is still looked in; it takes its place when it is whole."""
    path = _next(held)
    beside = path.with_suffix(".new")
    for old in held.folder.glob("words-*.new*"):
        old.unlink(missing_ok=True)
    made = Book(_connected(beside, new=True), _kept.shelves)
    made.lay_out()
    yield made
    made.close()
    before = [each for each in held.folder.glob("words-*") if not each.name.startswith(beside.name)]
    beside.rename(path)
    leave()
    for each in before:
        each.unlink(missing_ok=True)


def _condemn() -> None:
    """Note that the file cannot be read: whoever writes next makes another."""
    if path := _newest():
        leave()
        path.with_suffix(".broken").touch(mode=0o600)


@contextmanager
def _reached() -> Iterator[None]:
    """Whatever is wrong with the file becomes the one thing that a reader must know how to do without."""
    try:
        yield
    except sqlcipher.OperationalError as busy:
        raise OutOfReach("busy") from busy
    except sqlcipher.DatabaseError as broken:
        _condemn()
        raise OutOfReach("broken") from broken
    except OSError as away:
        raise OutOfReach("away") from away


def _folder() -> Path:
    if _kept.folder is None:
        raise OutOfReach("nowhere")
    return _kept.folder


def _newest() -> Path | None:
    """The file with the highest number, if it is of this version, its key is still there and nobody condemned it."""
    named = [(int(found[3]), path) for path in _folder().glob("words-*.sqlite") if (found := _NAME.match(path.name))]
    if not named:
        return None
    _, path = max(named)
    is_ours = path.name.startswith(f"words-{_kept.version}-") and _key_of(path) in vault.ring().names
    return path if is_ours and not path.with_suffix(".broken").exists() else None


def _key_of(path: Path) -> str:
    found = _NAME.match(path.name)
    return found[2] if found else ""


def _next(held: Turn) -> Path:
    numbers = [int(found[3]) for path in held.folder.glob("words-*") if (found := _NAME.match(path.name))]
    number = max([*numbers, _last(held)]) + 1
    (held.folder / "turn").write_text(str(number))
    return held.folder / f"words-{_kept.version}-{vault.ring().primary}-{number}.sqlite"


def _last(held: Turn) -> int:
    """The highest number there ever was: a connection that is still open must not take a new file for its own."""
    written = (held.folder / "turn").read_text()
    return int(written) if written.isdigit() else 0


def _connected(path: Path, *, new: bool = False) -> Any:
    if new:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    name = _NAME.match(path.with_suffix(".sqlite").name)
    key = vault.ring().derived(name[2] if name else "", PURPOSE)
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=True)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection
