"""What people and things are called, opened only for those who stand on the page."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.casework.concerns.models import Concern, Subject
from app.casework.people import policy as people_policy
from app.casework.people.models import Portrait
from app.casework.ties.kinds import NodeKind
from app.casework.ties.models import Group, Tie
from app.casework.ties.policy import groups_for, visible_to
from app.casework.ties.walking import Network, Step
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.vault import Destroyed

NO_LONGER = "No longer kept"
KINDS: dict[NodeKind, str] = {
    NodeKind.PERSON: "Person",
    NodeKind.ADDRESS: "Address",
    NodeKind.PHONE: "Phone",
    NodeKind.HANDLE: "Online name",
    NodeKind.VEHICLE: "Vehicle",
    NodeKind.ANIMAL: "Animal",
    NodeKind.ORGANISATION: "Organisation",
    NodeKind.EVENT: "Event",
    NodeKind.GROUP: "Group",
}


@dataclass(frozen=True, slots=True)
class Called:
    """What somebody or something is called, and what was written of a person. `is_known`: there is a page of them."""

    kind: NodeKind
    name: str
    written: Mapping[str, Any]
    is_known: bool = False

    @property
    def what(self) -> str:
        """What it is, in a word."""
        return KINDS[self.kind]


def called(actor: Actor, network: Network) -> dict[uuid.UUID, Called]:
    """Everybody and everything in it by name, as it was first told to whoever may see it."""
    kinds = {each.id: each.kind for each in network.nodes.values()}
    found = _people(actor, [each for each, kind in kinds.items() if kind is NodeKind.PERSON])
    found |= _groups(actor, [each for each, kind in kinds.items() if kind is NodeKind.GROUP])
    found |= _things(actor, {each: kind for each, kind in kinds.items() if each not in found}, network.steps.values())
    return found


def _people(actor: Actor, person_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Called]:
    """By the name as first told; what was written later fills what was not known before."""
    told = (
        select(Portrait.person_id, Subject)
        .join(Subject, Subject.id == Portrait.subject_id)
        .join(Concern, Concern.id == Portrait.concern_id)
        .where(Portrait.person_id.in_(person_ids), people_policy.opens_to(actor))
        .order_by(Subject.id)
    )
    rows = session.execute(told).all()
    vault.fetch(subject.data_key_id for _, subject in rows)
    names, written = dict[uuid.UUID, str](), dict[uuid.UUID, dict[str, Any]]()
    for person_id, subject in rows:
        words = _opened(subject) or {"said": NO_LONGER}
        names.setdefault(person_id, str(words["said"] or "No name or description"))
        said = {name: value for name, value in (words.get("written") or {}).items() if value}
        written[person_id] = said | written.get(person_id, {})
    return {each: Called(NodeKind.PERSON, names[each], written[each], is_known=True) for each in names}


def _groups(actor: Actor, group_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Called]:
    if not group_ids:
        return {}
    found = session.scalars(select(Group).where(Group.id.in_(group_ids), groups_for(actor))).all()
    vault.fetch(each.data_key_id for each in found)
    return {each.id: Called(NodeKind.GROUP, str(each.words["name"]), {}) for each in found}


def _things(actor: Actor, kinds: Mapping[uuid.UUID, NodeKind], steps: Iterable[Step]) -> dict[uuid.UUID, Called]:
    """By what the first link that leads to it calls it."""
    by = {end: step.tie_id for step in reversed(list(steps)) for end in (step.here, step.there) if end in kinds}
    told = select(Tie).where(Tie.id.in_(set(by.values())), visible_to(actor)).options(undefer(Tie.sealed_words))
    ties = {each.id: each for each in session.scalars(told)}
    vault.fetch(each.data_key_id for each in ties.values())
    return {each: Called(kind, _said_of(ties.get(by.get(each, each)), each), {}) for each, kind in kinds.items()}


def _said_of(tie: Tie | None, end: uuid.UUID) -> str:
    words = _opened(tie) if tie else None
    return str((words or {}).get("from" if tie and tie.from_id == end else "to") or NO_LONGER)


def _opened(record: Subject | Tie) -> Mapping[str, Any] | None:
    """What was written; None once its key is destroyed."""
    try:
        found: Mapping[str, Any] = record.words
    except Destroyed:
        return None
    return found
