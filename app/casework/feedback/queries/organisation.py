"""What one organisation sent and what it was told of that, counted for its safeguarding leads.

Danger: every number here can be counted by a lead who opens the concerns in their own list, one after the other. So no
total tells of a concern that is kept from the organisation, of a rating, or of anything that no reporter was told.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_low
from typing import Any

from sqlalchemy import Select, func, select

from app.casework import accounts, places, triage
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import counted_for_leads
from app.casework.feedback import policy
from app.casework.feedback.few import FEWEST, most, parts
from app.casework.feedback.models import Handling, LearningNote, Said, Update
from app.casework.feedback.queries.opinions import ASKED
from app.casework.feedback.queries.telling import HEARD, LETTER
from app.casework.feedback.saying import CHANGES, DECIDED, ENDINGS, reporter_of, sayings
from app.casework.feedback.terms import Term, terms_of
from app.casework.follow_up.models import FollowUp
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session

MOST_TERMS = 12
LATER = 90

# What was told, as categories that are told in the same words.
Decided = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardBack:
    """Whether what was sent in a term was answered by when it was promised. They add up to all that was sent."""

    in_time: int = 0
    late: int = 0
    overdue: int = 0
    waiting: int = 0
    # Half of those who heard had done so after this long.
    half_within: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One term of one organisation: what was sent in it, and what its people were told in it."""

    term: Term
    is_over: bool
    sent: int
    senders: int
    first_time: int
    kinds: Mapping[str, int]
    heard_back: HeardBack
    told: int
    decided: Mapping[Decided, int]
    changed: Mapping[str, int]
    later: Mapping[str, int]
    notes: Mapping[str, int]
    # How often it was said how it was handled, and what, once the term is over; None where fewer than five people did.
    answered: int | None
    opinions: Mapping[str, Mapping[Said, int | None]]
    mostly: Mapping[str, Said]


def own_terms(actor: Actor) -> Sequence[Term]:
    """The terms, or quarters, by which this lead's organisation is counted, the latest first."""
    _count(actor)
    ours = accounts.organisation(uuid.UUID(str(actor.organisation_id)))
    return terms_of(ours.sector, places.day_of(ours.registered_at), places.today())[:MOST_TERMS]


def own_figures(actor: Actor, name: str = "", *, as_it_ended: bool = False) -> Own:
    """One term by its name, or the latest: as things stand now, or as they stood when it ended, which never changes."""
    terms = [each for each in own_terms(actor) if not as_it_ended or each.ends_at <= clock.now()]
    term = next((each for each in terms if each.name == name or not name), None)
    if term is None:
        raise NotFound("term")
    is_over = term.ends_at <= clock.now()
    at = term.ends_at if as_it_ended else clock.now()
    sent = _sent(actor, term)
    told = _told(actor, term)
    answered, said = _opinions(actor, term) if is_over else (None, {})
    return Own(
        term=term,
        is_over=is_over,
        sent=len(sent),
        senders=len({each.reporter_id for each in sent}),
        first_time=_first_time(actor, term),
        kinds=Counter(kind for each in sent for kind in each.kinds.split()),
        heard_back=_heard_back(sent, _first_words(actor, term, at), at),
        told=len({concern_id for concern_id, _, category, _ in told if category in DECIDED or category in ENDINGS}),
        decided=_decided(told),
        changed=Counter({concern_id: category for concern_id, _, category, _ in told if category in CHANGES}.values()),
        later=_later(actor, term),
        notes=_notes(actor, term),
        answered=answered,
        opinions={name: _withheld(counts) for name, counts in said.items()},
        mostly={name: Said(mostly) for name, counts in said.items() if (mostly := most(counts))},
    )


def own_history(actor: Actor) -> Sequence[tuple[Term, int]]:
    """How many were sent in each term, the first first."""
    terms = own_terms(actor)
    if not terms:
        return []
    sent = select(Concern.submitted_at).where(counted_for_leads(actor), Concern.submitted_at >= terms[-1].begins_at)
    moments = [at for at in session.scalars(sent) if at]
    return [(each, sum(each.begins_at <= at < each.ends_at for at in moments)) for each in reversed(terms)]


def _count(actor: Actor) -> None:
    if not policy.count.allows(actor):
        raise NotFound("organisation")


def _sent(actor: Actor, term: Term) -> Sequence[Concern]:
    within = (Concern.submitted_at >= term.begins_at, Concern.submitted_at < term.ends_at)
    return session.scalars(
        select(Concern).where(counted_for_leads(actor), *within).order_by(Concern.submitted_at)
    ).all()


def _first_time(actor: Actor, term: Term) -> int:
    """Danger: an earlier concern that is kept from the organisation makes nobody an old hand here, or it would show."""
    first = func.min(Concern.submitted_at)
    found = select(Concern.reporter_id).where(counted_for_leads(actor)).group_by(Concern.reporter_id)
    within = found.having(first >= term.begins_at).having(first < term.ends_at)
    return session.scalar(select(func.count()).select_from(within.subquery())) or 0


