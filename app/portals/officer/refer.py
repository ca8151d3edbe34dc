"""Where a concern should go: the agencies that the rules recommend, and on what law; who is left out, and why."""

from flask import render_template

from app.casework import routing
from app.casework.referrals import policy
from app.casework.routing import Channel
from app.portals.officer.blueprint import officer
from app.portals.officer.case import Case, called, case_of
from app.portals.officer.reading import in_words, read
from app.portals.shared.guards import requires

# The first word to whoever must act; what is sent in writing follows.
FIRST = {
    Channel.REPORTER: "The reporter must ring 101 in person. Ring whoever else must act first, then refer it here.",
    Channel.TELEPHONE: "This is RED: ring whoever must act first, then refer it here.",
    Channel.DESIGNATED_OFFICER: "The designated officer must know within one working day.",
}


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
        first_word=_first_word(case),
        bands=in_words(case.proposals.bands),
    )


def _first_word(case: Case) -> str:
    """How whoever must act and was not asked yet is told first; empty where writing is enough."""
    if case.assessment is None or not case.is_rated or not case.still_to_ask:
        return ""
    acting = {each.route.agency for each in case.proposals.agencies if each.is_acting}
    return FIRST.get(routing.channel_of(case.assessment.rating, acting), "")
