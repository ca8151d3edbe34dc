"""What happened around one concern, in the order in which it happened: by the date of the event, not of its entry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.casework import accounts, concerns, questions, referrals, triage
from app.casework.concerns.models import Concern
from app.casework.referrals.models import Referral
from app.portals.officer.concern import ADDED
from app.portals.officer.related_concerns import RelatedConcerns
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


def chronology(concern: Concern, related: RelatedConcerns) -> list[Happening]:
    """Everything that is known to have happened, the earliest first."""
    return in_order([*happened_in(concern), *_others(related)])


def happened_in(concern: Concern) -> list[Happening]:
    """What one concern tells of, and what was done about it, in no order."""
    return [_told(concern), *_added(concern), *_steps(concern)]


def in_order(happenings: Iterable[Happening]) -> list[Happening]:
    """The earliest first."""
    return sorted(happenings, key=lambda each: each.place)


def _told(concern: Concern) -> Happening:
    """What was reported, on the day on which it is said to have happened."""
    answers, form = concern.answers, questions.named(concern.questionnaire)
    parts = answers.get("happened_on")
    how = questions.words_for(form.question("how_known"), answers.get("how_known"))
    return Happening(
        place=placed(parts, concern.submitted_at or concern.started_at),
        when=partial_day(parts) or UNDATED,
        what=answers.get("what_happened", ""),
        source=_reporter(concern),
        how_sure=how or SOMEBODY_SAYS,
    )


def placed(parts: dict[str, int | None] | None, sent_at: datetime) -> datetime:
    """Of a date of which only parts are known: its first day; where even the year is missing, when it was sent."""
    if not parts or not parts.get("year"):
        return sent_at
    on = date(parts["year"] or 1, parts.get("month") or 1, parts.get("day") or 1)
    return datetime(on.year, on.month, on.day, tzinfo=LONDON).astimezone(UTC)


def _added(concern: Concern) -> Iterator[Happening]:
    for each in concerns.addenda(actor(), concern.id):
        words = f"{ADDED[each.kind][0].upper()}{ADDED[each.kind][1:]}: {each.words}"
        yield _at(each.added_at, words, _reporter(concern), SOMEBODY_SAYS)


def _others(related: RelatedConcerns) -> Iterator[Happening]:
    """Other concerns about the same people, without opening any: what is in them is read on their own pages."""
    for each in (*related.latest, *related.others):
        if each.sent_at:
            yield _at(
                each.sent_at, f"Another concern, {each.reference}. {each.about}.", each.organisation, "Not opened"
            )


def _steps(concern: Concern) -> Iterator[Happening]:
    """What was done about it."""
    if concern.submitted_at:
        yield _at(concern.submitted_at, "The concern was sent.", _reporter(concern))
    for decision in triage.decisions_on(actor(), concern.id):
        if decision.confirmed:
            yield _at(decision.decided_at, f"Rated {decision.confirmed}.", accounts.name_of(decision.decided_by_id))
    for referral, agency in referrals.of_concern(actor(), concern.id):
        yield from _of_referral(referral, agency)
    if concern.closed_at:
        yield _at(concern.closed_at, "The concern was closed.", accounts.name_of(concern.assignee_id))


def _of_referral(referral: Referral, agency: str) -> Iterator[Happening]:
    taken_up = "took it up by themselves" if referral.is_taken_up else "were asked to act"
    yield _at(referral.referred_at, f"{agency} {taken_up}.", accounts.name_of(referral.referred_by_id))
    if referral.acknowledged_at and not referral.is_taken_up:
        yield _at(referral.acknowledged_at, f"{agency} acknowledged it.", agency)
    if referral.returned_at:
        yield _at(referral.returned_at, f"{agency} returned it: {referral.return_words}", agency)
    for action in referrals.actions_of(actor(), referral):
        yield _at(action.taken_on_at, f"Taken on: {action.what}", agency)
        if action.completed_at:
            yield _at(action.completed_at, f"Done: {action.outcome}", agency)


def _at(at: datetime, what: str, source: str, how_sure: str = RECORDED) -> Happening:
    return Happening(at, moment(at), what, source, how_sure)


def _reporter(concern: Concern) -> str:
    return accounts.organisation(concern.organisation_id).name
