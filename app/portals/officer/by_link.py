"""How far a referral has got that an agency without accounts reads by link, in words."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from app.casework import links
from app.casework.links import Standing
from app.casework.links.models import ReferralLink
from app.casework.referrals.models import Referral
from app.foundations import clock
from app.portals.shared.filters import moment
from app.portals.shared.guards import actor

OVER = {
    Standing.USED: "They have answered, so it opens nothing any more.",
    Standing.REVOKED: "It was revoked.",
    Standing.REPLACED: "It opens nothing any more: the directory says something else of its contact.",
}


@dataclass(frozen=True)
class ByLink:
    """The last link to one referral."""

    link: ReferralLink
    name: str
    standing: Standing
    is_alarming: bool

    @property
    def words(self) -> str:
        """What became of it, in one sentence."""
        if self.standing is Standing.OPEN:
            return f"It works until {moment(self.link.expires_at)}."
        if self.standing is Standing.EXPIRED:
            return f"It ran out {moment(self.link.expires_at)}."
        return OVER[self.standing]

    @property
    def opened(self) -> str:
        """Whether anybody came in by it."""
        times = self.link.openings
        if not times or self.link.opened_at is None:
            return "Not opened yet"
        return f"Opened {'once' if times == 1 else f'{times} times'}, last {moment(self.link.opened_at)}"


def by_link(sent: Iterable[Referral]) -> dict[uuid.UUID, ByLink]:
    """The last link of each referral that went by one."""
    referrals = {each.id: each for each in sent}
    found = links.latest_of(actor(), list(referrals))
    return {referral_id: _told(link, referrals[referral_id]) for referral_id, link in found.items()}


def _told(link: ReferralLink, referral: Referral) -> ByLink:
    """Nobody has said that they have it and nothing opens it: somebody here must ring them."""
    standing = links.stands(link, clock.now())
    is_lost = standing in (Standing.EXPIRED, Standing.REPLACED, Standing.REVOKED) and referral.is_live
    return ByLink(link, link.account.name, standing, is_lost and referral.acknowledged_at is None)
