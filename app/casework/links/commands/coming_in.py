"""Coming in by a link: a code is asked for, goes another way, and opens one referral."""

import hmac
import secrets
import uuid
from datetime import timedelta

from app.casework import accounts
from app.casework.links import queries
from app.casework.links.events import AnotherLinkAsked, LinkCodeAsked, LinkCodeRefused, LinkOpened
from app.casework.links.models import MOST_CODES, ON_ITS_WAY, Ending, ReferralLink, Standing
from app.errors import Invalid, NotFound, TooOften
from app.foundations import clock, vault
from app.foundations.access import Actor
from app.foundations.door import throttle
from app.foundations.door.throttle import Limit
from app.transaction import Transaction, transaction

FIGURES = 6
CODES = Limit("code to a link", 4, timedelta(minutes=10))
OTHERS = Limit("another link", 2, timedelta(hours=1))
WRONG = "That code is not right, or too old. Check it, or send yourself a new one."
ENOUGH = "Too many codes were asked for. Wait ten minutes, then ask again, or ring the hub."


def ask_for_code(actor: Actor, token: str) -> None:
    """Ask for the code that opens a link: it goes where that was agreed, never where the link went."""
    with transaction(actor) as tx:
        link = _open(tx, token)
        if link.code_asked_at and tx.now - link.code_asked_at < ON_ITS_WAY:
            return
        if link.codes_asked >= MOST_CODES or not throttle.left_of(CODES, str(link.id), tx.now):
            raise TooOften(ENOUGH)
        throttle.take(CODES, str(link.id), tx.now)
        link.code_asked_at = tx.now
        link.codes_asked += 1
        tx.record(LinkCodeAsked(referral_id=link.referral_id, link_id=link.id, number=link.codes_asked))


def open_by_link(actor: Actor, token: str, code: str, *, device: str) -> str:
    """Let in whoever has both the link and the code, to this one referral: the token of a short sign-in."""
    found = None
    with transaction(actor) as tx:
        link = _open(tx, token)
        if link.is_expecting(tx.now) and _is_right(link, code):
            link.was_opened(tx.now)
            found, sign_in_id = accounts.let_in_by_link(tx, link.account_id, link.referral_id, device)
            opened = LinkOpened(
                referral_id=link.referral_id, link_id=link.id, account_id=link.account_id, sign_in_id=sign_in_id
            )
            tx.record(opened)
        elif link.is_expecting(tx.now):
            link.guessed_wrong()
            tx.record(LinkCodeRefused(referral_id=link.referral_id, link_id=link.id))
    if found is None:
        raise Invalid(WRONG)
    return found


def ask_for_another(actor: Actor, token: str) -> None:
    """Ask for a new link with a dead one. Whether it was one of ours, and what comes of it, nobody is told."""
    with transaction(actor) as tx:
        link = queries.dead_link(token)
        if link is None or not _may_be_sent_again(link) or not throttle.left_of(OTHERS, str(link.referral_id), tx.now):
            return
        throttle.take(OTHERS, str(link.referral_id), tx.now)
        tx.record(AnotherLinkAsked(referral_id=link.referral_id, link_id=link.id))


def new_code() -> str:
    """Six figures that nobody can foresee."""
    return f"{secrets.randbelow(10**FIGURES):0{FIGURES}}"


def code_token(link_id: uuid.UUID, code: str) -> str:
    """What is kept of a code: keyed, and good for this link alone."""
    return vault.token("code to a link", f"{link_id}|{code}")


def _is_right(link: ReferralLink, code: str) -> bool:
    return hmac.compare_digest(link.code_token or "", code_token(link.id, code))


def _may_be_sent_again(link: ReferralLink) -> bool:
    """Not what an officer has revoked, and nothing that still works or that nothing is left to do about."""
    is_dead = queries.stands(link, clock.now()) is not Standing.OPEN
    return is_dead and link.ending is not Ending.REVOKED and link.referral.is_live


def _open(tx: Transaction, token: str) -> ReferralLink:
    link = tx.load(ReferralLink, queries.link(token).id)
    if queries.stands(link, tx.now) is not Standing.OPEN:
        raise NotFound("link")
    return link