def _heard_back(sent: Sequence[Concern], first: Mapping[uuid.UUID, datetime], at: datetime) -> HeardBack:
    counts: Counter[str] = Counter()
    took = []
    for each in sent:
        since, heard_at = each.submitted_at or each.saved_at, first.get(each.id)
        # Danger: what is promised is the same for all. By the clock of its rating, its rating could be read off.
        by = triage.due(None, "tell", since, triage.nation_of(each))
        if heard_at:
            took.append(heard_at - since)
            counts["in_time" if heard_at <= by else "late"] += 1
        else:
            counts["waiting" if at < by else "overdue"] += 1
    return HeardBack(**counts, half_within=median_low(took) if took else None)


def _first_words(actor: Actor, term: Term, at: datetime) -> dict[uuid.UUID, datetime]:
    """When the reporters of what was sent in a term first heard that somebody had read it, as far as then."""
    heard = Update.kind.in_(HEARD) | Update.kind.startswith(LETTER)
    within = (Concern.submitted_at >= term.begins_at, Concern.submitted_at < term.ends_at)
    found = _of_leads(actor, select(Update.concern_id, func.min(Update.told_at)))
    first = found.where(*within, heard, Update.told_at <= at).group_by(Update.concern_id)
    return {concern_id: told_at for concern_id, told_at in session.execute(first)}


def _told(actor: Actor, term: Term) -> Sequence[tuple[uuid.UUID, str, str, datetime]]:
    """What was told in a term by letter: of which concern, to which sector, which category and when, in order."""
    found = _of_leads(actor, select(Update.concern_id, Concern.sector, Update.kind, Update.told_at)).where(
        Update.kind.startswith(LETTER), Update.told_at >= term.begins_at, Update.told_at < term.ends_at
    )
    rows = session.execute(found.order_by(Update.told_at, Update.id))
    return [(concern_id, str(sector or ""), kind.removeprefix(LETTER), at) for concern_id, sector, kind, at in rows]


def _decided(told: Iterable[tuple[uuid.UUID, str, str, datetime]]) -> dict[Decided, int]:
    """Of how many it was told what was decided. What this kind of reporter is told in the same words is one line."""
    found: defaultdict[Decided, set[uuid.UUID]] = defaultdict(set)
    for concern_id, sector, category, _ in told:
        if category in DECIDED or category in ENDINGS:
            found[sayings().row(reporter_of(sector or None), category).categories].add(concern_id)
    return {categories: len(several) for categories, several in found.items()}


def _later(actor: Actor, term: Term) -> dict[str, int]:
    """How they were after ninety days, of those of whom it was told in this term."""
    asked = (FollowUp.days == LATER, FollowUp.is_by_officer.is_(False), FollowUp.answered_at.is_not(None))
    found = (
        _of_leads(
            actor, select(FollowUp.concern_id, FollowUp.change, FollowUp.answered_at, Update.kind, Update.told_at)
        )
        .join(FollowUp, FollowUp.concern_id == Concern.id)
        .where(*asked, Update.kind.startswith(LETTER), Update.told_at >= FollowUp.answered_at)
    )
    first: dict[uuid.UUID, tuple[str, datetime]] = {}
    for concern_id, change, _, kind, told_at in session.execute(found.order_by(Update.told_at)):
        if change and kind == f"{LETTER}{change}":
            first.setdefault(concern_id, (str(change), told_at))
    return Counter(change for change, at in first.values() if term.begins_at <= at < term.ends_at)


def _notes(actor: Actor, term: Term) -> dict[str, int]:
    """How often each learning note was sent in this term, most often first."""
    found = _of_leads(actor, select(LearningNote.code, func.count())).join(
        LearningNote, LearningNote.update_id == Update.id
    )
    within = found.where(LearningNote.sent_at >= term.begins_at, LearningNote.sent_at < term.ends_at)
    rows = session.execute(within.group_by(LearningNote.code).order_by(func.count().desc(), LearningNote.code))
    return {code: number for code, number in rows if code in sayings().notes}


def _opinions(actor: Actor, term: Term) -> tuple[int | None, dict[str, dict[str, int]]]:
    """How often it was said how it was handled, and what. Danger: no lead is told what one colleague thinks."""
    columns = [getattr(Handling, name) for name in ASKED]
    found = (
        select(*columns, Concern.reporter_id)
        .join(Concern, Concern.id == Handling.concern_id)
        .where(counted_for_leads(actor))
    )
    within = (Handling.answered_at >= term.begins_at, Handling.answered_at < term.ends_at, Handling.heard.is_not(None))
    rows = session.execute(found.where(*within)).all()
    if len({row.reporter_id for row in rows}) < FEWEST:
        return None, {}
    said = {name: Counter(str(row[at]) for row in rows) for at, name in enumerate(ASKED)}
    return len(rows), {name: {each.value: counts[each.value] for each in Said} for name, counts in said.items()}


def _withheld(counts: Mapping[str, int]) -> dict[Said, int | None]:
    return {Said(name): number for name, number in parts(counts).items()}


def _of_leads(actor: Actor, found: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """What hangs on an update of a concern that is counted for the organisation."""
    return found.select_from(Concern).join(Update, Update.concern_id == Concern.id).where(counted_for_leads(actor))
