"""One challenge: as the agency reads it that answers, or as the one that disagrees, which learns no name."""

from dataclasses import dataclass
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.casework import accounts, challenges, referrals
from app.casework.challenges import policy
from app.casework.challenges.models import Challenge
from app.casework.referrals.models import Referral
from app.errors import NotFound
from app.foundations import clock
from app.portals.agency.blueprint import agency
from app.portals.agency.referral import read
from app.portals.shared.challenge_account import Account, account
from app.portals.shared.challenge_told import Told, story_told, told
from app.portals.shared.guards import actor, requires
from app.portals.shared.referral_body import Mark, bands_of, mark_of


@dataclass(frozen=True)
class Opened:
    """A challenge that somebody of an agency has opened, beside their own referral."""

    challenge: Challenge
    referral: Referral
    bands: list[str]
    mark: Mark
    is_ours: bool
    account: Account | None
    told: Told
    story: list[dict[str, Any]]
    why_not: str


@agency.get("/challenges/<string:challenge_reference>")
@requires(policy.receive)
def challenge(challenge_reference: str) -> ResponseReturnValue:
    found = opened(challenge_reference)
    return render_template(
        "agency/challenge.html",
        found=found,
        challenge=found.challenge,
        referral=found.referral,
        bands=found.bands,
        mark=found.mark,
        now=clock.now(),
    )


def opened(challenge_reference: str) -> Opened:
    """A challenge in full, under the warnings of one's own referral. Showing either is an act."""
    known = challenges.by_reference(actor(), challenge_reference)
    referral = read(_ours(known).reference)
    found = challenges.open_challenge(actor(), challenge_reference)
    answers = found.is_answered_by_agency_of(actor())
    name = accounts.organisation(referral.agency_id).name
    return Opened(
        challenge=found,
        referral=referral,
        bands=bands_of(referral),
        mark=mark_of(referral),
        is_ours=found.is_raised_by(actor()),
        account=account(found, name, is_desk=False) if answers else None,
        told=told(found),
        story=story_told(found),
        why_not=challenges.why_not(actor(), found) if policy.answer_for_agency.allows(actor(), found) else "",
    )


def _ours(known: Challenge) -> Referral:
    """This agency's own referral of the concern: the one that it is about, else the latest."""
    sent = [referral for referral, _ in referrals.of_concern(actor(), known.concern_id)]
    if not sent:
        raise NotFound("referral")
    return next((each for each in sent if each.id == known.referral_id), sent[-1])
