"""Keeping a record from those who need not know it, letting in by name, and breaking the glass."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from app.casework import accounts
from app.casework.need_to_know import policy, queries
from app.casework.need_to_know.events import (
    GlassBroken,
    GlassReviewed,
    RecordRestricted,
    RestrictionLifted,
    SomebodyLetIn,
    SomebodyLetOut,
)
from app.casework.need_to_know.kinds import need_to_know_rules
from app.casework.need_to_know.models import About, Admission, BrokenGlass, Cover, Restriction
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations import vault
from app.foundations.access import Actor
from app.transaction import Transaction, transaction

WHY = "Say why, in a sentence that another supervisor would understand."


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be kept, and from whom. `covers` names the concerns that tell of a restricted person, and
    `responsible_id` whoever answers for what is to be kept."""

    about: About
    kind: str
    reason: str
    let_in: Collection[uuid.UUID] = ()
    kept_out: Collection[uuid.UUID] = ()
    covers: Collection[uuid.UUID] = field(default=())
    responsible_id: uuid.UUID | None = None


def restrict(actor: Actor, record_id: uuid.UUID, order: Order) -> Restriction:
    """Keep a record from those who need not know it. Whoever does so stays let in, to say who else is."""
    with transaction(actor) as tx:
        tx.require(policy.restrict, record_id)
        if queries.is_sealed_from(actor, record_id):
            raise NotFound("record")
        for each in {record_id, *order.covers}:
            # Danger: sealed by whoever broke it, a glass would be hidden from its review, and the record from its own.
            queries.refuse_a_glass(actor, each, order.responsible_id)
        _check(actor, record_id, order)
        made = Restriction(about=order.about, record_id=record_id, kind=order.kind, data_key_id=vault.new_key())
        made.made_at, made.made_by_id, made.reason = tx.now, actor.id, order.reason.strip()
        tx.add(made)
        for each in {record_id, *order.covers}:
            tx.add(Cover(restriction_id=made.id, record_id=each, kind=made.kind))
        for each in {actor.id, *order.let_in}:
            _name(tx, made, each, until=None)
        for each in set(order.kept_out):
            _name(tx, made, each, until=None, is_kept_out=True)
        tx.record(RecordRestricted(record_id=record_id, restriction_id=made.id, kind=made.kind))
    return made


def lift(actor: Actor, restriction_id: uuid.UUID, *, words: str, seen: int) -> None:
    """End a restriction, with a reason: from now on officers read the record again."""
    with transaction(actor) as tx:
        restriction = _in_force(tx, restriction_id, seen)
        tx.require(policy.lift, restriction)
        restriction.lifting = needed(words, WHY)
        restriction.ended_at, restriction.ended_by_id = tx.now, actor.id
        for each in queries.covers_of(actor, restriction.id):
            each.ended_at = tx.now
        tx.record(RestrictionLifted(record_id=restriction.record_id, restriction_id=restriction.id))


def let_in(
    actor: Actor, restriction_id: uuid.UUID, account_id: uuid.UUID, *, until: datetime | None, seen: int
) -> None:
    """Let an officer in to a restricted record by name, for a time or until it ends."""
    with transaction(actor) as tx:
        restriction = _in_force(tx, restriction_id, seen)
        tx.require(policy.let_in, restriction)
        if account_id not in {each.id for each in accounts.officers(actor)}:
            raise Invalid("Choose an officer who can sign in.")
        if until and until <= tx.now:
            raise Invalid("Choose a day that has not passed.")
        for each in queries.admissions_of(actor, restriction.id, account_id):
            each.ended_at = tx.now
        _name(tx, restriction, account_id, until=until)
        tx.record(SomebodyLetIn(record_id=restriction.record_id, restriction_id=restriction.id, account_id=account_id))


def let_out(actor: Actor, restriction_id: uuid.UUID, account_id: uuid.UUID, *, keep_out: bool, seen: int) -> None:
    """End that somebody is let in by name; or keep them out, whatever rule would let them in."""
    with transaction(actor) as tx:
        restriction = _in_force(tx, restriction_id, seen)
        tx.require(policy.let_in, restriction)
        if account_id == actor.id:
            raise Invalid("You cannot keep yourself out. Another supervisor who is let in can.")
        if account_id not in {each.id for each in accounts.officers(actor)}:
            raise Invalid("Choose an officer who can sign in.")
        for each in queries.admissions_of(actor, restriction.id, account_id):
            each.ended_at = tx.now
        if keep_out:
            _leave_a_supervisor(actor, {account_id, *queries.kept_out_of(actor, restriction.record_id)})
            _name(tx, restriction, account_id, until=None, is_kept_out=True)
        tx.record(SomebodyLetOut(record_id=restriction.record_id, restriction_id=restriction.id, account_id=account_id))


