"""How the pages of one concern come by it, and by the warnings that stand above everything."""

from collections.abc import Iterable

from app.casework import concerns, referrals
from app.casework.concerns.models import Concern
from app.casework.routing import Band
from app.errors import Refused
from app.foundations.access import Permission
from app.portals.shared.guards import actor
from app.portals.shared.seen import SeenForm

__all__ = ["SeenForm", "bands_of", "in_words", "read"]


def read(reference: str, permission: Permission) -> Concern:
    """The concern of a page that shows what is in it. Showing it is an act, also beside a form with a mistake in it:
    who sends only mistakes reads as much."""
    if not permission.allows(actor(), concerns.by_reference(actor(), reference)):
        raise Refused(permission.name)
    return concerns.open_concern(actor(), reference)


def bands_of(concern: Concern) -> list[str]:
    """Whom nobody may contact or tell about this concern, and why."""
    return in_words(referrals.bands_for(concern))


def in_words(bands: Iterable[Band]) -> list[str]:
    """Each warning as one line of the band."""
    return [f"{band.words}. {band.why}. This means: {band.whom}." for band in bands]
