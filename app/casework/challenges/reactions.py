"""What silence does, who is written to, and what becomes of a challenge whose answerer leaves."""

import uuid
from collections.abc import Iterable

from app.casework.accounts.events import AccountSuspended, NoticeDue
from app.casework.accounts.models import Account
from app.casework.challenges import addressing, queries
from app.casework.challenges.events import (
    ChallengeAnswered,
    ChallengeLapsed,
    ChallengeRaised,
    ChallengeTakenFurther,
    ChallengeWentUp,
    HolderGone,
    HoldersLookedAt,
    SidesTold,
    StageDue,
    StageMissed,
    WordDue,
)
from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import Because, Holder, Side, challenge_rules
from app.casework.concerns.models import Concern
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction

CameTo = ChallengeRaised | ChallengeTakenFurther | ChallengeWentUp | StageMissed


def go_up(event: StageDue) -> None:
    """Nobody answered in time: the next stage has it, or the last one is asked again. A stale clock does nothing."""
    with transaction(SYSTEM) as tx:
        challenge = tx.load(Challenge, event.challenge_id)
        if _still_waits(challenge, State.ASKED, event.stage, tx):
            _raise_it(tx, challenge, Because.SILENCE)


def lapse(event: WordDue) -> None:
    """Its challenger said nothing about an answer in time: the answer stands. A stale clock does nothing."""
    with transaction(SYSTEM) as tx:
        challenge = tx.load(Challenge, event.challenge_id)
        if _still_waits(challenge, State.ANSWERED, event.stage, tx):
            challenge.lapse(tx.now)
            tx.record(ChallengeLapsed(challenge_id=challenge.id, stage=challenge.stage))


def tell_those_who_answer(event: CameTo) -> None:
    """A letter to everybody with whom it is now; where somebody is in danger, also to those on call and supervisors."""
    with transaction(SYSTEM) as tx:
        challenge = tx.load(Challenge, event.challenge_id)
        if challenge.state is not State.ASKED or challenge.stage != event.stage:
            return
        moment = addressing.moment(session.get_one(Concern, challenge.concern_id), tx.now)
        told = {each.id: each for each in (*addressing.holders(challenge), *addressing.alarmed(challenge, moment))}
        _write_to(tx, told.values(), "challenge_danger" if challenge.is_immediate else "challenge", challenge)


def tell_challenger(event: ChallengeAnswered | ChallengeWentUp | ChallengeLapsed) -> None:
    """A letter to whoever disagrees: there is an answer, it went up by itself, or it has ended."""
    with transaction(SYSTEM) as tx:
        challenge = tx.load(Challenge, event.challenge_id)
        _write_to(tx, [tx.load(Account, challenge.challenger_id)], "challenge_moved", challenge)


def look_for_another(event: AccountSuspended) -> None:
    """What waits for the answer of somebody who can no longer sign in does not wait for them."""
    with transaction(SYSTEM) as tx:
        held = queries.held_by(SYSTEM, event.account_id)
        for each in held:
            tx.later(HolderGone(challenge_id=each.id, account_id=event.account_id), tx.now)
        if held:
            tx.record(HoldersLookedAt(account_id=event.account_id))


def pass_on(event: HolderGone) -> None:
    """An agency's colleagues answer in their place; an officer's challenge goes to the supervisors."""
    with transaction(SYSTEM) as tx:
        challenge = tx.load(Challenge, event.challenge_id)
        if challenge.state is not State.ASKED or challenge.holder_id != event.account_id:
            return
        if challenge.holder is Holder.OFFICER:
            _raise_it(tx, challenge, Because.GONE)
        else:
            challenge.holder_id = None
            _write_to(tx, addressing.holders(challenge), "challenge", challenge)


def _raise_it(tx: Transaction, challenge: Challenge, because: Because) -> None:
    was_last = challenge.stage == challenge_rules().last
    challenge.go_up(because, addressing.moment(session.get_one(Concern, challenge.concern_id), tx.now))
    if challenge.due_at:
        tx.later(StageDue(challenge_id=challenge.id, stage=challenge.stage), challenge.due_at)
    kind = StageMissed if was_last else ChallengeWentUp
    tx.record(kind(challenge_id=challenge.id, stage=challenge.stage))


def _still_waits(challenge: Challenge, state: State, stage: int, tx: Transaction) -> bool:
    is_due = challenge.due_at is not None and challenge.due_at <= tx.now
    return challenge.state is state and challenge.stage == stage and is_due


def _write_to(tx: Transaction, several: Iterable[Account], kind: str, challenge: Challenge) -> None:
    reached = [each for each in several if each.is_written_to()]
    for account in reached:
        notice = tx.add(account.notice(kind, tx.now, about=_reference_for(account.id, challenge)))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
    if reached:
        tx.record(SidesTold(challenge_id=challenge.id, kind=kind))


def _reference_for(account_id: uuid.UUID, challenge: Challenge) -> str:
    """A reporter knows their concern's reference alone."""
    if challenge.side is Side.REPORTER and account_id == challenge.challenger_id:
        return session.get_one(Concern, challenge.concern_id).reference or ""
    return challenge.reference
