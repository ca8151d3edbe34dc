"""What triage does when something happened elsewhere."""

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from app.casework import concerns, rulebook
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.events import (
    ConcernGotWorse,
    ConcernIndexed,
    ConcernPutBack,
    ConcernReopened,
    ConcernSubmitted,
    OfficerLost,
    PlaceConfirmed,
)
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.people.events import KnownDifferently, SuggestionsMade
from app.casework.related import related_to
from app.casework.triage import queries, weighing
from app.casework.triage.derivation import Earlier, PastConcern, earlier_from
from app.casework.triage.events import (
    ConcernGiven,
    ConcernWeighed,
    LetterOwed,
    LoweringAgreed,
    LoweringAsked,
    LoweringDeclined,
    PlaceChanged,
    RelatedArrived,
    RelatedFound,
    WorseningNoted,
)
from app.casework.triage.models import Assessment, Lowering, Rating, RatingDecision
from app.casework.triage.proposing import Proposal, told
from app.casework.triage.reconsidering import Cause, Found, reconsider, rests_on_joins
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
            weighing=told(weighed),
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
        related = related_to(SYSTEM, event.concern_id).found
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
    _consider(event.concern_id, lambda _: Cause.ARRIVED)


def weigh_as_known(event: KnownDifferently) -> None:
    """Propose anew for an open concern because people of whom it tells were joined, told apart or parted.

    Only parting lowers, and only what the joining had raised.
    """
    _consider(event.concern_id, lambda _: Cause(event.cause))


def weigh_what_was_closed(event: ConcernReopened) -> None:
    """Propose anew for a concern that is worked on again: whom officers had joined may have been parted meanwhile."""
    _consider(event.concern_id, lambda found: Cause.PARTED if rests_on_joins(found) else None)


def _consider(concern_id: uuid.UUID, cause_of: Callable[[Assessment], Cause | None]) -> None:
    with transaction(SYSTEM) as tx:
        found = queries.assessment_of(SYSTEM, concern_id)
        concern = tx.load(Concern, concern_id)
        if found is None or concern.stage is Stage.CLOSED:
            return
        assessment = tx.load(Assessment, found.id)
        if cause := cause_of(assessment):
            past = queries.past_concerns(SYSTEM, concern)
            fresh, apart = (_proposed(concern, each, tx.now) for each in (past.counts, past.without_joins))
            if reconsider(tx, assessment, Found(cause, fresh, apart, _came_to_light(cause, past.counts, tx.now))):
                stand(concern, assessment)


def _came_to_light(cause: Cause, past: Sequence[PastConcern], now: datetime) -> datetime:
    """When the last of the others arrived: the day on which a MARAC was asked about one is none of an arrival."""
    arrived = [each.at for each in past if not each.marac] if cause is Cause.ARRIVED else []
    return max(arrived, default=now)


def _proposed(concern: Concern, past: Sequence[PastConcern], moment: datetime) -> Proposal | None:
    """Nothing where nothing earlier counts: by itself it was weighed when it was sent."""
    if not past:
        return None
    return Proposal.of(_weighed(concern, earlier_from(past, str(concern.organisation_id), moment)))


def _weighed(concern: Concern, earlier: Earlier) -> Weighing:
    return weighing.weigh(weighing.Facts(answers=concern.answers, earlier=earlier), rulebook.rating_in_force())


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
    """A letter to those who are asked to agree that a rating is lowered."""
    with transaction(SYSTEM) as tx:
        concern, asked = tx.load(Concern, event.concern_id), tx.load(Lowering, event.lowering_id)
        second = queries.who_may_second(SYSTEM, concern, asked.asked_by_id)
        _write(tx, concern.id, "lowering", *(each.id for each in second))


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
