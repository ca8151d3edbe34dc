"""Alerts as they stand once a pattern was found: over these concerns, by this rule."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from app.casework import patterns
from app.casework.concerns.models import Concern
from app.casework.patterns import Disposition
from app.casework.patterns.events import AlertRaised
from app.casework.patterns.findings import FocusKind, Reason, Why, fingerprint
from app.casework.patterns.lifecycle import Standing
from app.casework.patterns.models import Alert, AlertConcern
from app.casework.patterns.rules import pattern_rules
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction
from tests.casework.people.families import BORN, about
from tests.factories import People

GIRL = {"name": "Marnie Tansley", "age_band": "5_9", "date_of_birth": BORN}
REASONS = (Reason("concerns", (3, 90)), Reason("organisations", (3,)), Reason("low"), Reason("suggested", (2,)))


def make_alert(concern_ids: Sequence[uuid.UUID], rule: str = "two_organisations", **changed: object) -> Alert:
    """What a rule found about whoever these concerns tell of, put before people."""
    now, by = clock.now(), pattern_rules().rules[rule]
    said = changed.pop("reasons", REASONS)
    told: dict[str, object] = {
        "rule": rule,
        "rules": pattern_rules().version,
        "focus_kind": by.focus,
        "focus_id": _focus_id(by.focus),
        "fingerprint": fingerprint(rule, [each.hex for each in sorted(concern_ids)]),
        "standing": Standing.WAITING,
        "confidence": 87,
        "worst": 2,
        "concerns": len(concern_ids),
        "organisations": len(concern_ids),
        "said_reasons": " ".join(map(str, said)),
        "raised_at": now,
        "changed_at": now,
        "last_at": now,
        "expires_at": now + by.expires_after,
        "woken": 0,
    }
    with transaction(SYSTEM) as tx:
        made = tx.add(Alert(**(told | changed)))
        for each in concern_ids:
            tx.add(AlertConcern(alert_id=made.id, concern_id=each, why=Why.JOINED, percent=100, added_at=now))
        tx.record(AlertRaised(alert_id=made.id))
    return made


def _focus_id(kind: FocusKind) -> str:
    if kind is FocusKind.AREA:
        return f"E06000030-12 {clock.now():%Y-%m}"
    return str(uuid.uuid4()) if kind is FocusKind.PERSON else uuid.uuid4().hex


def reference_of(concern_id: uuid.UUID) -> str:
    """What officers call it."""
    return str(session.get_one(Concern, concern_id).reference)


def told_by_three(people: People) -> Alert:
    """A school twice and a practice tell of one girl: what they say together is found as the last of it arrives."""
    for each in (people.teacher, people.vet, people.teacher):
        about(each, GIRL)
    return session.scalars(select(Alert).where(Alert.rule == "two_organisations").order_by(Alert.id.desc())).first()


def the_story(people: People) -> dict[str, object]:
    """For whoever looks at every page: one that waits, one that an officer looks into and one that was settled."""
    waits = told_by_three(people)
    concern_ids = [each.concern_id for each in patterns.alert(SYSTEM, waits.id).concerns]
    taken, settled = (make_alert(concern_ids, rule) for rule in ("setting", "hotspot"))
    patterns.take(people.officer, taken.id, seen=taken.version)
    said = {"disposition": Disposition.COINCIDENCE, "words": "A new school opened in the spring"}
    patterns.settle(people.officer, settled.id, **said, seen=settled.version)
    return {"alert_id": waits.id, "taken_alert": taken.id, "settled_alert": settled.id}
