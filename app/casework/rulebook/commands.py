"""Proposing rules, publishing them, withdrawing them."""

import uuid

from app.casework.rulebook import policy, queries
from app.casework.rulebook.editions import Unfollowable, check_proposed
from app.casework.rulebook.events import RulesProposed, RulesPublished, RulesWithdrawn
from app.casework.rulebook.lifecycle import Move, after
from app.casework.rulebook.models import RuleKind, RuleVersion
from app.errors import Invalid, NotPossible, needed
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import session
from app.reference import Source
from app.transaction import transaction

SECOND_PERSON = "You proposed these rules yourself. Another administrator reads what they change and publishes them."
TRY_FIRST = "Try these rules first: nobody publishes rules without seeing what they change."
TRY_AGAIN = "Other rules were published since these were tried. Try them again, to see what they change now."


def propose(actor: Actor, *, kind: RuleKind, text: str, why: str) -> RuleVersion:
    """Propose the next version of the rating or routing rules. It changes nothing until somebody else publishes it."""
    label = check_proposed(kind, text)
    with transaction(actor) as tx:
        tx.require(policy.propose)
        if queries.is_taken(actor, label):
            following = queries.next_label(actor, kind)
            fault = Source(label, text).bad(f'{label} exists already. Write version = "{following}"', "version")
            raise Unfollowable(fault)
        why = needed(why, "Say why the rules should change.")
        made = RuleVersion(kind=kind, label=label, text=text, data_key_id=vault.new_key(), proposed_at=tx.now)
        made.proposed_by_id, made.why = actor.id, why
        tx.add(made)
        tx.record(RulesProposed(rules_id=made.id, label=label, fingerprint=made.fingerprint))
    return made


def publish(actor: Actor, rules_id: uuid.UUID, *, reason: str, seen: int) -> None:
    """Put rules that somebody else proposed in force, from this moment and for every process."""
    with transaction(actor) as tx:
        rules = tx.load(RuleVersion, rules_id, seen=seen)
        tx.require(policy.publish)
        _check_may_follow(actor, rules, reason)
        before = queries.label_in_force(rules.kind)
        followed = queries.row_in_force(actor, rules.kind)
        if followed:
            followed = tx.load(RuleVersion, followed.id)
            followed.move(Move.SUPERSEDE)
            followed.ended_at, followed.ended_by_id = tx.now, actor.id
            session.flush()  # two must not be in force even for the moment between two statements
        rules.move(Move.PUBLISH)
        rules.published_at, rules.published_by_id = tx.now, actor.id
        rules.reason = reason.strip() or None
        told = RulesPublished(rules_id=rules.id, label=rules.label, instead_of=before, fingerprint=rules.fingerprint)
        tx.record(told)


def withdraw(actor: Actor, rules_id: uuid.UUID, *, seen: int) -> None:
    """Withdraw proposed rules. They stay readable, and nobody can publish them."""
    with transaction(actor) as tx:
        rules = tx.load(RuleVersion, rules_id, seen=seen)
        tx.require(policy.withdraw, rules)
        rules.move(Move.WITHDRAW)
        rules.ended_at, rules.ended_by_id = tx.now, actor.id
        tx.record(RulesWithdrawn(rules_id=rules.id, label=rules.label))


def _check_may_follow(actor: Actor, rules: RuleVersion, reason: str) -> None:
    after(rules.state, Move.PUBLISH)
    if not policy.publish.allows(actor, rules):
        raise NotPossible(SECOND_PERSON)
    if rules.tried_at is None:
        raise NotPossible(TRY_FIRST)
    if rules.tried_against != queries.label_in_force(rules.kind):
        raise NotPossible(TRY_AGAIN)
    if rules.needs_reason and not reason.strip():
        raise Invalid("Say why these rules are right although the acceptance cases do not all hold.")