def break_glass(actor: Actor, record_id: uuid.UUID, *, reason: str) -> datetime:
    """Read a restricted record now, because somebody needs help: for a day, and a supervisor is told at once."""
    with transaction(actor) as tx:
        tx.require(policy.break_glass, record_id)
        shut = queries.shut(actor, record_id)
        if not shut or any(each.rule.is_sealed for each in shut):
            raise NotFound("record")
        if any(queries.is_kept_out(actor, each.id) for each in shut):
            # Danger: whoever it is about must not come in by saying that it is urgent.
            raise NotPossible("You were kept out of this by name. Ring a supervisor.")
        said, until = needed(reason, substantial()), tx.now + need_to_know_rules().glass_lasts
        if len(said) < need_to_know_rules().reason_least:
            raise Invalid(substantial())
        glass = BrokenGlass(record_id=record_id, account_id=actor.id, data_key_id=vault.new_key())
        glass.broken_at, glass.until, glass.reason = tx.now, until, said
        tx.add(glass)
        for each in shut:
            _name(tx, each, actor.id, until=until, glass_id=glass.id)
        tx.record(GlassBroken(record_id=record_id, glass_id=glass.id))
    return until


def review(actor: Actor, glass_id: uuid.UUID, *, is_justified: bool, words: str, seen: int) -> None:
    """Say whether somebody had a good reason to break the glass. Where they had none, they are let out at once."""
    with transaction(actor) as tx:
        glass = tx.load(BrokenGlass, queries.glass(actor, glass_id).id, seen=seen)
        tx.require(policy.review, glass)
        if glass.reviewed_at:
            raise NotPossible("Another supervisor has reviewed this already.")
        glass.finding = needed(words, WHY)
        glass.reviewed_at, glass.reviewed_by_id, glass.is_justified = tx.now, actor.id, is_justified
        if not is_justified:
            for each in queries.admissions_by(actor, glass.id):
                each.ended_at = tx.now
        tx.record(GlassReviewed(record_id=glass.record_id, glass_id=glass.id, is_justified=int(is_justified)))


def substantial() -> str:
    """What is asked of a reason, in words."""
    least = need_to_know_rules().reason_least
    return f"Say who needs help and why it cannot wait, in at least {least} characters."


def _check(actor: Actor, record_id: uuid.UUID, order: Order) -> None:
    if order.kind not in need_to_know_rules().kinds:
        raise Invalid("Choose why it is to be restricted.")
    needed(order.reason, WHY)
    officers = {each.id for each in accounts.officers(actor)}
    if {*order.let_in, *order.kept_out} - officers:
        raise Invalid("Choose officers who can sign in.")
    if actor.id in order.kept_out:
        raise Invalid("You cannot keep yourself out. Ask a supervisor to restrict it.")
    if set(order.let_in) & set(order.kept_out):
        raise Invalid("Nobody can be let in and kept out. Choose one for each.")
    _leave_a_supervisor(actor, set(order.kept_out))
    if order.kind in {each.kind for each in queries.put_on(actor, record_id)}:
        raise NotPossible("It is restricted in this way already. See who is let in.")


def _leave_a_supervisor(actor: Actor, kept_out: set[uuid.UUID]) -> None:
    """Danger: where every other supervisor is kept out, nobody hears that whoever did so looks up their own."""
    others = {each.id for each in accounts.supervisors(actor)} - {actor.id}
    if len(others) > 1 and others <= kept_out:
        raise Invalid("Leave one supervisor who is not kept out, to see that it is looked after.")


def _in_force(tx: Transaction, restriction_id: uuid.UUID, seen: int) -> Restriction:
    """The restriction, locked, for somebody whom it lets in: for others it is not there."""
    restriction = tx.load(Restriction, queries.restriction(tx.actor, restriction_id).id, seen=seen)
    if not restriction.goes_on:
        raise NotPossible("It has been lifted already.")
    return restriction


def _name(
    tx: Transaction,
    restriction: Restriction,
    account_id: uuid.UUID,
    *,
    until: datetime | None,
    is_kept_out: bool = False,
    glass_id: uuid.UUID | None = None,
) -> None:
    made = Admission(restriction_id=restriction.id, account_id=account_id, is_kept_out=is_kept_out, glass_id=glass_id)
    made.made_at, made.made_by_id, made.until = tx.now, tx.actor.id, until
    tx.add(made)
