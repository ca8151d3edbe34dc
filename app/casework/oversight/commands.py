"""Saying what is one's own, what a supervisor says of a look-up, and letting somebody in where nobody is there."""

import uuid

from app.casework import accounts
from app.casework.need_to_know.models import Admission
from app.casework.oversight import looking_up, policy, queries
from app.casework.oversight.events import DetailForgotten, DetailTold, LookUpAnswered, SomebodySent
from app.casework.oversight.looking_up import Detail, Said
from app.casework.oversight.models import LookUp, WatchedDetail
from app.errors import Invalid, NotPossible, needed
from app.foundations import vault
from app.foundations.access import Actor
from app.transaction import transaction

ASKED = {
    Detail.ADDRESS: "Enter the number and the postcode, like 14 Quarry Row, SN1 5BE.",
    Detail.PHONE: "Enter a telephone number, like 01632 960123.",
}
MOST_DETAILS = 20


def tell_detail(actor: Actor, kind: Detail, words: str) -> WatchedDetail:
    """Say that an address or a number is one's own. Nobody else reads it; only the service compares."""
    with transaction(actor) as tx:
        tx.require(policy.watch_own)
        same = looking_up.doors if kind is Detail.ADDRESS else looking_up.numbers
        if not same([words]):
            raise Invalid(ASKED[kind])
        known = queries.details(actor)
        if same([words]) & same(each.words for each in known if each.kind is kind):
            raise Invalid("This is watched already.")
        if len(known) >= MOST_DETAILS:
            raise NotPossible(f"You can have {MOST_DETAILS} watched. Remove one first.")
        told = WatchedDetail(account_id=actor.id, data_key_id=vault.new_key(), kind=kind, told_at=tx.now)
        told.words = words.strip()
        tx.add(told)
        tx.record(DetailTold(account_id=actor.id, detail_id=told.id))
    return told


def forget_detail(actor: Actor, detail_id: uuid.UUID) -> None:
    """Say that something is not one's own any more. Its words are destroyed."""
    with transaction(actor) as tx:
        told = tx.load(WatchedDetail, queries.detail(actor, detail_id).id)
        tx.require(policy.watch_own, told)
        told.ended_at = tx.now
        vault.destroy(told.data_key_id, tx.now)
        tx.record(DetailForgotten(account_id=actor.id, detail_id=told.id))


def answer(actor: Actor, look_up_id: uuid.UUID, *, said: Said, words: str, seen: int) -> None:
    """Say whether somebody's look-up is explained, or must be looked into, and why."""
    with transaction(actor) as tx:
        found = tx.load(LookUp, queries.look_up(actor, look_up_id).id, seen=seen)
        tx.require(policy.explain, found)
        if found.answered_at:
            raise NotPossible("Another supervisor has answered this already.")
        words = needed(words, "Say why, in a sentence that another supervisor would understand.")
        found.said, found.words = said, words
        found.answered_at, found.answered_by_id = tx.now, actor.id
        tx.record(LookUpAnswered(look_up_id=found.id, said=said))


def send(actor: Actor, restriction_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """Let an officer in to a record that nobody who is let in is there for, without reading it oneself."""
    with transaction(actor) as tx:
        tx.require(policy.send)
        restriction = queries.one_missing(actor, restriction_id).restriction
        if account_id == actor.id:
            raise Invalid("You cannot let yourself in. Choose somebody else, or ring another supervisor.")
        if account_id not in {each.id for each in accounts.officers(actor)}:
            raise Invalid("Choose an officer who can sign in.")
        made = Admission(restriction_id=restriction.id, account_id=account_id, made_at=tx.now, made_by_id=actor.id)
        tx.add(made)
        tx.record(SomebodySent(record_id=restriction.record_id, restriction_id=restriction.id, account_id=account_id))
