"""What systems are given. Each shape says how it comes from a record."""

import uuid
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.casework.accounts.models import Account
from app.casework.partner_checks.models import PartnerAnswer, PartnerCheck, PartnerReply
from app.casework.partner_checks.queries import Line
from app.casework.referrals.models import Action, Referral
from app.casework.systems.models import Webhook
from app.foundations import clock


class Given(BaseModel):
    model_config = ConfigDict(frozen=True)


class Band(Given):
    """Whom nobody may contact or tell, and why. Show it above everything else."""

    words: str
    whom: str
    why: str


class Standing(Given):
    """How a referral stands, without a word of it."""

    reference: str
    state: str
    rating: str = Field(description="RED, AMBER, GREEN or BLUE: how soon somebody must act.")
    handling: str = Field(description="Its marking. Show it on every screen and every sheet.")
    referred_at: datetime
    acknowledged_at: datetime | None
    due_at: datetime | None = Field(description="By when your agency must do the next thing.")
    is_overdue: bool
    version: int

    @classmethod
    def of(cls, referral: Referral) -> "Standing":
        return cls(**_standing(referral))


class Standings(Given):
    items: list[Standing]
    next: str | None = Field(description="`after` of the next page; null where there is nothing more yet.")


class Disclosed(Given):
    """One thing that was released to your agency."""

    id: str
    label: str
    words: str


class Terms(Given):
    """On what terms it was shared."""

    purpose: str
    lawful_basis: str
    articles: str
    intelligence: str
    conditions: str


class FullReferral(Standing):
    """One referral with everything that was released. Once it was returned, only how it stands and the bands."""

    bands: list[Band]
    why: str | None = Field(description="Why your agency.")
    reason: str | None = Field(description="What the officer says.")
    duty: str | None = Field(description="The law behind your duty.")
    share: str | None
    reported_by: str | None
    referred_by: str | None
    disclosed: list[Disclosed] | None
    terms: Terms | None

    @classmethod
    def read(cls, referral: Referral, sender: str) -> "FullReferral":
        shown = referral.disclosure
        bands = [Band(**each) for each in shown["bands"]]
        nothing = dict.fromkeys(("why", "reason", "duty", "share", "reported_by", "referred_by", "disclosed", "terms"))
        if referral.is_returned:
            return cls(**_standing(referral), bands=bands, **nothing)
        return cls(
            **_standing(referral),
            bands=bands,
            why=shown["why"],
            reason=referral.reason,
            duty=shown["basis"],
            share=shown["share"],
            reported_by=shown["from"],
            referred_by=sender,
            disclosed=[Disclosed(**each) for each in shown["fields"]],
            terms=_terms(referral.terms),
        )


class GivenAction(Given):
    id: uuid.UUID
    what: str
    hoped_for: str
    owner_id: uuid.UUID
    due_on: date
    taken_on_at: datetime
    completed_at: datetime | None
    change: str | None
    outcome: str | None
    version: int

    @classmethod
    def of(cls, action: Action) -> "GivenAction":
        return cls(**{name: getattr(action, name) for name in cls.model_fields})


class GivenActions(Given):
    items: list[GivenAction]


class ActionStanding(Given):
    """How an action and its referral stand, without a word of them."""

    id: uuid.UUID
    due_on: date
    completed_at: datetime | None
    version: int
    referral: Standing

    @classmethod
    def of(cls, action: Action, referral: Referral) -> "ActionStanding":
        told = {name: getattr(action, name) for name in ("id", "due_on", "completed_at", "version")}
        return cls(**told, referral=Standing.of(referral))


class Colleague(Given):
    id: uuid.UUID
    name: str

    @classmethod
    def of(cls, account: Account) -> "Colleague":
        return cls(id=account.id, name=account.name)


class Colleagues(Given):
    items: list[Colleague]


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


class GivenWebhook(Given):
    id: uuid.UUID
    topics: list[str]
    made_at: datetime
    answered_at: datetime | None
    failing_since: datetime | None
    ended_at: datetime | None
    version: int

    @classmethod
    def of(cls, webhook: Webhook) -> "GivenWebhook":
        names = (name for name in GivenWebhook.model_fields if name != "topics")
        return cls(topics=list(webhook.about), **{name: getattr(webhook, name) for name in names})


class GivenWebhooks(Given):
    items: list[GivenWebhook]


class WebhookWithSecret(Given):
    webhook: GivenWebhook
    secret: str | None = Field(description="Told once, in the first answer only; null when the answer is repeated.")


def _standing(referral: Referral) -> dict[str, Any]:
    due = referral.due_at
    names = ("reference", "rating", "handling", "referred_at", "acknowledged_at", "due_at", "version")
    told = {name: getattr(referral, name) for name in names}
    return told | {"state": str(referral.state), "is_overdue": due is not None and due < clock.now()}


def _check(check: PartnerCheck, theirs: PartnerAnswer) -> dict[str, Any]:
    told = {name: getattr(check, name) for name in ("reference", "asked_at", "answer_by", "ended_at")}
    return told | {"state": str(theirs.state), "version": theirs.version}


def _terms(terms: dict[str, Any] | None) -> Terms | None:
    if not terms:
        return None
    return Terms(
        purpose=terms["purpose"]["words"],
        lawful_basis=terms["ground"]["words"],
        articles=terms["ground"]["articles"],
        intelligence=terms.get("intelligence_words") or "",
        conditions=terms.get("conditions") or "",
    )
