"""How the pages of one concern come by it, and by the warnings that stand above everything."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import g

from app.casework import concerns, need_to_know, referrals
from app.casework.concerns.models import Concern
from app.casework.need_to_know.models import Restriction
from app.casework.routing import Band
from app.errors import Refused
from app.foundations.access import Permission
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import actor
from app.portals.shared.seen import SeenForm

__all__ = ["SeenForm", "bands_of", "in_words", "read"]


@dataclass(frozen=True)
class Kept:
    """What keeps a record: each by its identifier, in words, and whether it is sealed; and the reader's own glass."""

    reasons: list[tuple[uuid.UUID, str, bool]]
    glass_until: datetime | None
    # A glass reads and does nothing more: what would be refused is not offered.
    only_reads: bool


def read(reference: str, permission: Permission) -> Concern:
    """The concern of a page that shows what is in it. Showing it is an act, also beside a form with a mistake in it:
    who sends only mistakes reads as much."""
    if not permission.allows(actor(), concerns.by_reference(actor(), reference)):
        raise Refused(permission.name)
    found = concerns.open_concern(actor(), reference)
    g.kept = kept_in_words(found.id, found.assignee_id)
    return found


@officer.context_processor
def _restricted() -> dict[str, object]:
    """What `read` found stands in the layout of every page of a concern: no page forgets that it is restricted."""
    return {"kept": g.get("kept")}


def kept_in_words(record_id: uuid.UUID, responsible_id: uuid.UUID | None = None) -> Kept | None:
    """Why a concern is kept from most, and until when a glass lets its reader in; None where nothing keeps it."""
    found = need_to_know.kept(actor(), record_id)
    only_reads = bool(found) and need_to_know.comes_by_glass(actor(), record_id, responsible_id)
    return kept_by(found, only_reads=only_reads)


def kept_by(found: Sequence[Restriction], *, only_reads: bool = False) -> Kept | None:
    """The same of all that keeps a record, or one of several that are shown as one."""
    if not found:
        return None
    reasons = [(each.id, each.rule.words, each.rule.is_sealed) for each in found]
    return Kept(reasons, need_to_know.glass_until(actor(), found), only_reads)


def bands_of(*told: Concern) -> list[str]:
    """Whom nobody may contact or tell about these concerns, and why: each warning once, as one line of the band."""
    return list(dict.fromkeys(line for bands in referrals.bands_for_each(told).values() for line in in_words(bands)))


def in_words(bands: Iterable[Band]) -> list[str]:
    """Each warning as one line of the band."""
    return [f"{band.words}. {band.why}. This means: {band.whom}." for band in bands]
