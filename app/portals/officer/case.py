"""Everything that an officer's page of a concern rests on, and the one thing to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import accounts, concerns, feedback, need_to_know, referrals, triage
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.feedback.queries import Proposal as Untold
from app.casework.referrals.models import Because, Referral
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
        """What this agency has of it, if it was asked and has not given it back."""
        return next((each for each in self._sent_to(proposal) if not each.has_left), None)

    def returned_by(self, proposal: Proposal) -> Referral | None:
        """What this agency gave back, where it has nothing of it now."""
        theirs = self._sent_to(proposal)
        return theirs[-1] if theirs and theirs[-1].has_left else None

    @property
    def still_to_ask(self) -> list[Proposal]:
        """Agencies that must act, are registered here and were not asked. Who gave it back is not proposed again."""
        acting = (each for each in self.proposals.agencies if each.is_acting and each.agency)
        return [each for each in acting if not self._sent_to(each)]

    @property
    def come_back(self) -> tuple[Referral, str] | None:
        """The last that an agency gave back, while nobody has been asked since."""
        back = [(each.returned_at, each, agency) for each, agency in self.sent if each.returned_at]
        if not back:
            return None
        returned_at, referral, agency = max(back, key=lambda each: each[0])
        asked_since = any(each.referred_at > returned_at for each, _ in self.sent)
        return None if asked_since else (referral, agency)

    @property
    def taken_up(self) -> list[tuple[Referral, str]]:
        """Agencies that took it up by themselves while it was waiting here."""
        return [each for each in self.sent if each[0].is_taken_up and not each[0].has_left]

    @property
    def is_with_agencies(self) -> bool:
        """Was any agency asked that has not given it back?"""
        return any(not referral.has_left for referral, _ in self.sent)

    def _sent_to(self, proposal: Proposal) -> list[Referral]:
        return [each for each, _ in self.sent if proposal.agency and each.agency_id == proposal.agency.id]

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

    @property
    def is_posted(self) -> bool:
        """Does pressing it change something at once?"""
        return self.endpoint in ("officer.take", "officer.adopt")


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
    if case.concern.stage is Stage.CLOSED:
        return Next(f"{accounts.name_of(owner)} has closed this concern.")
    if owner is None:
        return _next_of_nobodys(case)
    if owner != actor().id:
        return Next(f"{accounts.name_of(owner)} is responsible for this concern. You can read it, and no more.")
    if case.assessment is None:
        return Next("The rules have not weighed this concern yet. Load this page again in a few seconds.")
    return _next_of_mine(case)


def _next_of_nobodys(case: Case) -> Next:
    if need_to_know.comes_by_glass(actor(), case.concern.id):
        return Next(need_to_know.ONLY_READS)
    if case.concern.is_without_officer:
        return Next("Agencies are at work on this concern, and its officer has left.", "Take it over", "officer.take")
    already = f" {_named(case.taken_up)} took it up without waiting." if case.taken_up else ""
    return Next(f"Nobody is responsible for this concern yet.{already}", "Take it", "officer.take")


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
    if case.come_back:
        return _after_return(case.concern, *case.come_back)
    if not case.sent:
        return Next("The rating is confirmed. Now ask the agencies that must act.", "Refer it", "officer.refer")
    return _once_it_is_sent(case)


def _once_it_is_sent(case: Case) -> Next:
    if case.untold:
        return Next(
            "An agency has said what came of it. The reporter does not know yet. A letter stands ready.",
            "Tell the reporter",
            "officer.tell",
        )
    if case.still_to_ask:
        names = " and ".join(called(each) for each in case.still_to_ask)
        return Next(f"Not asked yet: {names}.", "Refer it further", "officer.refer")
    if case.taken_up and case.concern.stage is Stage.IN_TRIAGE:
        words = f"{_named(case.taken_up)} took it up without waiting, and nobody else must act."
        return Next(words, "Count it as referred", "officer.adopt")
    return Next("Every agency that must act has been asked. What they say will stand here.")


def _after_return(concern: Concern, referral: Referral, agency: str) -> Next:
    """What must be found out before it goes to the right agency."""
    if referral.returned_at and _learnt_since(concern, referral.returned_at):
        return Next(f"More is known since {agency} returned it. Ask whoever must act.", "Refer it", "officer.refer")
    match referral.returned_because:
        case Because.WRONG_AREA:
            words = f"{agency} says that it is another area’s. Find out where it is, then refer it there."
            return Next(words, "Say where it is", "officer.places")
        case Because.NOT_ENOUGH:
            return Next(f"{agency} needs to know more before it can act.", "Ask the reporter a question", "officer.ask")
        case _:
            return Next(f"{agency} says that another agency must act.", "Refer it to another agency", "officer.refer")


def _learnt_since(concern: Concern, at: datetime) -> bool:
    """Has its reporter written, or an officer found out where it is, since then?"""
    moments = [
        *(each.sent_at for each in feedback.thread(actor(), concern.id) if each.is_from_reporter),
        *(each.added_at for each in concerns.addenda(actor(), concern.id)),
        *(each.confirmed_at for each in concerns.confirmed_places(actor(), concern.id)),
    ]
    return any(moment > at for moment in moments)


def _named(sent: Sequence[tuple[Referral, str]]) -> str:
    return " and ".join(agency for _, agency in sent)
