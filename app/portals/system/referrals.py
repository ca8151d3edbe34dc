"""Referrals to one's own agency: as a list, of which nothing is opened, and one in full, which is recorded."""

from app.casework import accounts, referrals, systems
from app.casework.referrals import policy
from app.casework.referrals.lifecycle import State
from app.portals.shared.guards import actor
from app.portals.shared.paging import Place, cursor
from app.portals.system.contract import operation
from app.portals.system.given import Colleague, Colleagues, FullReferral, Standing, Standings
from app.portals.system.places import after
from app.portals.system.told import AskedForReferrals

READ = "referrals:read"


@operation("GET", "/referrals", policy.receive, READ, asks=AskedForReferrals, gives=Standings)
def listed(asked: AskedForReferrals) -> Standings:
    """Referrals to your agency, in the order in which they were made. Nothing of what they say is opened."""
    at, state = after(asked.after), State(asked.state) if asked.state else None
    found = systems.referrals_of(actor(), state=state, after=at[1] if at else None, limit=asked.limit)
    rows = found[: asked.limit]
    more = len(found) > len(rows)
    return Standings(
        items=[Standing.of(each) for each in rows], next=cursor(Place(0, rows[-1].id)) if rows and more else None
    )


@operation("GET", "/referrals/<string:reference>", policy.receive, READ, gives=FullReferral)
def referral(reference: str) -> FullReferral:
    """One referral in full. Reading it is an act, and the ledger remembers it."""
    found = referrals.open_referral(actor(), reference)
    sender = referrals.sender_of(actor(), found)
    return FullReferral.read(found, f"{sender.name}, {sender.organisation}")


@operation("GET", "/colleagues", policy.act, "referrals:act", gives=Colleagues)
def colleagues() -> Colleagues:
    """Who works with you in Heed, and can be given an action."""
    return Colleagues(items=[Colleague.of(each) for each in accounts.members(actor())])
