"""From concerns to sightings, many at once: six questions to the database however many there are.

The gist of a concern is made where it is first needed: of most nobody ever needs it, and their seals stay shut.
"""

import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select

from app.casework.accounts.models import Sector
from app.casework.concerns import put_to_marac, summary
from app.casework.concerns.events import ConcernClosed
from app.casework.concerns.identifying import Means
from app.casework.concerns.lifecycle import Closing, Stage
from app.casework.concerns.models import Concern, ConfirmedPlace, Mention, PlaceName
from app.casework.concerns.subjects import SubjectRole
from app.casework.patterns.models import Gist
from app.casework.patterns.perhaps import words_on
from app.casework.patterns.rules import pattern_rules
from app.casework.patterns.sightings import Known, Sighting
from app.casework.people.models import Portrait
from app.casework.triage.models import Assessment, severity_of
from app.foundations import clock, ledger
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.vault import DataKey, unseal_many

# By this version of what follows a gist is made. Older ones are made anew where they are needed.
MADE_BY = "gist-1"
TIMES = {"once_or_twice": 1, "three_or_more": 3}
NOBODY_KNOWN_BY = frozenset({Means.BIRTH, Means.SETTING, Means.ADDRESS})
LIVES_THERE = frozenset({SubjectRole.AT_RISK, SubjectRole.HOUSEHOLD, SubjectRole.HOME})

Home = tuple[str, datetime]  # the council where it is, and when an officer found that out
Told = tuple[uuid.UUID, SubjectRole]  # who is taken to be whom, and in which role


class _Mentions:
    """What the concerns mention, sorted by what it is good for; and when MARACs were asked about them."""

    def __init__(self, ids: Collection[uuid.UUID]) -> None:
        self.by_subject = defaultdict[uuid.UUID, set[str]](set)
        self.births = defaultdict[uuid.UUID, set[str]](set)
        self.keys = defaultdict[uuid.UUID, set[str]](set)
        self.homes = defaultdict[uuid.UUID, set[str]](set)
        self.places = defaultdict[uuid.UUID, set[str]](set)
        self.chips = defaultdict[uuid.UUID, set[str]](set)
        self.perhaps = defaultdict[uuid.UUID, set[str]](set)
        self.maracs = put_to_marac(SYSTEM, ids)
        found = select(Mention.concern_id, Mention.subject_id, Mention.role, Mention.means, Mention.token)
        for concern_id, subject_id, role, means, token in session.execute(found.where(Mention.concern_id.in_(ids))):
            self._take(concern_id, subject_id, role, (means, token))

    def add_perhaps_the_same(self, subject_ids: Collection[uuid.UUID]) -> None:
        """Two of whom a suggestion waits have it in common: until it is answered they are not two."""
        for left, right in words_on(subject_ids):
            for each in (left, right):
                self.perhaps[each].add(f"{left} {right}")

    def _take(self, concern_id: uuid.UUID, subject_id: uuid.UUID, role: SubjectRole, said: tuple[Means, str]) -> None:
        means, token = said
        if means is Means.BIRTH:
            self.births[subject_id].add(token)
        elif means not in NOBODY_KNOWN_BY:
            self.by_subject[subject_id].add(token)
            self.keys[concern_id].add(token)
        elif means is Means.ADDRESS and role in LIVES_THERE:
            self.homes[concern_id].add(token)
        elif means is Means.ADDRESS and role is SubjectRole.INCIDENT:
            self.places[concern_id].add(token)
        if means is Means.CHIP:
            self.chips[concern_id].add(token)


def gather(concern_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Sighting]:
    """What patterns know of these concerns: of those that count, and were sent as long ago as is looked back."""
    rows = session.execute(_counting().where(Concern.id.in_(set(concern_ids)))).all()
    gists = _gists(rows)
    rows = [row for row in rows if row.id in gists and not _is_duplicate(row, gists[row.id])]
    ids = {row.id for row in rows}
    if not ids:
        return {}
    people, mentions, confirmed = _people(ids), _Mentions(ids), confirmed_homes(ids)
    mentions.add_perhaps_the_same({subject for several in people.values() for subject, _ in several})
    return {row.id: _sighting(row, gists[row.id], people[row.id], mentions, confirmed.get(row.id)) for row in rows}


def counting() -> tuple[Any, ...]:
    """Which concerns count at all."""
    since = clock.now() - pattern_rules().looks_back
    return (Concern.submitted_at >= since, Concern.stage != Stage.DRAFT, Concern.withdrawn_at.is_(None))


def _counting() -> Select[*tuple[Any, ...]]:
    told = select(
        Concern.id,
        Concern.submitted_at,
        Concern.organisation_id,
        Concern.reporter_id,
        Concern.sector,
        Concern.kinds,
        Concern.stage,
        Concern.closed_at,
        Assessment.proposed,
        Assessment.alone,
        Assessment.confirmed,
        Assessment.departed_from,
    )
    return told.outerjoin(Assessment, Assessment.concern_id == Concern.id).where(*counting())


def _is_duplicate(row: Row[*tuple[Any, ...]], gist: Gist) -> bool:
    return gist.is_duplicate and row.stage is Stage.CLOSED


