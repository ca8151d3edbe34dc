"""What happens to letters before they leave, and after they were read."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class LettersWished(Event):
    account_id: uuid.UUID
    often: str


@dataclass(frozen=True, kw_only=True)
class NoticesSeen(Event):
    account_id: uuid.UUID
    seen: int


@dataclass(frozen=True, kw_only=True)
class LetterHeld(Event):
    """Its recipient wants no letters now."""

    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class QuietOver(Event):
    """A clock: its recipient's quiet hours are over."""

    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LetterReleased(Event):
    notice_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DailyLetterDue(Event):
    """A clock: the one letter a day to somebody who wants no more."""

    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DailyLetterWritten(Event):
    account_id: uuid.UUID
    gathered: int


@dataclass(frozen=True, kw_only=True)
class LetterKeptBack(Event):
    """It was about something that has been kept from its recipient: it does not leave."""

    notice_id: uuid.UUID
