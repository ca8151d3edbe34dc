"""Reading the rules: those in force, those of a label, and the versions there are."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import undefer

from app import reference
from app.casework.routing import Table, routing_table, table_from
from app.casework.rulebook import policy
from app.casework.rulebook.editions import AnyRules, first, is_label, rules_of
from app.casework.rulebook.lifecycle import State
from app.casework.rulebook.models import RuleKind, RuleVersion
from app.casework.rulebook.rating_rules import Rules, rating_rules, rules_from
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session
from app.reference import BadReference, Source

PAGE = 25
# What the service came with before, so that a decision made by it stays explainable.
SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Edition:
    """One version as a page shows it. What the service came with has no row; its text is its file's."""

    label: str
    kind: RuleKind
    text: str
    row: RuleVersion | None
    is_in_force: bool

    def rules(self) -> AnyRules | None:
        """What the text gives; None where it speaks of questions that are no longer asked."""
        try:
            return rules_of(self.kind, Source(self.label, self.text))
        except BadReference:
            return None


def rating_in_force() -> Rules:
    """The rules by which a concern is rated at this moment."""
    found = _id_in_force(RuleKind.RATING)
    return _rating_of(found) if found else rating_rules()


def routing_in_force() -> Table:
    """The rules by which a concern is routed at this moment."""
    found = _id_in_force(RuleKind.ROUTING)
    return _routing_of(found) if found else routing_table()


def label_in_force(kind: RuleKind) -> str:
    """The version of this kind that is in force."""
    found = session.scalar(select(RuleVersion.label).where(*_published(kind)))
    return found or first(kind).version


def edition(actor: Actor, label: str) -> Edition:
    """The version with this label, whether it is in force, was once, or is only proposed."""
    kind = next((each for each in RuleKind if is_label(each, label)), None)
    if kind is None:
        raise NotFound("rules")
    wanted = select(RuleVersion).where(policy.visible_to(actor), RuleVersion.label == label)
    found = session.scalar(wanted.options(undefer(RuleVersion.text), undefer(RuleVersion.trial)))
    if found:
        return Edition(label, found.kind, found.text, found, found.state is State.PUBLISHED)
    file = _file_of(kind, label)
    if file is None or not policy.read.allows(actor):
        raise NotFound("rules")
    return Edition(label, kind, reference.source(file).text, None, label == label_in_force(kind))


def versions(actor: Actor, near: uuid.UUID | None = None, *, back: bool = False) -> Sequence[RuleVersion]:
    """Every version that was proposed, latest first: one page and one row more."""
    page = select(RuleVersion).where(policy.visible_to(actor)).limit(PAGE + 1)
    if near and back:
        return session.scalars(page.where(RuleVersion.id > near).order_by(RuleVersion.id)).all()
    page = page.where(RuleVersion.id < near) if near else page
    return session.scalars(page.order_by(RuleVersion.id.desc())).all()


def next_label(actor: Actor, kind: RuleKind) -> str:
    """What the next version of this kind may be called: one more than any there has been."""
    taken = session.scalars(select(RuleVersion.label).where(policy.visible_to(actor), RuleVersion.kind == kind))
    numbers = [int(label.rsplit("-", 1)[1]) for label in (first(kind).version, *taken)]
    return f"{kind}-{max(numbers) + 1}"


def row_in_force(actor: Actor, kind: RuleKind) -> RuleVersion | None:
    """The version of this kind that was published last; None while the rules the service came with are in force."""
    return session.scalar(select(RuleVersion).where(policy.visible_to(actor), *_published(kind)))


def is_taken(actor: Actor, label: str) -> bool:
    """Was any version ever called this?"""
    known = select(RuleVersion.id).where(policy.visible_to(actor), RuleVersion.label == label)
    came = any(is_label(kind, label) and _file_of(kind, label) for kind in RuleKind)
    return came or session.scalar(known) is not None


def _file_of(kind: RuleKind, label: str) -> str | None:
    """The file of a version that came with the service, now or in an earlier release; None for any other."""
    name = str(kind) if label == first(kind).version else f"{SUPERSEDED}/{label}"
    return name if (reference.HERE / f"{name}.toml").is_file() else None


def _published(kind: RuleKind) -> tuple[ColumnElement[bool], ...]:
    return RuleVersion.kind == kind, RuleVersion.state == State.PUBLISHED


def _id_in_force(kind: RuleKind) -> uuid.UUID | None:
    return session.scalar(select(RuleVersion.id).where(*_published(kind)))


# The text of a version never changes, so it is read once; which version is in force is asked every time.
@lru_cache(maxsize=32)
def _rating_of(rules_id: uuid.UUID) -> Rules:
    return rules_from(_source(rules_id))


@lru_cache(maxsize=32)
def _routing_of(rules_id: uuid.UUID) -> Table:
    return table_from(_source(rules_id))


def _source(rules_id: uuid.UUID) -> Source:
    label, text = session.execute(select(RuleVersion.label, RuleVersion.text).where(RuleVersion.id == rules_id)).one()
    return Source(label, text)
