"""Disagreeing, answering, writing an answer down, accepting it or going on, and what is learnt."""

import uuid
from datetime import timedelta

from sqlalchemy import select

from app.casework import referrals
from app.casework.challenges import addressing, policy, queries
from app.casework.challenges.answering import LONGEST_NAME, Answer, Disagreement, Given, said
from app.casework.challenges.events import (
    ChallengeAccepted,
    ChallengeAnswered,
    ChallengeOpened,
    ChallengeRaised,
    ChallengeTakenFurther,
    LearningRecorded,
    StageDue,
    WordDue,
)
from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge
from app.casework.challenges.rules import Because, Holder, challenge_rules
from app.casework.concerns.models import Concern
from app.casework.concerns.references import new_reference
from app.errors import Invalid, NotFound, NotPossible, Sentence
from app.foundations.access import Actor, Role
from app.foundations.database import session
from app.transaction import Transaction, transaction

# The same words again, so soon, are a button that was pressed twice.
TWICE = timedelta(minutes=1)
WORDS, WANTED = Sentence("Say with what you disagree, and why."), Sentence("Say what you want to happen.")
ANSWER, FURTHER = Sentence("Write an answer that they can read."), Sentence("Say why the answer is not enough.")
ALREADY = Sentence("You have said this already, and it is not settled yet. Its page says who has it and until when.")
LEARNT = Sentence("Say what is to be learnt, in a sentence.")


