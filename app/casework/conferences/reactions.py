"""Whoever is called to a conference hears of it, and again when there is something agreed to read."""

import uuid
from collections.abc import Collection

from app.casework import accounts
from app.casework.accounts.events import NoticeDue
from app.casework.conferences import queries
from app.casework.conferences.events import ConferenceCalled, ConferenceSignedOff, InviteesTold
from app.casework.conferences.models import Conference
from app.foundations.access import SYSTEM
from app.transaction import transaction


def invite(event: ConferenceCalled) -> None:
    """A letter to everybody who works the tray of an agency that is called: a reference, and nothing of what it is."""
    _write(event.conference_id, "conference", None)


def send_what_was_agreed(event: ConferenceSignedOff) -> None:
    """A letter to those of whom something was asked."""
    held = queries.conference(SYSTEM, event.concern_id, event.conference_id)
    asked = {each.referral_id for each in queries.agreements_of(SYSTEM, held) if each.referral_id}
    _write(event.conference_id, "agreed", asked)


def _write(conference_id: uuid.UUID, kind: str, only: Collection[uuid.UUID] | None) -> None:
    with transaction(SYSTEM) as tx:
        held = tx.load(Conference, conference_id)
        called = [referral for referral, _ in queries.invited_to(SYSTEM, held) if only is None or referral.id in only]
        letters = [(account, each) for each in called for account in accounts.workers(SYSTEM, [each.agency_id])]
        for account, referral in letters:
            notice = tx.add(account.notice(kind, tx.now, about=referral.reference))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        if letters:
            tx.record(InviteesTold(conference_id=held.id, told=len(letters)))
