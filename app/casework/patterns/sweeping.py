"""The night's look at everything, a stretch at a time: so that no queue waits for it, and no memory fills.

Each stage walks the index of what it looks at from one end to the other. What a stretch finds is the same as what was
found as the concerns arrived, or puts it right.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select

from app.casework import activity
from app.casework.patterns import by_area, leading, searching, silence
from app.casework.patterns.by_area import HotMonth
from app.casework.patterns.events import PatternsSwept
from app.casework.patterns.findings import Focus, FocusKind
from app.casework.patterns.following import Changes, follow
from app.casework.patterns.lifecycle import Standing
from app.casework.patterns.models import Alert, Sweep
from app.casework.patterns.perhaps import unanswered
from app.casework.patterns.rules import pattern_rules
from app.casework.people.models import Judgement, Portrait
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction

# So many mentions, suggestions, alerts or networks are looked at in one stretch: about a second's work.
MENTIONS, SUGGESTIONS, ALERTS, NETWORKS = 8000, 400, 300, 500
FIRST = uuid.UUID(int=0)
FIRST_STAGE = "people"
# What was found before may be gone, where nothing is found now.
ALWAYS = frozenset({"silent", "areas"})
NIGHT = 2


@dataclass(frozen=True, slots=True)
class Batch:
    """What one stretch looks at, and behind what the next one begins; empty where its stage is over."""

    foci: Sequence[Any]
    after: str = ""


class Stage(NamedTuple):
    """What is read before anybody waits for it, and what is made of that in the transaction."""

    read: Callable[[str], Batch]
    look: Callable[[Transaction, Sequence[Any]], Changes]


def _people(after: str) -> Batch:
    found, last = searching.people_between(uuid.UUID(after) if after else FIRST, MENTIONS)
    return Batch(found, str(last or ""))


def _suggested(after: str) -> Batch:
    """Of whom one concern tells, and others perhaps."""
    begins = uuid.UUID(after) if after else FIRST
    waiting = select(Judgement).where(unanswered())
    found = session.scalars(waiting.where(Judgement.id > begins).order_by(Judgement.id).limit(SUGGESTIONS)).all()
    ends = {end for each in found for end in each.pair}
    persons = select(Portrait.person_id).where(Portrait.subject_id.in_(ends)).distinct()
    people = session.scalars(persons).all() if ends else []
    return Batch(people, str(found[-1].id) if len(found) == SUGGESTIONS else "")


def _elsewhere(after: str) -> Batch:
    """Of whom one concern tells, and an officer confirmed where they live."""
    found, last = searching.elsewhere_between(uuid.UUID(after) if after else FIRST, ALERTS)
    return Batch(found, str(last or ""))


def _look_at_people(tx: Transaction, people: Sequence[uuid.UUID]) -> Changes:
    return searching.look_at_people(tx, people)


def _tokens(after: str) -> Batch:
    found, last = searching.tokens_between(after, MENTIONS)
    return Batch([Focus(kind, each) for kind, tokens in found.items() for each in tokens], last or "")


def _networks(after: str) -> Batch:
    parts = [each for each in leading.everywhere(pattern_rules().rules["network"]) if str(each[0]) > after]
    some = parts[:NETWORKS]
    return Batch(some, str(some[-1][0]) if len(parts) > len(some) else "")


def _silent(after: str) -> Batch:
    return Batch(list(silence.waiting().items()))


def _look_at_silent(tx: Transaction, waiting: Sequence[tuple[uuid.UUID, datetime]]) -> Changes:
    """Those that have waited too long; and those that were found before and wait no longer."""
    standing = select(Alert.focus_id).where(Alert.rule == silence.RULE, Alert.standing != Standing.FALLEN)
    before = [Focus(FocusKind.CONCERN, each) for each in session.scalars(standing)]
    return silence.look(tx, dict(waiting), before)


def _standing(after: str) -> Batch:
    """What alerts rest on may be gone: then no stage before this one has come by."""
    begins, now = uuid.UUID(after) if after else FIRST, clock.now()
    live = select(Alert).where(Alert.standing != Standing.FALLEN, Alert.expires_at > now, Alert.id > begins)
    found = session.scalars(live.order_by(Alert.id).limit(ALERTS)).all()
    return Batch(sorted({each.focus for each in found}), str(found[-1].id) if len(found) == ALERTS else "")


def _areas(after: str) -> Batch:
    """Hot months, as activity counted them in its last look."""
    found = activity.hotspots(SYSTEM)
    return Batch(
        [
            HotMonth(
                cell=each.parts[0],
                month=each.month,
                last_on=each.last_on,
                concerns=each.concerns,
                usual=each.usual,
                unusual=each.unusual,
                p=each.p,
            )
            for each in found
        ]
    )


def _look_at_areas(tx: Transaction, hot: Sequence[HotMonth]) -> Changes:
    """A month that is no longer looked at keeps what it had; of one that is, what is found now counts."""
    rule = pattern_rules().rules["hotspot"]
    found = [finding for each in hot if (finding := by_area.hotspot(rule, each))]
    standing = select(Alert.focus_id).where(Alert.rule == rule.code, Alert.standing != Standing.FALLEN)
    known = [Focus(FocusKind.AREA, each) for each in session.scalars(standing)]
    return follow(tx, by_area.of_these_months(known, activity.months_looked_at(SYSTEM)), found, only=rule.code)


STAGES: Mapping[str, Stage] = {
    "people": Stage(_people, _look_at_people),
    "suggested": Stage(_suggested, _look_at_people),
    "elsewhere": Stage(_elsewhere, _look_at_people),
    "things": Stage(_tokens, searching.look_at_foci),
    "networks": Stage(_networks, searching.look_at_networks),
    "silent": Stage(_silent, _look_at_silent),
    "areas": Stage(_areas, _look_at_areas),
    "standing": Stage(_standing, searching.look_at_foci),
}


def read_ahead(watch: Sweep | None) -> Batch:
    """What the next stretch looks at: read before the transaction, so that nobody waits behind it."""
    return STAGES[watch.stage if watch and watch.stage else FIRST_STAGE].read(watch.after if watch else "")


def sweep(tx: Transaction, watch: Sweep, batch: Batch) -> Changes:
    """One stretch, from where the last one stopped; the row says where the next one begins, and when."""
    if not watch.stage:
        watch.stage, watch.began_at, watch.looked_at, watch.raised = FIRST_STAGE, tx.now, 0, 0
    stage = watch.stage
    changes = STAGES[stage].look(tx, batch.foci) if batch.foci or stage in ALWAYS else Changes()
    watch.step += 1
    watch.looked_at += len(batch.foci)
    watch.raised += changes.raised
    watch.after, watch.due_at = batch.after, tx.now
    if not batch.after:
        watch.stage = [*STAGES, ""][list(STAGES).index(stage) + 1]
        if not watch.stage:
            watch.ended_at, watch.due_at = tx.now, next_night(tx.now)
    tx.record(PatternsSwept(sweep_id=watch.id, stage=stage, looked_at=len(batch.foci), **changes.counted()))
    return changes


def next_night(now: datetime) -> datetime:
    """Two in the morning: when the queue is as quiet as it ever is."""
    tonight = now.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
