"""Rows as the tables have them, ready to be copied in: sealed what is sealed, moments as the engine keeps them."""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Boolean, Column, Table

from app.foundations import vault
from app.foundations.database import Record
from app.foundations.vault.sealed import VERSION, _pad

Values = tuple[Any, ...]


class Key:
    """The data key of one concern or one person, and the seals under it."""

    def __init__(self, key_id: str) -> None:
        self.id, raw = key_id, os.urandom(32)
        self._raw, self._cipher = raw, AESGCM(raw)

    def row(self) -> dict[str, Any]:
        ring = vault.ring()
        wrapped = ring.wrap(ring.primary, self._raw, b"data_key:" + bytes.fromhex(self.id))
        return {"id": self.id, "kek": ring.primary, "wrapped": wrapped}

    def seal(self, place: bytes, row_id: str, words: Any) -> bytes:
        text = words if isinstance(words, str) else json.dumps(words, ensure_ascii=False, separators=(",", ":"))
        nonce = os.urandom(12)
        return VERSION + nonce + self._cipher.encrypt(nonce, _pad(text.encode()), place + bytes.fromhex(row_id))


class Pen:
    """Collects the rows of many concerns, table by table."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Values]] = {}

    def put(self, table: str, key: Key | None = None, **values: Any) -> None:
        """One row. What stands in a sealed column is given under its plain name."""
        shape = _shape(table)
        made = list(shape.defaults)
        if key and shape.data_key is not None:
            made[shape.data_key] = key.id
        for name, value in values.items():
            at, place = shape.places[name]
            if place and key and value is not None:
                made[at] = key.seal(place, values["id"], value)
            else:
                make = _AS.get(type(value))
                made[at] = make(value) if make else value
        self.rows.setdefault(table, []).append(tuple(made))


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns of a table: what stands in each unless something is said, and where a seal in it belongs."""

    names: Sequence[str]
    defaults: Values
    places: Mapping[str, tuple[int, bytes]]
    data_key: int | None


def columns_of(table: str) -> Sequence[str]:
    return _shape(table).names


@cache
def _shape(table: str) -> _Shape:
    found: Table = Record.metadata.tables[table]
    names = [each.name for each in found.columns]
    places = {name: (at, b"") for at, name in enumerate(names)}
    for at, name in enumerate(names):
        if name.startswith("sealed_"):
            places[name[7:]] = (at, f"{table}.{name[7:]}:".encode())
    defaults = tuple(_default(each) for each in found.columns)
    return _Shape(names, defaults, places, names.index("data_key_id") if "data_key_id" in names else None)


def _default(column: Column[Any]) -> Any:
    if column.default is not None and getattr(column.default, "is_scalar", False):
        return _plain(column.default.arg)  # type: ignore[attr-defined]
    if column.name == "version":
        return 1
    if column.nullable or column.server_default is None:
        return None
    said = str(getattr(column.server_default, "arg", "")).strip("'")
    if isinstance(column.type, Boolean):
        return int(said == "true")
    return said


_AS: Mapping[type, Callable[[Any], Any]] = {
    bool: int,
    datetime: lambda at: at.isoformat(" ", "microseconds")[:26],
    date: date.isoformat,
}


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else getattr(value, "value", value)
