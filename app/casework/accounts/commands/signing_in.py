"""Signing in and out."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from app.casework.accounts import passwords, policy, second_factor
from app.casework.accounts.events import AccessRefused, HungOnWall, SignedIn, SignedOut, SignInRefused
from app.casework.accounts.models import Account, RecoveryCode, email_token, recovery_token
from app.errors import Invalid, NotFound, Sentence
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.door import sessions, throttle
from app.foundations.door.sessions import SignIn
from app.transaction import Transaction, transaction

WRONG = Sentence(
    "These details do not match an account. Check your e-mail address, your password and the code, then try again."
)


@dataclass(frozen=True)
class Claim:
    """What somebody at the door says: who they are, their password and a code, and where they stand."""

    email: str
    password: str
    code: str
    address: str
    device: str


def sign_in(actor: Actor, claim: Claim) -> str:
    """Let somebody in: the token of their new sign-in. Invalid, in the same words and time, if anything is wrong."""
    door = (email_token(claim.email), claim.address)
    throttle.check(*door, clock.now())
    known = session.scalar(select(Account).where(Account.email_token == door[0]))
    # Danger: hashing takes a tenth of a second, so it happens before the pen is taken.
    right = passwords.matches(known.password_hash if known else None, claim.password)
    token = sessions.new_token()
    with transaction(actor) as tx:
        account = tx.load(Account, known.id) if known else None
        proof = proof_of(tx, account, claim.code) if account and right else None
        if account is None or proof is None:
            throttle.failed(*door, tx.now)
            # An unknown account costs an entry too: else the time it takes would tell it from a known one.
            tx.record(SignInRefused(account_id=account.id if account else tx.actor.id))
        else:
            throttle.succeeded(*door, tx.now)
            if account.name_token is None:
                account.be_called(account.name)
            made = SignIn(token_hash=sessions.hashed(token), account_id=account.id, device=claim.device)
            made.begun_at = made.seen_at = tx.now
            tx.add(made)
            tx.record(
                SignedIn(account_id=account.id, sign_in_id=made.id, with_recovery_code=int(proof == "recovery code"))
            )
    if proof is None:
        raise Invalid(WRONG)
    return token


def sign_out(actor: Actor, token: str) -> None:
    """End this sign-in."""
    with transaction(actor) as tx:
        found = session.scalar(select(SignIn).where(SignIn.token_hash == sessions.hashed(token)))
        if found is None:
            raise NotFound("sign-in")
        found.ended_at = tx.now
        tx.record(SignedOut(account_id=found.account_id, sign_in_id=found.id))


def hang_on_a_wall(actor: Actor, sign_in_id: uuid.UUID) -> str:
    """Turn one's own sign-in on a screen into one that opens the live board alone, for a shift: its token."""
    token = sessions.new_token()
    with transaction(actor) as tx:
        found = tx.load(SignIn, sign_in_id)
        tx.require(policy.hang_on_a_wall)
        # Danger: a wall that could hang itself anew would hang for ever, and an ended sign-in would come back.
        if found.account_id != actor.id or found.is_wall or not found.is_alive(tx.now):
            raise NotFound("sign-in")
        found.ended_at = tx.now
        made = SignIn(token_hash=sessions.hashed(token), account_id=actor.id, device=found.device, is_wall=True)
        made.begun_at = made.seen_at = tx.now
        tx.add(made)
        tx.record(HungOnWall(account_id=actor.id, sign_in_id=made.id))
    return token


def end_sign_in(actor: Actor, sign_in_id: uuid.UUID) -> None:
    """End one of one's own sign-ins, on another device."""
    with transaction(actor) as tx:
        found = tx.load(SignIn, sign_in_id)
        if not policy.own.allows(actor, found.account_id):
            raise NotFound("sign-in")
        found.ended_at = tx.now
        tx.record(SignedOut(account_id=found.account_id, sign_in_id=found.id))


def note_refusal(actor: Actor, permission: str) -> None:
    """Remember that somebody asked for what they may not do."""
    with transaction(actor) as tx:
        tx.record(AccessRefused(account_id=actor.id, permission=permission))


def proof_of(tx: Transaction, account: Account, code: str) -> str | None:
    """How the second factor was proven, if it was; what was used cannot be used again."""
    if not account.is_active():
        return None
    step = second_factor.accepted_step(account.second_factor, code, tx.now, account.last_code_step)
    if step is not None:
        account.last_code_step = step
        return "app"
    spare = session.scalar(
        select(RecoveryCode)
        .where(RecoveryCode.code_token == recovery_token(account.id, code), RecoveryCode.used_at.is_(None))
        .with_for_update()
    )
    if spare is None:
        return None
    spare.used_at = tx.now
    return "recovery code"
