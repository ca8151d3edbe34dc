"""What the rules would propose anew, beside what they proposed before.

Danger: the machine makes nothing quieter. The one thing that it takes back is what an officer's joining of people
had raised by itself, once those people were parted; so what would stand without any joining is kept beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from app.casework import rulebook
from app.casework.triage.events import ConcernWeighedAgain, ProposalFell, ProposalRaised
from app.casework.triage.models import Assessment, Rating, RatingDecision
from app.casework.triage.weighing import Weighing
from app.foundations.access import SYSTEM
from app.transaction import Transaction

__all__ = ["Change", "Proposal", "propose", "told", "without_joins"]

# What is not of the weighing itself, but of its story.
APART, NOTES = "without_joins", "notes"


@dataclass(frozen=True)
class Proposal:
    """A rating that the rules come to, and why in words."""

    rating: Rating
    rules: str
    told: Mapping[str, Any]

    @classmethod
    def of(cls, weighed: Weighing) -> Self:
        """What a weighing has come to."""
        return cls(Rating(weighed.band), weighed.version, told(weighed))

    @classmethod
    def standing(cls, assessment: Assessment) -> Self:
        """What was proposed last."""
        kept = {name: each for name, each in assessment.weighing.items() if name not in (APART, NOTES)}
        return cls(assessment.proposed, assessment.rules, kept)

    def says_more_than(self, other: "Proposal") -> bool:
        """Is it more urgent, or as urgent for more reasons?"""
        more = self.told["points"] > other.told["points"]
        return self.rating.rank < other.rating.rank or (self.rating is other.rating and more)

    def or_more(self, other: "Proposal | None") -> "Proposal":
        """The one that says more; of two that say the same, this one."""
        return other if other and other.says_more_than(self) else self


def without_joins(assessment: Assessment) -> Proposal:
    """What would stand had no officer ever joined anybody of whom it tells."""
    kept = assessment.weighing.get(APART)
    if kept is None:
        return Proposal.standing(assessment)
    return Proposal(Rating(kept["rating"]), kept["rules"], kept["told"])


@dataclass(frozen=True)
class Change:
    """What the rules say from now on, what they would say without any joining, and what is noted of it."""

    proposal: Proposal
    apart: Proposal
    notes: Sequence[str]


def propose(tx: Transaction, assessment: Assessment, change: Change) -> None:
    """Let the rules say this from now on."""
    before, counted, now = Proposal.standing(assessment), assessment.rating, change.proposal
    moved = now.says_more_than(before) or before.says_more_than(now)
    notes = [*assessment.weighing.get(NOTES, ()), *change.notes]
    assessment.weighing = {**now.told, **({NOTES: notes} if notes else {}), **_beside(change)}
    if moved:
        assessment.proposed, assessment.rules, assessment.weighed_at = now.rating, now.rules, tx.now
        assessment.rank = assessment.rating.rank
        tx.add(RatingDecision.of(assessment, by=SYSTEM.id, at=tx.now))
    kind: type[ConcernWeighedAgain | ProposalRaised | ProposalFell] = ConcernWeighedAgain
    if before.rating.rank < now.rating.rank:
        kind = ProposalFell
    elif moved and now.rating.rank < counted.rank:
        kind = ProposalRaised
    tx.record(kind(concern_id=assessment.concern_id, rules=now.rules, proposed=now.rating))


def told(weighed: Weighing) -> dict[str, Any]:
    """The reasons as they are kept beside the rating: every one in words, so that it reads the same in ten years."""
    return {
        "points": weighed.points,
        "triggers": _grounds(weighed.triggers),
        "floors": _grounds(weighed.floors),
        "contributions": [{"words": each.words, "points": each.points} for each in weighed.contributions],
        "unknowns": list(weighed.unknowns),
        "what_would_change": list(weighed.what_would_change),
    }


def _beside(change: Change) -> dict[str, Any]:
    """Kept only while it says less than what stands."""
    if not change.proposal.says_more_than(change.apart):
        return {}
    apart = change.apart
    return {APART: {"rating": apart.rating, "rules": apart.rules, "told": apart.told}}


def _grounds(grounds: Iterable[rulebook.Ground]) -> list[dict[str, str]]:
    return [{"code": each.code, "words": each.words, "basis": each.basis} for each in grounds]
