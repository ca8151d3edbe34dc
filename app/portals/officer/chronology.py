"""What happened around one concern, in the order in which it happened: by the date of the event, not of its entry."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.casework import accounts, concerns, questions, referrals, triage
from app.casework.concerns.models import Addendum, Concern
from app.casework.referrals.models import Action, Referral
from app.casework.triage.models import RatingDecision
from app.portals.officer.concern import ADDED
from app.portals.officer.related_concerns import RelatedConcerns
from app.portals.shared.decided import SAID
from app.portals.shared.filters import LONDON, moment, partial_day
from app.portals.shared.guards import actor

RECORDED = "Recorded here"
UNDATED = "Date not known"
SOMEBODY_SAYS = "Said by whoever reported it"


@dataclass(frozen=True)
class Happening:
    """One line: when, what, who says so and how they know. `place` is where it stands among the others."""

    place: datetime
    when: str
    what: str
    source: str
    how_sure: str


@dataclass(frozen=True)
class Around:
    """What was written and done around some concerns, fetched together: as few questions however many they are."""

    added: Mapping[uuid.UUID, Sequence[Addendum]]
    decisions: Mapping[uuid.UUID, Sequence[RatingDecision]]
    sent: Mapping[uuid.UUID, Sequence[tuple[Referral, str]]]
    actions: Mapping[uuid.UUID, Sequence[Action]]
    organisations: Mapping[uuid.UUID, str]
    names: Mapping[uuid.UUID | None, str]


def chronology(concern: Concern, related: RelatedConcerns) -> list[Happening]:
    """Everything that is known to have happened, the earliest first."""
    return in_order([*(each for _, each in happened_in([concern])), *_others(related)])


def happened_in(told: Sequence[Concern]) -> Iterator[tuple[Concern, Happening]]:
    """What concerns tell of, and what was done about them, each with the concern that it is of; in no order."""
    around = _around(told)
    for concern in told:
        yield concern, _told(concern, around)
        for each in (*_added(concern, around), *_steps(concern, around)):
            yield concern, each


def in_order(happenings: Iterable[Happening]) -> list[Happening]:
    """The earliest first."""
    return sorted(happenings, key=lambda each: each.place)


def _around(told: Sequence[Concern]) -> Around:
    ids = [each.id for each in told]
    sent, decisions = referrals.of_each(actor(), ids), triage.decisions_on_each(actor(), ids)
    referred = [referral for several in sent.values() for referral, _ in several]
    confirmed = (each for several in decisions.values() for each in several if each.confirmed)
    shown = {
        *(each.decided_by_id for each in confirmed),
        *(each.referred_by_id for each in referred),
        *(each.assignee_id for each in told if each.closed_at),
    }
    return Around(
        added=concerns.addenda_of_each(actor(), ids),
        decisions=decisions,
        sent=sent,
        actions=referrals.actions_of_each(actor(), [each.id for each in referred]),
        organisations=accounts.organisations_named(each.organisation_id for each in told),
        names=accounts.names_of(shown),
    )


def _told(concern: Concern, around: Around) -> Happening:
    """What was reported, on the day on which it is said to have happened."""
    answers, form = concern.answers, questions.named(concern.questionnaire)
    parts = answers.get("happened_on")
    how = questions.words_for(form.question("how_known"), answers.get("how_known"))
    return Happening(
        place=placed(parts, concern.submitted_at or concern.started_at),
        when=partial_day(parts) or UNDATED,
        what=answers.get("what_happened", ""),
        source=around.organisations[concern.organisation_id],
        how_sure=how or SOMEBODY_SAYS,
    )


def placed(parts: dict[str, int | None] | None, sent_at: datetime) -> datetime:
    """Of a date of which only parts are known: its first day; where even the year is missing, when it was sent."""
    if not parts or not parts.get("year"):
        return sent_at
    on = date(parts["year"] or 1, parts.get("month") or 1, parts.get("day") or 1)
    return datetime(on.year, on.month, on.day, tzinfo=LONDON).astimezone(UTC)


def _added(concern: Concern, around: Around) -> Iterator[Happening]:
    for each in around.added[concern.id]:
        words = f"{ADDED[each.kind][0].upper()}{ADDED[each.kind][1:]}: {each.words}"
        yield _at(each.added_at, words, around.organisations[concern.organisation_id], SOMEBODY_SAYS)


def _others(related: RelatedConcerns) -> Iterator[Happening]:
    """Other concerns about the same people, without opening any: what is in them is read on their own pages."""
    for each in (*related.latest, *related.others):
        if each.sent_at:
            yield _at(
                each.sent_at, f"Another concern, {each.reference}. {each.about}.", each.organisation, "Not opened"
            )


def _steps(concern: Concern, around: Around) -> Iterator[Happening]:
    """What was done about it."""
    if concern.submitted_at:
        yield _at(concern.submitted_at, "The concern was sent.", around.organisations[concern.organisation_id])
    for decision in around.decisions[concern.id]:
        if decision.confirmed:
            yield _at(decision.decided_at, f"Rated {decision.confirmed}.", around.names[decision.decided_by_id])
    for referral, agency in around.sent[concern.id]:
        yield from _of_referral(referral, agency, around)
    if concern.closed_at:
        yield _at(concern.closed_at, "The concern was closed.", around.names[concern.assignee_id])


def _of_referral(referral: Referral, agency: str, around: Around) -> Iterator[Happening]:
    asked = "took it up by themselves." if referral.is_taken_up else f"were asked to act: {referral.reason}"
    yield _at(referral.referred_at, f"{agency} {asked}", around.names[referral.referred_by_id])
    if referral.acknowledged_at and not referral.is_taken_up:
        yield _at(referral.acknowledged_at, f"{agency} acknowledged it.", agency)
    if referral.returned_at:
        yield _at(referral.returned_at, f"{agency} returned it: {referral.return_words}", agency)
    if referral.decided_at and referral.category:
        yield _at(referral.decided_at, f"{agency} decided: {SAID[referral.category]}.", agency)
    for action in around.actions[referral.id]:
        yield _at(action.taken_on_at, f"Taken on: {action.what}", agency)
        if action.completed_at:
            yield _at(action.completed_at, f"Done: {action.outcome}", agency)


def _at(at: datetime, what: str, source: str, how_sure: str = RECORDED) -> Happening:
    return Happening(at, moment(at), what, source, how_sure)
