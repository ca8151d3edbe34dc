"""The keys to an account, its password, second factor and recovery codes: set up, made anew, and begun afresh."""

import uuid
from datetime import timedelta

from app.casework.accounts import passwords, policy, queries, second_factor
from app.casework.accounts.commands.inviting import INVITATION_LASTS, close_invitations, send_invitation
from app.casework.accounts.commands.signing_in import proof_of
from app.casework.accounts.events import (
    AccountToSetUpAgain,
    InvitationAccepted,
    RecoveryCodesMade,
    SecondFactorConfirmed,
    SignInRefused,
)
from app.casework.accounts.lifecycle import Standing, Step
from app.casework.accounts.models import Account, Invitation, RecoveryCode, recovery_token
from app.errors import Invalid, NotPossible
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.door import sessions, throttle
from app.transaction import Transaction, transaction

TWICE = timedelta(minutes=1)


def accept_invitation(actor: Actor, token: str, *, name: str, password: str) -> None:
    """Take up an invitation: choose a password, and be given a second factor to set up."""
    known = queries.invitation(token).account
    passwords.check_strength(password, known.name, known.email, "heed", "safeguarding")
    password_hash = passwords.hashed(password)
    with transaction(actor) as tx:
        account = tx.load(Account, queries.invitation(token).account_id)
        if account.standing is Standing.SUSPENDED:
            raise NotPossible("This account is suspended. Ask whoever looks after Heed where you work.")
        account.be_called(name)
        account.password_hash = password_hash
        account.second_factor = second_factor.new_secret()
        tx.record(InvitationAccepted(account_id=account.id))


def confirm_second_factor(actor: Actor, token: str, code: str) -> list[str]:
    """Prove that the second factor works, and open the account. Its ten recovery codes, told only now."""
    with transaction(actor) as tx:
        invitation = tx.load(Invitation, queries.invitation(token).id)
        account = tx.load(Account, invitation.account_id)
        step = second_factor.accepted_step(account.second_factor, code, tx.now, account.last_code_step)
        if step is None:
            raise Invalid("That code is not right. Wait for the next one to appear in your app, then enter it.")
        account.take(Step.ACCEPT)
        account.last_code_step, invitation.used_at = step, tx.now
        codes = _ten_codes(tx, account)
        tx.record(SecondFactorConfirmed(account_id=account.id))
    return codes


def make_recovery_codes(actor: Actor, *, password: str, code: str, address: str) -> list[str]:
    """Ten codes in place of those one had, for whoever proves once more who they are. They are told only now."""
    known = queries.account(actor, actor.id)
    throttle.check(known.email_token, address, clock.now())
    # Danger: hashing takes a tenth of a second, so it happens before the pen is taken.
    right = passwords.matches(known.password_hash, password)
    codes = []
    with transaction(actor) as tx:
        tx.require(policy.own, actor.id)
        account = tx.load(Account, actor.id)
        if right and proof_of(tx, account, code):
            codes = _ten_codes(tx, account)
            tx.record(RecoveryCodesMade(account_id=account.id))
        else:
            throttle.failed(account.email_token, address, tx.now)
            tx.record(SignInRefused(account_id=account.id))
    if not codes:
        raise Invalid("Your password or the code is not right. Wait for the next code in your app, then try again.")
    return codes


def set_up_again(actor: Actor, account_id: uuid.UUID, *, address: str) -> None:
    """Let somebody begin afresh who lost their phone and codes, or forgot their password: a link goes to them alone.

    Until they use it they cannot sign in; what they answer for stays with them.
    """
    with transaction(actor) as tx:
        account = tx.load(Account, account_id)
        tx.require(policy.set_up_again, account)
        if not account.was_taken_up() or not account.is_written_to():
            raise NotPossible("They never took up their invitation. Invite them again instead.")
        if _was_just_sent(tx, account):
            return
        account.take(Step.SET_UP_AGAIN)
        account.password_hash = account.second_factor = None
        _void_codes(tx, account)
        sessions.end_all(account.id, tx.now)
        close_invitations(tx, account)
        send_invitation(tx, account, address, kind="set_up_again")
        tx.record(AccountToSetUpAgain(account_id=account.id))


def _was_just_sent(tx: Transaction, account: Account) -> bool:
    """The button was pressed twice: the second link would make the first one worthless."""
    sent = (each.expires_at - INVITATION_LASTS for each in queries.open_invitations(tx.actor, account.id))
    return not account.has_keys() and any(tx.now - each < TWICE for each in sent)


def _ten_codes(tx: Transaction, account: Account) -> list[str]:
    _void_codes(tx, account)
    codes = second_factor.new_recovery_codes()
    for each in codes:
        tx.add(RecoveryCode(account_id=account.id, code_token=recovery_token(account.id, each)))
    return codes


def _void_codes(tx: Transaction, account: Account) -> None:
    """Whatever codes they had are worth nothing from now on."""
    for each in queries.unused_recovery_codes(tx.actor, account.id):
        each.used_at = tx.now
