"""An agency's own system, as it calls."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.casework import places, systems
from app.casework.systems import SCOPES
from app.casework.systems.models import SystemKey
from app.foundations.access import Actor

API = "/api/v1"


@dataclass(frozen=True)
class Caller:
    """A system that shows its key with every call."""

    app: Flask
    key_id: uuid.UUID
    known_by: str
    actor: Actor
    text: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.text}"}

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.app.test_client().get(f"{API}{path}", headers=self.headers, query_string=query or None)

    def post(self, path: str, told: Any, again: str = "", **headers: str) -> TestResponse:
        """Send this, under a key of its own unless it is sent again."""
        asked = self.headers | {"Idempotency-Key": again or uuid.uuid4().hex} | headers
        return self.app.test_client().post(f"{API}{path}", json=told, headers=asked)


def make_key(
    administrator: Actor, agency_id: uuid.UUID, name: str = "Liquidlogic", scopes: Collection[str] = tuple(SCOPES)
) -> tuple[SystemKey, str]:
    """A key for a month."""
    last = places.today() + timedelta(days=30)
    return systems.make_key(administrator, agency_id, name=name, scopes=scopes, expires_on=last)


def caller(app: Flask, administrator: Actor, agency_id: uuid.UUID, *scopes: str, name: str = "Liquidlogic") -> Caller:
    """A system with a key for these scopes, or for all."""
    key, text = make_key(administrator, agency_id, name, scopes or tuple(SCOPES))
    return Caller(app, key.id, key.known_by, key.actor(), text)
