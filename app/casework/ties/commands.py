"""Adding, ending, correcting and withdrawing links, and gathering groups. What was once a link is never deleted."""

import uuid
from dataclasses import dataclass
from datetime import date

from app.casework import concerns, people
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.casework.people.models import Portrait
from app.casework.ties import placing, policy, queries
from app.casework.ties.deriving import Teller
from app.casework.ties.events import (
    GroupChanged,
    GroupFormed,
    GroupOpened,
    TieAdded,
    TieCorrected,
    TieEnded,
    TieWithdrawn,
)
from app.casework.ties.kinds import Certainty, Handling, NodeKind, tie_rules
from app.casework.ties.models import Group, Tie
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import uuid7
from app.transaction import Transaction, transaction


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is said of a link: its kind and which way it reads, how sure, since when and until when, and whence.

    `is_back`: it reads towards the person whose page it is. `reference`: the concern that it rests on, if one does.
    """

    kind: str
    is_back: bool = False
    certainty: Certainty = Certainty.UNCONFIRMED
    handling: Handling = Handling.LAWFUL
    began_on: date | None = None
    ended_on: date | None = None
    reference: str = ""
    source_grade: str = ""
    information_grade: str = ""
    note: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Other:
    """The other end: a person by a subject, or a group, by `id`; anything else by what it is called."""

    kind: NodeKind
    id: uuid.UUID | None = None
    name: str = ""


def add_tie(actor: Actor, person_id: uuid.UUID, other: Other, facts: Facts) -> Tie:
    """Say that a person is linked with somebody or something, and whence one knows."""
    with transaction(actor) as tx:
        tx.require(policy.tie)
        made = _made(tx, _anchor(actor, person_id), other, facts)
        tx.record(TieAdded(tie_id=made.id, from_id=made.from_id, to_id=made.to_id, kind=made.kind))
    return made


def end_tie(actor: Actor, tie_id: uuid.UUID, *, ended_on: date, seen: int) -> None:
    """Say that a link is over, and since when. It is still shown, as what it was."""
    with transaction(actor) as tx:
        found = _standing(tx, tie_id, seen)
        _check_days(tx, found.began_on, ended_on)
        found.ended_on = ended_on
        tx.record(TieEnded(tie_id=found.id))


def correct_tie(actor: Actor, tie_id: uuid.UUID, facts: Facts, *, seen: int) -> Tie:
    """Say a link anew: more certain, of another kind, with other dates. How it was before is kept beside it."""
    with transaction(actor) as tx:
        old = _standing(tx, tie_id, seen)
        new = _said_anew(tx, old, facts)
        old.withdrawn_at, old.withdrawn_by_id, old.replaced_by_id = tx.now, actor.id, new.id
        tx.record(TieCorrected(tie_id=old.id, new_id=new.id, kind=new.kind))
    return new


def withdraw_tie(actor: Actor, tie_id: uuid.UUID, *, reason: str, seen: int) -> None:
    """Say that a link is wrong, and why. It leads nowhere any more, and still stands in the list as withdrawn."""
    with transaction(actor) as tx:
        found = _standing(tx, tie_id, seen)
        found.words = found.words | {"withdrawn": needed(reason, "Say why it is wrong.")}
        found.withdrawn_at, found.withdrawn_by_id = tx.now, actor.id
        tx.record(TieWithdrawn(tie_id=found.id))


def form_group(actor: Actor, *, name: str, status: str, handling: Handling, note: str) -> Group:
    """Give several people who act together a name, and say what it is."""
    with transaction(actor) as tx:
        tx.require(policy.gather)
        made = Group(data_key_id=vault.new_key(), status=_known(status), handling=handling, made_at=tx.now)
        made.made_by_id = actor.id
        made.words = {"name": needed(name, "Give the group a name."), "note": note.strip()}
        tx.add(made)
        tx.record(GroupFormed(group_id=made.id, status=status))
    return made


def change_group(actor: Actor, group_id: uuid.UUID, *, name: str, status: str, note: str, seen: int) -> None:
    """Say anew what a group is called and what it is, such as that it is no longer active."""
    with transaction(actor) as tx:
        found = tx.load(Group, queries.group(actor, group_id).id, seen=seen)
        tx.require(policy.gather, found)
        found.status = _known(status)
        found.words = {"name": needed(name, "Give the group a name."), "note": note.strip()}
        tx.record(GroupChanged(group_id=found.id, status=status))


def open_group(actor: Actor, group_id: uuid.UUID) -> Group:
    """Read who belongs to a group. Reading it is an act, and the ledger remembers it."""
    with transaction(actor) as tx:
        found = queries.group(actor, group_id)
        tx.require(policy.gather, found)
        tx.record(GroupOpened(group_id=found.id))
    return found


def _made(tx: Transaction, anchor: Portrait, other: Other, facts: Facts) -> Tie:
    end, other_concern = _end_of(tx.actor, other, anchor)
    start = placing.End(NodeKind.PERSON, anchor.subject_id)
    if facts.is_back:
        start, end = end, start
    made = Tie(concern_id=anchor.concern_id, data_key_id=anchor.data_key_id, other_concern_id=other_concern)
    _say(tx, made, facts, (start, end))
    made.words = {"from": start.name, "to": end.name} | _words_of(facts)
    placing.Places().place(made, start, end)
    return tx.add(made)


def _said_anew(tx: Transaction, old: Tie, facts: Facts) -> Tie:
    new = Tie(concern_id=old.concern_id, data_key_id=old.data_key_id, other_concern_id=old.other_concern_id)
    words, start, end = old.words, placing.End(old.from_kind, old.from_id), placing.End(old.to_kind, old.to_id)
    if facts.is_back:
        words, start, end = words | {"from": words["to"], "to": words["from"]}, end, start
    _say(tx, new, facts, (start, end))
    new.words = {"from": words["from"], "to": words["to"]} | _words_of(facts)
    placing.Places().place(new, start, end)
    if not facts.is_back:  # it stands where it stood, so that among very many it is found as before
        new.from_place, new.to_place = old.from_place, old.to_place
    return tx.add(new)


def _say(tx: Transaction, tie: Tie, facts: Facts, ends: tuple[placing.End, placing.End]) -> None:
    rules = tie_rules()
    if facts.kind not in rules.kinds or not rules.kinds[facts.kind].fits(ends[0].kind, ends[1].kind):
        raise Invalid("Choose how they are linked.")
    _check_days(tx, facts.began_on, facts.ended_on)
    if facts.source_grade not in {"", *rules.sources} or facts.information_grade not in {"", *rules.information}:
        raise Invalid("Choose a grade from the list.")
    tie.kind, tie.certainty, tie.handling = facts.kind, facts.certainty, facts.handling
    tie.began_on, tie.ended_on = facts.began_on, facts.ended_on
    tie.source_id = _source(tx.actor, facts.reference)
    tie.source_grade, tie.information_grade = facts.source_grade, facts.information_grade
    tie.made_at, tie.made_by_id = tx.now, tx.actor.id


def _words_of(facts: Facts) -> dict[str, str]:
    return {"note": facts.note.strip(), "role": facts.role.strip()}


def _source(actor: Actor, reference: str) -> uuid.UUID | None:
    try:
        return concerns.by_reference(actor, reference.strip().upper()).id if reference.strip() else None
    except NotFound as unknown:
        raise Invalid("There is no such concern. Look at its reference again, or leave the box empty.") from unknown


def _anchor(actor: Actor, person_id: uuid.UUID) -> Portrait:
    """The subject on which a link of this person hangs: the eldest that its actor may see."""
    told = people.members(actor, people.person_of(actor, person_id))
    return told[0]


def _end_of(actor: Actor, other: Other, anchor: Portrait) -> tuple[placing.End, uuid.UUID | None]:
    if other.kind is NodeKind.GROUP and other.id:
        return placing.End(NodeKind.GROUP, queries.group(actor, other.id).id), None
    if other.kind is NodeKind.PERSON and other.id:
        theirs = _anchor(actor, other.id)
        if theirs.person_id == anchor.person_id:
            raise Invalid("That is the same person. Choose somebody else.")
        return placing.End(NodeKind.PERSON, theirs.subject_id), theirs.concern_id
    return _noted(other), None


def _noted(other: Other) -> placing.End:
    """Somebody or something of whom no concern tells; a number or plate that some do tell of is the same thing."""
    name = needed(other.name, "Say what it is called.")
    if other.kind.value not in set(SubjectKind) or other.kind is NodeKind.PERSON:
        return placing.End(other.kind, uuid7(), name)
    words = {"said": name, "written": {}}
    told = Teller(uuid7(), SubjectKind(other.kind.value), SubjectRole.SEEN, None, words)
    return placing.thing(told)


def _standing(tx: Transaction, tie_id: uuid.UUID, seen: int) -> Tie:
    found = tx.load(Tie, queries.tie(tx.actor, tie_id).id, seen=seen)
    tx.require(policy.tie, found)
    if not found.stands:
        raise NotPossible("This link was withdrawn or corrected already.")
    return found


def _check_days(tx: Transaction, began_on: date | None, ended_on: date | None) -> None:
    if ended_on and began_on and ended_on < began_on:
        raise Invalid("It cannot have ended before it began. Check the dates.")
    if began_on and began_on > tx.now.date():
        raise Invalid("It cannot begin in the future. Check the date.")


def _known(status: str) -> str:
    if status not in tie_rules().groups:
        raise Invalid("Choose what the group is.")
    return status
