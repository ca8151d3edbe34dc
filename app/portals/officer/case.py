"""Everything that an officer's page of a concern rests on, and the one thing to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.casework import accounts, feedback, referrals, triage
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.feedback.queries import Proposal as Untold
from app.casework.referrals.models import Referral
from app.casework.referrals.proposing import Proposal, Proposals
from app.casework.triage.models import Assessment
from app.portals.shared.guards import actor


@dataclass(frozen=True)
class Case:
    """A concern, what was made of it, where it should go and went, and what its reporter was not told yet."""

    concern: Concern
    assessment: Assessment | None
    proposals: Proposals
    sent: Sequence[tuple[Referral, str]]
    untold: Sequence[Untold]

    @property
    def is_rated(self) -> bool:
        return self.assessment is not None and self.assessment.confirmed is not None

    def referral_to(self, proposal: Proposal) -> Referral | None:
        """What was sent to this agency already, if anything was."""
        found = (referral for referral, _ in self.sent if proposal.agency and referral.agency_id == proposal.agency.id)
        return next(found, None)

    @property
    def still_to_ask(self) -> list[Proposal]:
        """Agencies that must act, are registered here and were not asked."""
        acting = (each for each in self.proposals.agencies if each.route.role != "copy" and each.agency)
        return [each for each in acting if self.referral_to(each) is None]

    @property
    def to_ring(self) -> list[str]:
        """Agencies that must act and that nobody receives anything for: somebody must ring them."""
        return [_with_number(each) for each in self.proposals.agencies if each.is_acting and not each.is_live]

    @property
    def nobody_receives(self) -> bool:
        """Does no agency that must act receive this, so that it rests on somebody ringing?"""
        return self.concern.stage is not Stage.CLOSED and not self.proposals.is_received


def called(proposal: Proposal) -> str:
    """Which agency this is, such as "Wiltshire Police" or "Children's social care, Leeds"."""
    kind, area = proposal.route.agency_name, proposal.route.area_name
    if proposal.agency:
        return proposal.agency.name
    return area if kind.lower() in area.lower() else f"{kind}, {area}" if area else kind


def _with_number(proposal: Proposal) -> str:
    number = proposal.answers.telephone if proposal.answers else ""
    return f"{called(proposal)} on {number}" if number else called(proposal)


@dataclass(frozen=True)
class Next:
    """Where things stand, and the page's one button, if there is anything to press."""

    words: str
    button: str = ""
    endpoint: str = ""


def case_of(concern: Concern) -> Case:
    """Gathers it all."""
    return Case(
        concern=concern,
        assessment=triage.assessment_of(actor(), concern.id),
        proposals=referrals.proposals_for(concern),
        sent=referrals.of_concern(actor(), concern.id),
        untold=feedback.may_be_told(actor(), concern.id),
    )


def next_step(case: Case) -> Next:
    """What whoever reads this page should do now."""
    owner = case.concern.assignee_id
    if case.concern.stage is Stage.SUBMITTED:
        return Next("Nobody is responsible for this concern yet.", "Take it", "officer.take")
    if case.concern.stage is Stage.CLOSED:
        return Next(f"{accounts.name_of(owner)} has closed this concern.")
    if case.concern.is_without_officer:
        return Next("Agencies are at work on this concern, and its officer has left.", "Take it over", "officer.take")
    if owner != actor().id:
        return Next(f"{accounts.name_of(owner)} is responsible for this concern. You can read it, and no more.")
    if case.assessment is None:
        return Next("The rules have not weighed this concern yet. Load this page again in a few seconds.")
    return _next_of_mine(case)


def _next_of_mine(case: Case) -> Next:
    if not case.is_rated:
        return Next(
            "Say how soon somebody must act. The rules propose a rating below.", "Confirm the rating", "officer.rate"
        )
    if case.assessment and case.assessment.is_overtaken:
        return Next(
            "Another concern about the same people has arrived since you confirmed the rating. The rules would now rate"
            " this one as more urgent. Read both, then rate it again: yours stands until you do.",
            "Look at the rating again",
            "officer.rate",
        )
    if not case.sent:
        return Next("The rating is confirmed. Now ask the agencies that must act.", "Refer it", "officer.refer")
    if case.untold:
        return Next(
            "An agency has said what came of it. The reporter does not know yet.", "Tell the reporter", "officer.tell"
        )
    if case.still_to_ask:
        names = " and ".join(called(each) for each in case.still_to_ask)
        return Next(f"Not asked yet: {names}.", "Refer it further", "officer.refer")
    return Next("Every agency that must act has been asked. What they say will stand here.")
