"""Where a concern should go: the agencies that the rules recommend, and on what law; who is left out, and why."""

from flask import render_template

from app.casework.referrals import policy
from app.portals.officer.blueprint import officer
from app.portals.officer.case import called, case_of
from app.portals.officer.reading import in_words, read
from app.portals.shared.guards import requires


@officer.get("/concerns/<string:reference>/refer")
@requires(policy.refer)
def refer(reference: str) -> str:
    concern = read(reference, policy.refer)
    case = case_of(concern)
    return render_template(
        "officer/refer.html",
        concern=concern,
        case=case,
        agencies=[
            (called(proposal), proposal, case.referral_to(proposal), case.returned_by(proposal))
            for proposal in case.proposals.agencies
        ],
        first=next(iter(case.still_to_ask), None),
        bands=in_words(case.proposals.bands),
    )
