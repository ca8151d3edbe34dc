"""Signed statements of how far the ledger had got, kept outside the database.

One JSON object a line in `checkpoints.jsonl`: number, seal, at, signature (Ed25519, base64).
Whoever cuts the end off the ledger cannot also take back what these files, their copies and their
readers already know.
"""

import base64
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from app.foundations.database import session
from app.foundations.ledger.entries import Entry

FILE = "checkpoints.jsonl"


@dataclass(frozen=True)
class Checkpoint:
    """At this moment the ledger ended with this entry."""

    number: int
    seal: str
    at: str
    signature: str

    def message(self) -> bytes:
        """What is signed."""
        return json.dumps([self.number, self.seal, self.at]).encode()

    def is_signed_by(self, key: Ed25519PrivateKey) -> bool:
        """Was this written by the holder of the key?"""
        try:
            key.public_key().verify(base64.b64decode(self.signature), self.message())
        except (InvalidSignature, ValueError):
            return False
        return True


def checkpoint(folder: Path, key: Ed25519PrivateKey, at: datetime) -> Checkpoint | None:
    """State how far the ledger has got, in a file that is flushed to disk; None if nothing is new."""
    last = session.execute(select(Entry.number, Entry.seal).order_by(Entry.number.desc()).limit(1)).first()
    known = read(folder)
    if last is None or (known and known[-1].number >= last.number):
        return None
    unsigned = Checkpoint(last.number, last.seal, at.isoformat(), "")
    signature = base64.b64encode(key.sign(unsigned.message())).decode()
    made = Checkpoint(last.number, last.seal, unsigned.at, signature)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / FILE).open("a+") as lines:
        if _is_torn(lines):
            lines.write("\n")
        lines.write(json.dumps(made.__dict__) + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    return made


def read(folder: Path) -> list[Checkpoint]:
    """Every checkpoint in this folder, oldest first. A line that cannot be read is one that nobody signed."""
    path = folder / FILE
    if not path.exists():
        return []
    return [_from(line) for line in path.read_text(errors="replace").splitlines() if line]


def _from(line: str) -> Checkpoint:
    try:
        told = json.loads(line)
        return Checkpoint(int(told["number"]), str(told["seal"]), str(told["at"]), str(told["signature"]))
    except (ValueError, TypeError, KeyError):
        return Checkpoint(0, "", "", "")


def _is_torn(lines: TextIO) -> bool:
    """Did an earlier writer run out of room, or of life, in the middle of its line?"""
    if lines.tell() == 0:
        return False
    lines.seek(lines.tell() - 1)
    return lines.read(1) != "\n"
