"""Concerns that not everybody may read."""

from app.casework import need_to_know
from app.casework.concerns.models import Concern
from app.casework.need_to_know import Order
from app.casework.need_to_know.models import About, Restriction
from app.foundations.access import Actor
from tests import factories

WHY = "His sister works at the desk beside ours"
NEED = "Her mother is on the line and he is at the door now"


def restrict(actor: Actor, concern: Concern, kind: str = "staff", **changed: object) -> Restriction:
    """Somebody keeps a concern from the others."""
    record_id = changed.pop("record_id", concern.id)
    told = {"about": About.CONCERN, "kind": kind, "reason": WHY} | changed
    made = need_to_know.restrict(actor, record_id, Order(**told))
    factories.let_the_worker_work()
    return made


def seal(actor: Actor, concern: Concern, **changed: object) -> Restriction:
    """Somebody seals a concern, so that it is not there for the others."""
    return restrict(actor, concern, "witness", **changed)
