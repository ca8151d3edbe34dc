"""The night's look at everything, a stretch at a time: so that no queue waits for it, and no memory fills.

Each stage walks the index of what it looks at from one end to the other. What a stretch finds is the same as what was
found as the concerns arrived, or puts it right.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.casework.concerns.models import Concern
from app.casework.feedback.models import Message
from app.casework.patterns import by_link, linking, searching, seeing
from app.casework.patterns.events import PatternsSwept
from app.casework.patterns.findings import Focus, FocusKind
from app.casework.patterns.following import Changes, follow
from app.casework.patterns.gathering import gather
from app.casework.patterns.lifecycle import Standing
from app.casework.patterns.models import Alert, Sweep
from app.casework.patterns.rules import pattern_rules
from app.casework.people.models import Judgement, Portrait
from app.casework.triage.models import Assessment
from app.foundations.database import session
from app.transaction import Transaction

# So many mentions, suggestions, alerts or networks are looked at in one stretch: about a second's work.
MENTIONS, SUGGESTIONS, ALERTS, NETWORKS = 8000, 400, 300, 300
FIRST = uuid.UUID(int=0)
NIGHT = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one stretch changed, and behind what the next one begins; empty where its stage is over."""

    changes: Changes
    looked_at: int
    after: str = ""


Stage = Callable[[Transaction, str], Stretch]


def _people(tx: Transaction, after: str) -> Stretch:
    found, last = searching.people_between(uuid.UUID(after) if after else FIRST, MENTIONS)
    changes = searching.look_at_people(tx, found) if found else Changes()
    return Stretch(changes, len(found), str(last or ""))


def _suggested(tx: Transaction, after: str) -> Stretch:
    """Of whom one concern tells, and others perhaps."""
    begins = uuid.UUID(after) if after else FIRST
    waiting = select(Judgement).where(Judgement.is_open, Judgement.bits >= seeing.least_bits())
    found = session.scalars(waiting.where(Judgement.id > begins).order_by(Judgement.id).limit(SUGGESTIONS)).all()
    ends = {end for each in found for end in each.pair}
    persons = select(Portrait.person_id).where(Portrait.subject_id.in_(ends)).distinct()
    people = session.scalars(persons).all() if ends else []
    changes = searching.look_at_people(tx, people) if people else Changes()
    return Stretch(changes, len(people), str(found[-1].id) if len(found) == SUGGESTIONS else "")


def _tokens(kind: FocusKind) -> Stage:
    def stage(tx: Transaction, after: str) -> Stretch:
        found, last = searching.tokens_between(kind, after, MENTIONS)
        changes = searching.look_at_tokens(tx, kind, found) if found else Changes()
        return Stretch(changes, len(found), last or "")

    return stage


def _networks(tx: Transaction, after: str) -> Stretch:
    rule = pattern_rules().rules["network"]
    parts = [each for each in linking.everywhere(rule) if str(each[0]) > after]
    some = parts[:NETWORKS]
    changes = searching.look_at_networks(tx, some)
    return Stretch(changes, len(some), str(some[-1][0]) if len(parts) > len(some) else "")


def _silent(tx: Transaction, after: str) -> Stretch:
    """Open RED concerns of which a question of ours waits; and those of which it waited."""
    rule = pattern_rules().rules["silent"]
    asked = select(func.max(Message.sent_at)).where(Message.concern_id == Concern.id, ~Message.is_from_reporter)
    waits = (Concern.is_unanswered, Concern.queue_place.is_not(None), Assessment.rank == 0)
    said = select(Concern.id, asked.correlate(Concern).scalar_subquery())
    rows = session.execute(said.join(Assessment, Assessment.concern_id == Concern.id).where(*waits)).all()
    moments = {concern_id: asked_at for concern_id, asked_at in rows if asked_at}
    told = gather(moments)
    found = [each for id, one in told.items() if (each := by_link.silent(rule, one, moments[id], tx.now))]
    standing = select(Alert.focus_id).where(Alert.rule == rule.code, Alert.standing != Standing.FALLEN)
    before = [Focus(FocusKind.CONCERN, each) for each in session.scalars(standing)]
    return Stretch(follow(tx, before, found, only=rule.code), len(moments))


def _standing(tx: Transaction, after: str) -> Stretch:
    """What alerts rest on may be gone: then no stage before this one has come by."""
    begins = uuid.UUID(after) if after else FIRST
    live = select(Alert).where(Alert.standing != Standing.FALLEN, Alert.expires_at > tx.now, Alert.id > begins)
    found = session.scalars(live.order_by(Alert.id).limit(ALERTS)).all()
    last = str(found[-1].id) if len(found) == ALERTS else ""
    return Stretch(searching.look_at_foci(tx, {each.focus for each in found}), len(found), last)


STAGES: Mapping[str, Stage] = {
    "people": _people,
    "suggested": _suggested,
    "addresses": _tokens(FocusKind.ADDRESS),
    "things": _tokens(FocusKind.THING),
    "settings": _tokens(FocusKind.SETTING),
    "networks": _networks,
    "silent": _silent,
    "standing": _standing,
}


def sweep(tx: Transaction, watch: Sweep) -> Stretch:
    """One stretch, from where the last one stopped; the row says where the next one begins, and when."""
    if not watch.stage:
        watch.stage, watch.began_at, watch.looked_at, watch.raised = next(iter(STAGES)), tx.now, 0, 0
    stage = watch.stage
    done = STAGES[stage](tx, watch.after)
    watch.step += 1
    watch.looked_at += done.looked_at
    watch.raised += done.changes.raised
    watch.after, watch.due_at = done.after, tx.now
    if not done.after:
        following = [*STAGES, ""][list(STAGES).index(stage) + 1]
        watch.stage = following
        if not following:
            watch.ended_at, watch.due_at = tx.now, next_night(tx.now)
    tx.record(PatternsSwept(sweep_id=watch.id, stage=stage, looked_at=done.looked_at, **done.changes.counted()))
    return done


def next_night(now: datetime) -> datetime:
    """Two in the morning: when the queue is as quiet as it ever is."""
    tonight = now.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
