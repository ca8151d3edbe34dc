"""Keyed: a machine at the door. It shows a key with every request; there is no cookie and no session."""

from dataclasses import dataclass
from datetime import timedelta

from flask import g, request
from werkzeug.exceptions import HTTPException, Unauthorized

from app.casework import places, systems
from app.casework.systems.models import SystemKey
from app.errors import Refused
from app.foundations import clock
from app.foundations.access import Actor, Permission
from app.foundations.door import throttle
from app.foundations.door.throttle import Limit
from app.portals.shared.problems import problem

# A system that looks every minute and sends what its people do needs a tenth of this.
REQUESTS = Limit("requests by a key", 120, timedelta(milliseconds=500))
# Nobody guesses 256 bits; this only keeps a machine from asking all day.
UNKNOWN = Limit("keys nobody has", 60, timedelta(seconds=10))


@dataclass(frozen=True)
class ByKey:
    """A system whose key is good."""

    actor: Actor
    key: SystemKey


def let_in(opened_by: object, scope: str) -> None:
    """Let a system in whose key opens this; everything else is refused before anything is looked for."""
    found = _shown()
    if found is None:
        _wait_if(throttle.spend(UNKNOWN, request.remote_addr or "", clock.now()))
        raise Unauthorized
    g.by_key = ByKey(found.actor(), found)
    _wait_if(throttle.spend(REQUESTS, str(found.id), clock.now()))
    if not isinstance(opened_by, Permission) or not opened_by.open_to(found.actor()) or not found.opens(scope):
        raise Refused(getattr(opened_by, "name", "nothing"))
    if found.last_used_on != places.today():
        systems.note_use(found.actor(), found.id)


def _shown() -> SystemKey | None:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    return systems.key_of(text.strip()) if kind.lower() == "bearer" else None


def _wait_if(wait: timedelta | None) -> None:
    if wait is not None:
        raise HTTPException(response=problem(429, wait=wait))
