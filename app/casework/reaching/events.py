"""What happens on the way of a referral to somebody who acts."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class ReachWatched(Event):
    """From now on somebody watches whether a referral is acknowledged, or decided, in its time."""

    referral_id: uuid.UUID
    waits_for: str


@dataclass(frozen=True, kw_only=True)
class FirstOpened(Event):
    """Somebody at its agency has opened a referral for the first time."""

    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ClimbDue(Event):
    """A clock: by now the agency should have acknowledged, or decided."""

    referral_id: uuid.UUID
    code: str


@dataclass(frozen=True, kw_only=True)
class ReferralClimbed(Event):
    """A referral was taken to a contact above its agency's desk."""

    referral_id: uuid.UUID
    concern_id: uuid.UUID
    contact_id: uuid.UUID
    because: str
    tier: int


@dataclass(frozen=True, kw_only=True)
class NobodyLeftAbove(Event):
    """A referral does not get on, and the agency's directory names nobody more to write to: somebody must ring."""

    referral_id: uuid.UUID
    concern_id: uuid.UUID
    because: str


@dataclass(frozen=True, kw_only=True)
class GotOn(Event):
    """What was stuck at its agency is not any more."""

    referral_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DeadAddressTold(Event):
    """Whoever the letter mattered to knows that it did not get there."""

    notice_id: uuid.UUID
    told: int


@dataclass(frozen=True, kw_only=True)
class LetterSentAgain(Event):
    notice_id: uuid.UUID
    again_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LetterSeenTo(Event):
    """Its recipient was told another way."""

    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DigestDue(Event):
    """A clock: the morning of a working day."""

    digest_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DigestSent(Event):
    digest_id: uuid.UUID
    told: int
