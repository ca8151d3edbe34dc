"""What each kind of agency sees of a concern, in full and at the least, and why: the table that disclosure follows."""

from dataclasses import dataclass

from flask import render_template

from app.casework.referrals import policy
from app.casework.referrals.disclosure import Disclosures, Share, disclosure_rules
from app.casework.referrals.lawful import lawful_rules
from app.casework.routing import routing_table
from app.portals.officer.blueprint import officer
from app.portals.shared.guards import requires


@dataclass(frozen=True)
class Seen:
    """One kind of agency: what it is given at the least, what more in full, what never, and for what."""

    kind: str
    name: str
    least: list[str]
    more: list[str]
    never: list[str]
    why: str
    purposes: list[str]


@officer.get("/what-agencies-see")
@requires(policy.read_rules)
def sees() -> str:
    rules = disclosure_rules()
    seen = [_seen(kind, share, rules) for kind, share in rules.shares.items()]
    return render_template("officer/sees.html", seen=seen, version=rules.version, lawful=lawful_rules())


def _seen(kind: str, share: Share, rules: Disclosures) -> Seen:
    def labels(blocks: frozenset[str]) -> list[str]:
        return [label for code, label in rules.labels.items() if code in blocks]

    return Seen(
        kind=kind,
        name=routing_table().agencies[kind].name_in("england"),
        least=labels(share.minimum),
        more=labels(share.full - share.minimum),
        never=labels(frozenset(rules.labels) - share.full),
        why=share.why,
        purposes=[each.label for each in lawful_rules().purposes_for(kind)],
    )
