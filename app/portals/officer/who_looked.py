"""Who has looked at a concern, how often and when, and what was done about who may."""

from typing import Any

from flask import render_template

from app.casework import accounts, oversight
from app.casework.oversight import policy
from app.foundations.ledger import Entry
from app.portals.officer.blueprint import officer
from app.portals.officer.reading import bands_of, read
from app.portals.shared.guards import actor, insist, requires

WHAT = {
    "GlassBroken": "Broke the glass",
    "GlassReviewed": "Reviewed a broken glass",
    "RecordRestricted": "Restricted it",
    "RestrictionLifted": "Lifted a restriction",
    "SomebodyLetIn": "Let somebody in",
    "SomebodyLetOut": "Took somebody off the list",
    "SomebodySent": "Let somebody in, because nobody was there",
}


@officer.get("/concerns/<string:reference>/who-looked")
@requires(policy.see_readers)
def who_looked(reference: str) -> str:
    insist(policy.see_readers)
    concern = read(reference, policy.see_readers)
    readers = oversight.readers_of(actor(), concern.id)
    return render_template(
        "officer/who_looked.html",
        concern=concern,
        bands=bands_of(concern),
        readers=[(accounts.name_of(each.account_id), each) for each in readers],
        acts=[_act(each) for each in oversight.acts_on(actor(), concern.id)],
    )


def _act(entry: Entry) -> dict[str, Any]:
    return {"what": WHAT[entry.event], "at": entry.at, "who": accounts.name_of(entry.actor_id)}
