"""One challenge: who disagrees with what, who has it and until when, what was said, and what was done since."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import render_template

from app.casework import accounts, challenges, concerns, referrals, triage
from app.casework.challenges import policy
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import challenge_rules
from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.models import Concern
from app.casework.directory.models import AgencyContact
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.challenge_account import Account, account
from app.portals.shared.guards import actor, requires


@dataclass(frozen=True)
class Opened:
    """A challenge that an officer has opened, with its concern."""

    challenge: Challenge
    concern: Concern
    account: Account
    why_not: str
    contacts: list[AgencyContact]


@officer.get("/challenges/<string:challenge_reference>")
@requires(policy.watch)
def challenge(challenge_reference: str) -> str:
    found = opened(challenge_reference)
    learnt = challenge_rules().learning.get(found.challenge.learning or "")
    return render_template(
        "officer/challenge.html",
        found=found,
        challenge=found.challenge,
        concern=found.concern,
        bands=bands_of(found.concern),
        done=sorted(_done_since(found), key=lambda each: each["at"], reverse=True),
        learnt=learnt.words if learnt else "",
        learnt_by=accounts.name_of(found.challenge.learnt_by_id) if learnt else "",
        now=clock.now(),
    )


def opened(challenge_reference: str) -> Opened:
    """A challenge in full, beside its concern. Showing either is an act."""
    known = challenges.by_reference(actor(), challenge_reference)
    reference = concerns.reference_of(known.concern_id)
    concern = read(reference, concerns_policy.read)
    found = challenges.open_challenge(actor(), challenge_reference)
    agency = accounts.organisation(found.agency_id).name if found.agency_id else ""
    return Opened(
        challenge=found,
        concern=concern,
        account=account(found, agency, is_desk=True),
        why_not=challenges.why_not(actor(), found) if policy.answer.allows(actor(), found) else "",
        contacts=challenges.contacts_for(actor(), found),
    )


def _done_since(found: Opened) -> Iterator[dict[str, Any]]:
    """What was done about the concern since somebody disagreed: an answer alone changes nothing."""
    since, concern = found.challenge.raised_at, found.concern
    for referral, agency in referrals.of_concern(actor(), concern.id):
        moments = {
            f"Referred to {agency}": referral.referred_at,
            f"Acknowledged by {agency}": referral.acknowledged_at,
            f"Returned by {agency}": referral.returned_at,
        }
        yield from ({"what": what, "at": at} for what, at in moments.items() if at and at > since)
        for made in referrals.decisions_of(actor(), referral):
            if made.decided_at > since:
                yield {"what": f"{agency} decided", "at": made.decided_at, "who": accounts.name_of(made.decided_by_id)}
    for rated in triage.decisions_on(actor(), concern.id):
        if rated.confirmed and rated.decided_at > since:
            yield {"what": f"Rated {rated.confirmed.title()}", "at": rated.decided_at}
    if concern.closed_at and concern.closed_at > since:
        yield {"what": "Closed", "at": concern.closed_at}