def disagree(actor: Actor, concern_id: uuid.UUID, disagreement: Disagreement) -> Challenge:
    """Say that one disagrees: it goes to whoever decided, or higher at once where somebody is in danger."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        subject = referrals.here(actor, concern.id) if actor.role is Role.AGENCY else concern
        if subject is None or not policy.one_of(actor, policy.DISAGREE).allows(actor, subject):
            raise NotFound("concern")
        matter = addressing.matter_of(actor, concern, disagreement.matter)
        against = addressing.against(actor, concern, matter, disagreement)
        if known := queries.still_open(actor, concern.id, matter.code, against.referral_id):
            if _was_just_said(tx, known, disagreement):
                return known
            raise NotPossible(ALREADY)
        challenge = _made(tx, concern, against, disagreement)
        _put_to_the_first(challenge, concern, against.decider_id, tx)
        tx.add(challenge)
        _await_answer(tx, challenge)
        tx.record(ChallengeRaised(challenge_id=challenge.id, concern_id=concern.id, stage=challenge.stage))
    return challenge


def open_challenge(actor: Actor, reference: str) -> Challenge:
    """Read a challenge with its words. Reading it is an act, and the ledger remembers it."""
    with transaction(actor) as tx:
        challenge = queries.by_reference(actor, reference)
        if not policy.one_of(actor, policy.FOLLOW).allows(actor, challenge) or addressing.is_accused(actor, challenge):
            raise NotFound("challenge")
        tx.record(ChallengeOpened(challenge_id=challenge.id))
    return challenge


def answer(actor: Actor, challenge_id: uuid.UUID, given: Answer, *, seen: int) -> None:
    """Answer a challenge that is with oneself. What an answer promises is done with the usual commands."""
    with transaction(actor) as tx:
        challenge = _of_theirs(tx, challenge_id, seen)
        tx.require(policy.one_of(actor, policy.ANSWER), challenge)
        if reason := addressing.why_not(actor, challenge):
            raise NotPossible(reason)
        _answer(tx, challenge, given)


def record_answer(actor: Actor, challenge_id: uuid.UUID, given: Answer, by: Given, *, seen: int) -> None:
    """Write down what somebody answered by telephone: who, as what, and when."""
    with transaction(actor) as tx:
        challenge = _of_theirs(tx, challenge_id, seen)
        tx.require(policy.write_down, challenge)
        step, name, role = challenge.current, by.name.strip(), by.role.strip()
        if not name or not role or len(name) > LONGEST_NAME or len(role) > LONGEST_NAME:
            raise Invalid("Say who answered, and as what.")
        if not step.began_at - timedelta(minutes=1) <= by.at <= tx.now:
            raise Invalid("Say when they answered: after it came to them, and not later than now.")
        if reason := addressing.why_not_from(challenge, name):
            raise Invalid(reason)
        step.given, step.spoke_at = {"name": name, "role": role}, by.at
        _answer(tx, challenge, given)


def accept(actor: Actor, challenge_id: uuid.UUID, *, seen: int) -> None:
    """Say that an answer is enough. It ends, resolved at this stage."""
    with transaction(actor) as tx:
        challenge = _of_theirs(tx, challenge_id, seen)
        tx.require(policy.one_of(actor, policy.TAKE_FURTHER), challenge)
        challenge.be_accepted(tx.now)
        tx.record(ChallengeAccepted(challenge_id=challenge.id, stage=challenge.stage))


def take_further(actor: Actor, challenge_id: uuid.UUID, words: str, *, is_immediate: bool, seen: int) -> None:
    """Say that an answer is not enough, and why: it goes to the next stage, or higher where somebody is in danger."""
    with transaction(actor) as tx:
        challenge = _of_theirs(tx, challenge_id, seen)
        tx.require(policy.one_of(actor, policy.TAKE_FURTHER), challenge)
        if challenge.state is State.ANSWERED:
            challenge.current.further = said(words, FURTHER)
        moment = addressing.moment(session.get_one(Concern, challenge.concern_id), tx.now)
        challenge.be_taken_further(moment, is_immediate=is_immediate)
        _await_answer(tx, challenge)
        tx.record(ChallengeTakenFurther(challenge_id=challenge.id, stage=challenge.stage))


def record_learning(actor: Actor, challenge_id: uuid.UUID, learning: str, words: str, *, seen: int) -> None:
    """Record what is to be learnt from a challenge that has ended."""
    with transaction(actor) as tx:
        challenge = tx.load(Challenge, challenge_id, seen=seen)
        tx.require(policy.learn, challenge)
        if learning not in challenge_rules().learning:
            raise Invalid("Choose what is to be learnt.")
        challenge.learning, challenge.learnt = learning, said(words, LEARNT)
        challenge.learnt_at, challenge.learnt_by_id = tx.now, actor.id
        tx.record(LearningRecorded(challenge_id=challenge.id, learning=learning))


def _of_theirs(tx: Transaction, challenge_id: uuid.UUID, seen: int) -> Challenge:
    challenge = tx.load(Challenge, challenge_id, seen=seen)
    if not policy.one_of(tx.actor, policy.FOLLOW).allows(tx.actor, challenge):
        raise NotFound("challenge")
    return challenge


def _made(tx: Transaction, concern: Concern, against: addressing.Against, disagreement: Disagreement) -> Challenge:
    is_reporters = tx.actor.role is Role.REPORTER
    challenge = Challenge(
        reference=_free_reference(),
        concern_id=concern.id,
        data_key_id=concern.data_key_id,
        side=addressing.side_of(tx.actor),
        challenger_id=tx.actor.id,
        challenger_agency_id=tx.actor.organisation_id if tx.actor.role is Role.AGENCY else None,
        matter=disagreement.matter,
        rules=challenge_rules().version,
        referral_id=against.referral_id,
        agency_id=against.agency_id,
        decision_id=against.decision_id,
        is_immediate=disagreement.is_immediate,
        raised_at=tx.now,
        words=said(disagreement.words, WORDS),
        wanted=said(disagreement.wanted, WANTED),
    )
    # Danger: what a reporter writes now was weighed by no officer. It goes to an agency only with their leave, and
    # where they may have to fear somebody it stays with the hub.
    challenge.is_shared = not is_reporters or (disagreement.is_shared and not addressing.is_protected(concern))
    return challenge


def _put_to_the_first(challenge: Challenge, concern: Concern, decider_id: uuid.UUID | None, tx: Transaction) -> None:
    """To whoever decided; where they are not there or may not answer, to the stage above."""
    rules, moment = challenge_rules(), addressing.moment(concern, tx.now)
    stage, holder_id = rules.first(is_immediate=challenge.is_immediate), None
    if not challenge.is_immediate:
        holder_id = addressing.first_holder(challenge, concern, decider_id)
        if holder_id is None and rules.stages[stage].holder(is_agencys=challenge.is_agencys) is Holder.OFFICER:
            stage = rules.above(stage, is_immediate=False)
    challenge.come_to(stage, Because.DANGER if challenge.is_immediate else Because.RAISED, moment, holder_id)


def _answer(tx: Transaction, challenge: Challenge, given: Answer) -> None:
    if given.verdict not in challenge_rules().verdicts:
        raise Invalid("Choose whether it stands or will be changed.")
    step, stage = challenge.current, challenge.stage
    step.answer = said(given.words, ANSWER)
    concern = session.get_one(Concern, challenge.concern_id)
    challenge.be_answered(given.verdict, tx.actor.id, addressing.moment(concern, tx.now))
    if challenge.due_at:
        tx.later(WordDue(challenge_id=challenge.id, stage=stage), challenge.due_at)
    tx.record(ChallengeAnswered(challenge_id=challenge.id, stage=stage, verdict=given.verdict))


def _await_answer(tx: Transaction, challenge: Challenge) -> None:
    if challenge.due_at:
        tx.later(StageDue(challenge_id=challenge.id, stage=challenge.stage), challenge.due_at)


def _was_just_said(tx: Transaction, known: Challenge, disagreement: Disagreement) -> bool:
    """Was the button pressed twice?"""
    return tx.now - known.raised_at <= TWICE and known.words == disagreement.words.strip()


def _free_reference() -> str:
    reference = new_reference(queries.KIND)
    while session.scalar(select(Challenge.id).where(Challenge.reference == reference)):
        reference = new_reference(queries.KIND)
    return reference
