"""Rows as the tables have them, ready to be copied in: what is sealed is sealed, moments are as the engine keeps them."""

import json
import os
from collections.abc import Callable, Mapping
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
        columns, made = _columns(table), []
        for column, default, place in columns:
            if place and key and column[7:] in values:
                words = values.pop(column[7:])
                made.append(None if words is None else key.seal(place, values["id"], words))
            elif column in values:
                made.append(_plain(values.pop(column)) if column != "id" else values["id"])
            elif column == "data_key_id" and key:
                made.append(key.id)
            else:
                made.append(default)
        values.pop("id", None)
        if values:
            raise KeyError(f"{table} has no {sorted(values)}")
        self.rows.setdefault(table, []).append(tuple(made))


def columns_of(table: str) -> list[str]:
    return [column for column, _, _ in _columns(table)]


@cache
def _columns(table: str) -> tuple[tuple[str, Any, bytes], ...]:
    """Each column with what stands in it unless something is said, and where a seal in it belongs."""
    found: Table = Record.metadata.tables[table]
    return tuple(
        (each.name, _default(each), f"{table}.{each.name[7:]}:".encode() if each.name.startswith("sealed_") else b"")
        for each in found.columns
    )


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
    make = _AS.get(type(value))
    if make:
        return make(value)
    return value.value if hasattr(value, "value") else value
