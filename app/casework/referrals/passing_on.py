"""From one agency to another: who may be offered a referral, and exactly what they will read once they accept it.

Danger: nobody reads more than the agency had that hands it over; and another kind of agency reads no more of that than
the rules let its kind see at the most.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.casework import accounts, directory, places, routing
from app.casework.concerns.models import Concern
from app.casework.directory.listed import Listed
from app.casework.referrals import policy, proposing, queries, releasing
from app.casework.referrals.lawful import STRICTNESS
from app.casework.referrals.models import Referral
from app.casework.referrals.releasing import Shown
from app.errors import NotFound
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session

__all__ = ["Candidate", "candidates_for", "reaches", "shown_after", "why_not"]

# Nobody is registered for it: it says that whoever reported something must ring 101 by themselves.
NOT_AN_AGENCY = "police_by_reporter"
OWN = "That is your own agency."
HAS_IT = "They have it already."
MAY_NOT = "They may not be told of this one. Ring the officer who referred it."
REFUSES = "They do not take up such concerns. Ring the officer who referred it."
NOBODY = "Nobody signs in for them. Ring the officer who referred it."
INTELLIGENCE = "It is intelligence, shared under conditions. Only the hub can ask somebody else."
NOTHING = "Nothing of what you have may be shown to them. Ring the officer who referred it."


@dataclass(frozen=True)
class Candidate:
    """One agency, and why it cannot be offered this; empty where it can."""

    agency: Listed
    area_code: str
    why_not: str


def candidates_for(actor: Actor, referral: Referral, kind: str, area_code: str) -> list[Candidate]:
    """Every agency with this duty in an area, or in the wider area that it lies in."""
    if not policy.hand_over.allows(actor, referral):
        raise NotFound("referral")
    concern = session.get_one(Concern, referral.concern_id)
    listing = directory.listing({kind}, set(reaches(area_code)), places.today())
    found = {each.id: (each, code) for code in reaches(area_code) for each in listing.find(kind, code)}
    return [
        Candidate(each, code, why_not(concern, referral, each, code))
        for each, code in found.values()
        if kind != NOT_AN_AGENCY
    ]


def reaches(area_code: str) -> Sequence[str]:
    """An area, then those that it lies in: who is responsible for social care there, its force, its nation."""
    found = places.authority(area_code, on=places.today())
    if found is None:
        return [area_code]
    return [area_code, found.responsible_code, found.force_code, routing.nation_code(found.nation)]


def why_not(concern: Concern, referral: Referral, agency: Listed, area_code: str) -> str:
    """Why this agency cannot be offered this; empty where it can."""
    if agency.id == referral.agency_id:
        return OWN
    if _has_it(concern.id, agency.id):
        return HAS_IT
    return _why_not_told(concern, agency, area_code) or _why_not_shown(concern, referral, agency, area_code)


def shown_after(concern: Concern, referral: Referral, agency: Listed, area_code: str, words: str) -> Shown:
    """What the agency that accepts will read: what the other had, cut to what its own kind may see."""
    because = f"Handed over by {accounts.organisation(referral.agency_id).name}"
    if _is_same_kind(referral, agency):
        return Shown(
            rating=referral.rating,
            rules=referral.rules,
            reason=f"{referral.reason}\n\n{because}: {words}",
            disclosure=referral.disclosure | {"why": because},
            terms=referral.terms,
        )
    proposal = proposing.proposal_to(concern, agency, area_code, because)
    release = releasing.as_proposed(proposal, f"{because}: {words}")
    marked = max(release.handling, referral.handling, key=STRICTNESS.__getitem__)
    release = replace(release, released=release.released & _had(referral), handling=marked)
    return releasing.shown_to(proposal, release, referral.rating)


def _why_not_told(concern: Concern, agency: Listed, area_code: str) -> str:
    if proposing.is_conflicted(concern, agency, area_code):
        return MAY_NOT
    if proposing.is_refused(concern, agency):
        return REFUSES
    return "" if agency.is_live else NOBODY


def _why_not_shown(concern: Concern, referral: Referral, agency: Listed, area_code: str) -> str:
    if _is_same_kind(referral, agency):
        return ""
    if referral.intelligence:
        return INTELLIGENCE
    proposal = proposing.proposal_to(concern, agency, area_code, "")
    return "" if proposal.shows(_had(referral)) else NOTHING


def _is_same_kind(referral: Referral, agency: Listed) -> bool:
    """So that what was released, and the terms on which it was, are right for it too."""
    return bool(referral.terms) and accounts.organisation(referral.agency_id).agency_kind == agency.kind


def _had(referral: Referral) -> frozenset[str]:
    return frozenset(field["id"] for field in referral.disclosure["fields"])


def _has_it(concern_id: uuid.UUID, agency_id: uuid.UUID) -> bool:
    sent = (referral for referral, _ in queries.of_concern(SYSTEM, concern_id))
    return any(each.agency_id == agency_id and not each.has_left for each in sent)
