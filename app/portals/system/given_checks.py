"""What systems are given of partner checks."""

from datetime import datetime
from typing import Any

from pydantic import Field

from app.casework.partner_checks.models import PartnerAnswer, PartnerCheck, PartnerReply
from app.casework.partner_checks.queries import Line
from app.portals.system.given import Given


class CheckLine(Given):
    """One check that your agency was asked, without a word of whom it is about."""

    reference: str
    asked_for: str
    asked_at: datetime
    answer_by: datetime | None
    state: str
    is_overdue: bool

    @classmethod
    def of(cls, line: Line) -> "CheckLine":
        return cls(**{name: getattr(line, name) for name in cls.model_fields})


class CheckLines(Given):
    items: list[CheckLine]
    next: str | None


class CheckRow(Given):
    label: str
    value: str


class CheckPerson(Given):
    """Somebody whom your agency is asked about, by what they may be known."""

    called: str
    rows: list[CheckRow]


class CheckShown(Given):
    """What you are asked, word for word as it was sent."""

    asked_by: str
    purpose: str
    ground: str
    law: str
    bands: list[str] = Field(description="Whom nobody may contact or tell. Show it above everything else.")
    people: list[CheckPerson]


class CheckReply(Given):
    said: str
    given_at: datetime
    phone: str | None
    reach: str | None

    @classmethod
    def of(cls, reply: PartnerReply) -> "CheckReply":
        return cls(**{name: getattr(reply, name) for name in cls.model_fields})


class CheckStanding(Given):
    reference: str
    state: str
    asked_at: datetime
    answer_by: datetime | None
    ended_at: datetime | None
    version: int

    @classmethod
    def of(cls, check: PartnerCheck, theirs: PartnerAnswer) -> "CheckStanding":
        return cls(**_check(check, theirs))


class FullCheck(CheckStanding):
    """One check in full. Once it has ended, nobody is named in it any more."""

    asked_for: str
    shown: CheckShown | None
    replies: list[CheckReply]

    @classmethod
    def read(cls, check: PartnerCheck, theirs: PartnerAnswer, asked_for: str, replies: list[CheckReply]) -> "FullCheck":
        shown = None if check.ended_at else CheckShown(**check.shown)
        return cls(**_check(check, theirs), asked_for=asked_for, shown=shown, replies=replies)


def _check(check: PartnerCheck, theirs: PartnerAnswer) -> dict[str, Any]:
    told = {name: getattr(check, name) for name in ("reference", "asked_at", "answer_by", "ended_at")}
    return told | {"state": str(theirs.state), "version": theirs.version}
