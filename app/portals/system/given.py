"""What systems are given. Each shape says how it comes from a record."""

import uuid
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.casework.accounts.models import Account
from app.casework.referrals.models import Action, Decision, Referral
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
    decided_at: datetime | None
    category: str | None = Field(description="Of the decision that stands: all that is said of it outside.")
    concluded_at: datetime | None
    turn: str = Field(description="What your agency must do next.")
    due_at: datetime | None = Field(description="By when it must be done.")
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


# What can be read no more once a referral has left its agency.
KEPT_BACK = ("why", "reason", "duty", "share", "reported_by", "referred_by", "disclosed", "terms")


class FullReferral(Standing):
    """One referral with all that was released; once returned or handed over, only how it stands and the bands."""

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
        nothing: dict[str, Any] = dict.fromkeys(KEPT_BACK)
        if referral.has_left:
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
    kind: str
    what: str
    hoped_for: str
    owner_id: uuid.UUID
    due_on: date
    taken_on_at: datetime
    completed_at: datetime | None = Field(description="When it was done, or stopped.")
    stopped_because: str | None
    change: str | None
    outcome: str | None
    worked: str | None
    worked_why: str | None
    evidence: str | None
    overdue_at: datetime | None
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


class GivenDecision(Given):
    """What your agency decided or concluded, with its words."""

    id: uuid.UUID
    step: str
    code: str
    category: str
    reason: str | None
    wishes: str | None
    decided_at: datetime
    decided_by_id: uuid.UUID
    waits: bool = Field(description="Must a colleague agree, in Heed, before it stands?")
    stands: bool
    words: str
    advice: str | None
    wanted: str | None

    @classmethod
    def of(cls, decision: Decision) -> "GivenDecision":
        return cls(**{name: getattr(decision, name) for name in cls.model_fields})


class GivenDecisions(Given):
    items: list[GivenDecision]


class Choice(Given):
    code: str
    words: str
    category: str
    needs_reason: bool
    needs_advice: bool
    needs_second: bool = Field(description="Stands only once a colleague agrees, in Heed.")


class UsualAction(Given):
    code: str
    verb: str
    words: str
    change: str = Field(description="The change that it should bring.")


class CodeInWords(Given):
    code: str
    words: str


class Choices(Given):
    """What an agency of your kind can decide, what it can come to, and what must be said with it."""

    version: str
    person: str = Field(description="Whose wishes count; empty where nobody’s are asked for.")
    decisions: list[Choice]
    conclusions: list[Choice]
    reasons: list[CodeInWords]
    wishes_when_deciding: list[CodeInWords]
    wishes_when_concluding: list[CodeInWords]
    actions: list[UsualAction]


class Colleague(Given):
    id: uuid.UUID
    name: str

    @classmethod
    def of(cls, account: Account) -> "Colleague":
        return cls(id=account.id, name=account.name)


class Colleagues(Given):
    items: list[Colleague]


def _standing(referral: Referral) -> dict[str, Any]:
    due = referral.due_at
    told = {name: getattr(referral, name) for name in Standing.model_fields if name not in ("state", "is_overdue")}
    return told | {"state": str(referral.state), "is_overdue": due is not None and due < clock.now()}


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
