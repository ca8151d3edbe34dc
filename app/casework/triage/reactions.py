"""What triage does when something happened elsewhere."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from app.casework import accounts, concerns, people, rulebook
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.events import (
    ConcernGotWorse,
    ConcernIndexed,
    ConcernPutBack,
    ConcernSubmitted,
    OfficerLost,
    PlaceConfirmed,
)
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.people.events import SuggestionsMade
from app.casework.triage import pattern, queries, weighing
from app.casework.triage.derivation import Earlier, earlier_from
from app.casework.triage.events import (
    ConcernGiven,
    ConcernWeighed,
    ConcernWeighedAgain,
    LetterOwed,
    LoweringAgreed,
    LoweringAsked,
    LoweringDeclined,
    PlaceChanged,
    ProposalRaised,
    RelatedArrived,
    RelatedFound,
    WorseningNoted,
)
from app.casework.triage.models import Assessment, Lowering, Rating, RatingDecision
from app.casework.triage.standing import stand
from app.casework.triage.weighing import Weighing
from app.errors import NotPossible
from app.foundations.access import SYSTEM
from app.transaction import Transaction, transaction


def weigh(event: ConcernSubmitted) -> None:
    """Propose a rating for a concern that has just come in, with reasons, under the rules in force."""
    with transaction(SYSTEM) as tx:
        if queries.assessment_of(SYSTEM, event.concern_id):
            return
        concern = tx.load(Concern, event.concern_id)
        weighed = _weighed(concern, queries.earlier_concerns(SYSTEM, concern, tx.now))
        proposed = Rating(weighed.band)
        assessment = Assessment(
            concern_id=concern.id,
            data_key_id=concern.data_key_id,
            rules=weighed.version,
            proposed=proposed,
            alone=Rating(_weighed(concern, Earlier()).band),
            rank=proposed.rank,
            weighed_at=tx.now,
            weighing=_told(weighed),
        )
        tx.add(assessment)
        tx.add(RatingDecision.of(assessment, by=SYSTEM.id, at=tx.now))
        stand(concern, assessment)
        tx.record(ConcernWeighed(concern_id=concern.id, rules=weighed.version, proposed=proposed))


def look_at_related(event: ConcernWeighed | ConcernIndexed | SuggestionsMade) -> None:
    """Whatever mentions the same people and is still open is weighed again in the light of this concern.

    What the rules propose as RED already can become no more urgent.
    """
    with transaction(SYSTEM) as tx:
        related = people.related_to(SYSTEM, event.concern_id).found
        open_ones = [each.concern.id for each in related if each.may_count and each.concern.stage is not Stage.CLOSED]
        for concern_id, assessment in queries.assessments_of(SYSTEM, open_ones).items():
            if assessment.proposed is not Rating.RED:
                tx.later(RelatedArrived(concern_id=concern_id, arrived_id=event.concern_id), tx.now)
        if tx.to_come:
            tx.record(RelatedFound(concern_id=event.concern_id, count=len(tx.to_come)))


def weigh_again(event: RelatedArrived | ConcernIndexed | SuggestionsMade) -> None:
    """Propose anew for an open concern because another one came to light. The machine never lowers what it proposed.

    What an officer confirmed stands. Where the proposal is more urgent than that, they are told.
    """
    with transaction(SYSTEM) as tx:
        found = queries.assessment_of(SYSTEM, event.concern_id)
        concern = tx.load(Concern, event.concern_id)
        if found is None or concern.stage is Stage.CLOSED:
            return
        assessment = tx.load(Assessment, found.id)
        past = queries.past_concerns(SYSTEM, concern)
        weighed = _weighed(concern, earlier_from(past, str(concern.organisation_id), tx.now))
        if past and _says_more(assessment, weighed):
            _propose_anew(tx, assessment, weighed, max(each.at for each in past))
            stand(concern, assessment)


def _weighed(concern: Concern, earlier: Earlier) -> Weighing:
    return weighing.weigh(weighing.Facts(answers=concern.answers, earlier=earlier), rulebook.rating_in_force())


def _says_more(assessment: Assessment, weighed: Weighing) -> bool:
    """Is it more urgent than what stands, or as urgent for more reasons?"""
    rank, before = Rating(weighed.band).rank, assessment.proposed.rank
    return rank < before or (rank == before and weighed.points > assessment.weighing["points"])


def _propose_anew(tx: Transaction, assessment: Assessment, weighed: Weighing, arrived: datetime) -> None:
    before, after = assessment.weighing, _told(weighed)
    notes = [*before.get("notes", ()), pattern.note(before, after, weighed.band, arrived)]
    proposed, counted = Rating(weighed.band), assessment.rating
    assessment.weighing = after | {"notes": notes}
    assessment.proposed, assessment.rules, assessment.weighed_at = proposed, weighed.version, tx.now
    assessment.rank = assessment.rating.rank
    tx.add(RatingDecision.of(assessment, by=SYSTEM.id, at=tx.now))
    kind = ProposalRaised if proposed.rank < counted.rank else ConcernWeighedAgain
    tx.record(kind(concern_id=assessment.concern_id, rules=weighed.version, proposed=proposed))


def note_that_it_got_worse(event: ConcernGotWorse) -> None:
    """A note beside the rating, for the officer who reads what was added: nothing here lowers anything."""
    with transaction(SYSTEM) as tx:
        found = queries.assessment_of(SYSTEM, event.concern_id)
        if found is None:
            raise NotPossible("The rules have not weighed this concern yet. It is noted at the next try.")
        assessment = tx.load(Assessment, found.id)
        weighing = dict(assessment.weighing)
        notes = [*weighing.get("notes", ()), f"The reporter said on {tx.now:%-d %B %Y} that it has got worse"]
        assessment.weighing = weighing | {"notes": notes}
        tx.record(WorseningNoted(concern_id=event.concern_id, addendum_id=event.addendum_id))


def ask_a_second_person(event: LoweringAsked) -> None:
    """A letter to the supervisors that somebody wants to lower a rating; where there is none, to the others."""
    with transaction(SYSTEM) as tx:
        asker = tx.load(Account, tx.load(Lowering, event.lowering_id).asked_by_id)
        others = [each for each in accounts.officers(SYSTEM) if each.id != asker.id]
        supervisors = [each for each in others if each.is_lead]
        _write(tx, event.concern_id, "lowering", *(each.id for each in supervisors or others))


def say_that_it_was_agreed(event: LoweringAgreed) -> None:
    """A letter to whoever wanted to lower a rating: a second person has answered."""
    _write_to_asker(event.concern_id, event.lowering_id)


def say_that_it_was_declined(event: LoweringDeclined) -> None:
    """The same letter: it does not say which."""
    _write_to_asker(event.concern_id, event.lowering_id)


def tell_the_next_officer(event: ConcernGiven) -> None:
    """A letter to the officer whom a concern was given to."""
    with transaction(SYSTEM) as tx:
        _write(tx, event.concern_id, "given", event.officer_id)


def stand_again(event: ConcernPutBack | OfficerLost | PlaceConfirmed) -> None:
    """A concern whose officer has left, or that is in another nation, stands where it belongs now."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        before = concern.queue_place
        stand(concern, queries.assessment_of(SYSTEM, concern.id))
        if concern.queue_place != before:
            tx.record(PlaceChanged(concern_id=concern.id))


def _write_to_asker(concern_id: uuid.UUID, lowering_id: uuid.UUID) -> None:
    with transaction(SYSTEM) as tx:
        _write(tx, concern_id, "lowering_answered", tx.load(Lowering, lowering_id).asked_by_id)


def _write(tx: Transaction, concern_id: uuid.UUID, kind: str, *account_ids: uuid.UUID) -> None:
    for each in account_ids:
        notice = tx.add(tx.load(Account, each).notice(kind, tx.now, about=concerns.reference_of(concern_id)))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
    tx.record(LetterOwed(concern_id=concern_id, kind=kind))


def _told(weighed: Weighing) -> dict[str, Any]:
    """The reasons as they are kept beside the rating: every one in words, so that it reads the same in ten years."""
    return {
        "points": weighed.points,
        "triggers": _grounds(weighed.triggers),
        "floors": _grounds(weighed.floors),
        "contributions": [{"words": each.words, "points": each.points} for each in weighed.contributions],
        "unknowns": list(weighed.unknowns),
        "what_would_change": list(weighed.what_would_change),
    }


def _grounds(grounds: Iterable[rulebook.Ground]) -> list[dict[str, str]]:
    return [{"code": each.code, "words": each.words, "basis": each.basis} for each in grounds]