def _sighting(
    row: Row[*tuple[Any, ...]], gist: Gist, people: Sequence[tuple[uuid.UUID, Told]], said: _Mentions, home: Home | None
) -> Sighting:
    def those(role: SubjectRole) -> tuple[Known, ...]:
        return tuple(
            Known(
                frozenset({str(person), *said.by_subject[subject], *said.perhaps[subject]}),
                frozenset(said.births[subject]),
                is_told_well=bool(said.by_subject[subject] or said.births[subject]),
            )
            for subject, (person, told_as) in people
            if told_as is role
        )

    return Sighting(
        concern_id=row.id,
        at=row.submitted_at,
        organisation=str(row.organisation_id),
        reporter=str(row.reporter_id),
        is_practice=row.sector is Sector.VET,
        kinds=frozenset(row.kinds.split()),
        severity=_severity(row),
        closed_at=row.closed_at if row.stage is Stage.CLOSED else None,
        maracs=tuple(asked.at for asked in said.maracs[row.id]),
        happened_on=gist.happened_on,
        missing=gist.missing,
        species=gist.species,
        home_area=gist.home_area,
        confirmed_area=home[0] if home else None,
        confirmed_at=home[1] if home else None,
        at_risk=those(SubjectRole.AT_RISK),
        alleged=those(SubjectRole.ALLEGED),
        keys=frozenset({*(str(person) for _, (person, _) in people), *said.keys[row.id]}),
        homes=frozenset(said.homes[row.id]),
        chips=frozenset(said.chips[row.id]),
        places=frozenset(said.places[row.id]),
    )


def _severity(row: Row[*tuple[Any, ...]]) -> int | None:
    """As an assessment says it (Assessment.severity), from its columns."""
    if row.proposed is None:
        return None
    return severity_of(row.proposed, row.alone, row.confirmed, row.departed_from).rank


def _people(ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[tuple[uuid.UUID, Told]]]:
    found = defaultdict[uuid.UUID, list[tuple[uuid.UUID, Told]]](list)
    told = select(Portrait.concern_id, Portrait.subject_id, Portrait.person_id, Portrait.role)
    for concern_id, subject_id, person_id, role in session.execute(told.where(Portrait.concern_id.in_(ids))):
        found[concern_id].append((subject_id, (person_id, role)))
    return found


def confirmed_homes(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Home]:
    """Where officers found that homes are, and when: the latest word on each."""
    said = select(ConfirmedPlace.concern_id, ConfirmedPlace.authority_code, ConfirmedPlace.confirmed_at)
    of_homes = said.where(ConfirmedPlace.concern_id.in_(ids), ConfirmedPlace.place == PlaceName.HOME)
    return {concern_id: (code, at) for concern_id, code, at in session.execute(of_homes.order_by(ConfirmedPlace.id))}


def _gists(rows: Sequence[Row[*tuple[Any, ...]]]) -> dict[uuid.UUID, Gist]:
    """What is known of these concerns beside what stands in clear; made where it has not been, or otherwise."""
    wanted = {row.id for row in rows}
    known = session.scalars(select(Gist).where(Gist.concern_id.in_(wanted))) if wanted else ()
    found = {each.concern_id: each for each in known}
    stale = {id for id in wanted if id not in found or found[id].made_by != MADE_BY}
    if stale:
        closed = _closed_as_duplicates([row.id for row in rows if row.id in stale and row.stage is Stage.CLOSED])
        for concern_id, answers in _answers(stale):
            gist = found.setdefault(concern_id, Gist(concern_id=concern_id, is_duplicate=concern_id in closed))
            write_gist(gist, answers)
            session.add(gist)
        session.flush()
    return found


def write_gist(gist: Gist, answers: Mapping[str, Any]) -> None:
    """Keep what patterns need of these answers: a day and codes, and nothing that anybody wrote."""
    home = summary.located(answers).get("home")
    told = TIMES.get(str(answers.get("missing_times")), 0)
    gist.made_by = MADE_BY
    gist.happened_on = _day(answers.get("happened_on") or {})
    is_missing = answers.get("missing_now") == "yes" or "honour_missing" in (answers.get("harms") or ())
    gist.missing = max(told, int(is_missing))
    gist.species = str(answers.get("animal_species") or "").replace("not_known", "")
    gist.home_area = home.authority.responsible_code if home else None


def _day(given: Mapping[str, Any]) -> date | None:
    """The whole day, where it was written."""
    try:
        return date(*(int(given.get(part) or 0) for part in ("year", "month", "day")))
    except (TypeError, ValueError):
        return None


def _answers(ids: Collection[uuid.UUID]) -> Iterable[tuple[uuid.UUID, Mapping[str, Any]]]:
    """Those whose key was destroyed are left out: nothing may be known of them any more."""
    told, key = Concern.__table__, DataKey.__table__
    columns = (told.c.id, told.c.data_key_id, told.c.sealed_answers.label("sealed"), key.c.kek, key.c.wrapped)
    found = select(*columns).join_from(told, key, key.c.id == told.c.data_key_id).where(told.c.id.in_(ids))
    rows = session.connection().execute(found).all()
    for row, opened in zip(rows, unseal_many(Concern.__tablename__, "answers", rows), strict=True):
        if opened is not None:
            yield row.id, json.loads(opened)


def _closed_as_duplicates(ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these were closed because another tells the same, when they were closed last."""
    if not ids:
        return set()
    last: dict[uuid.UUID, str] = {}
    for entry in ledger.latest(ConcernClosed, ids, 4 * len(ids)):
        last.setdefault(entry.subject_id, str(json.loads(entry.details)["reason"]))
    return {id for id, reason in last.items() if reason == Closing.DUPLICATE}
