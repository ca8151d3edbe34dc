"""Sealed columns: a name on a record that reads and writes plain words, over a column that holds none.

    sealed_words: Mapped[bytes]
    words = SealedText()

The record needs a `data_key_id`. One seal is: version byte, 12 bytes of nonce, AES-256-GCM of the padded
text. The associated data is "table.column:" and the row's identifier.
"""

import json
import os
import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar, overload

from app.foundations.vault.datakeys import cipher, cipher_of

VERSION = b"\x01"
Plain = TypeVar("Plain")


class Sealable(Protocol):
    """A record that has a data key."""

    __tablename__: str
    id: uuid.UUID
    data_key_id: uuid.UUID


class SealedRow(Protocol):
    """The columns of a sealed value and of its data key, asked for together."""

    @property
    def id(self) -> uuid.UUID: ...
    @property
    def data_key_id(self) -> uuid.UUID: ...
    @property
    def kek(self) -> str: ...
    @property
    def wrapped(self) -> bytes: ...
    @property
    def sealed(self) -> bytes: ...


class _Sealed(ABC, Generic[Plain]):
    """Opens its column when it is read, and only then."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name, self.column = name, f"sealed_{name}"

    @overload
    def __get__(self, record: None, owner: type) -> "_Sealed[Plain]": ...
    @overload
    def __get__(self, record: Any, owner: type) -> Plain: ...
    def __get__(self, record: Any, owner: type) -> "Plain | _Sealed[Plain]":
        if record is None:
            return self
        sealed = getattr(record, self.column)
        return self.read(None if sealed is None else unseal(record, self.name, sealed))

    def __set__(self, record: Any, value: Plain) -> None:
        text = self.write(value)
        setattr(record, self.column, None if text is None else seal(record, self.name, text))

    @abstractmethod
    def read(self, text: str | None) -> Plain:
        """From the opened text to the value."""

    @abstractmethod
    def write(self, value: Plain) -> str | None:
        """From the value to the text that is sealed; None stays an empty column."""


class SealedText(_Sealed[str]):
    """Words that must be there."""

    def read(self, text: str | None) -> str:
        """As written."""
        if text is None:
            raise ValueError(f"{self.name} was never written")
        return text

    def write(self, value: str) -> str:
        """As written."""
        return value


class SealedTextOrNone(_Sealed[str | None]):
    """Words that may be missing."""

    def read(self, text: str | None) -> str | None:
        """As written."""
        return text

    def write(self, value: str | None) -> str | None:
        """As written."""
        return value


class SealedJson(_Sealed[Any]):
    """Lists and tables of words; None where nothing was written."""

    def read(self, text: str | None) -> Any:
        """From JSON."""
        return None if text is None else json.loads(text)

    def write(self, value: Any) -> str | None:
        """To JSON."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def seal(record: Sealable, name: str, text: str) -> bytes:
    """Seal a text for this row and no other."""
    nonce = os.urandom(12)
    return VERSION + nonce + cipher(record.data_key_id).encrypt(nonce, _pad(text.encode()), _place(record, name))


def unseal(record: Sealable, name: str, sealed: bytes) -> str:
    """Open a seal; InvalidTag if it belongs to another row, column or key."""
    opened = cipher(record.data_key_id).decrypt(sealed[1:13], sealed[13:], _place(record, name))
    return opened.rstrip(b"\x00")[:-1].decode()


def unseal_many(table: str, name: str, rows: Iterable[SealedRow]) -> Iterator[str | None]:
    """Open the seals of many rows without a record for each; None where the data key was destroyed."""
    beginning = f"{table}.{name}:".encode()
    for row in rows:
        if opens := cipher_of(row.data_key_id, row.kek, row.wrapped):
            opened = opens.decrypt(row.sealed[1:13], row.sealed[13:], beginning + row.id.bytes)
            yield opened.rstrip(b"\x00")[:-1].decode()
        else:
            yield None


def _place(record: Sealable, name: str) -> bytes:
    return f"{record.__tablename__}.{name}:".encode() + record.id.bytes


def _pad(text: bytes) -> bytes:
    """Hide how long a short answer is: fill up to 32 bytes, then to steps of about an eighth."""
    marked = text + b"\x01"
    step = max(32, 1 << max(0, len(marked).bit_length() - 3))
    return marked + b"\x00" * (-len(marked) % step)
