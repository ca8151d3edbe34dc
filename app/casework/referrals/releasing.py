"""What an officer says when releasing something to one agency, and exactly what that agency will then read.

Danger: nothing is sent that was not shown. What was shown has a token that only this service can make, over every
word of it; sending makes it again from what is there then, and refuses where the two differ.
"""

import hmac
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from app.casework import triage
from app.casework.concerns.models import Concern
from app.casework.referrals import proposing
from app.casework.referrals.lawful import STRICTNESS, Ground, Intelligence, Purpose, is_lowered, lawful_rules
from app.casework.referrals.proposing import NOTHING, Proposal
from app.errors import Invalid, NotPossible
from app.foundations import vault
from app.foundations.access import Actor

__all__ = ["Release", "Shown", "as_proposed", "departs", "faults", "preview", "shown_to"]


@dataclass(frozen=True, kw_only=True)
class Release:
    """Which fields, why, and on what terms. `departure` is why the terms are others than were proposed."""

    released: frozenset[str]
    reason: str
    ground: str
    purpose: str
    handling: str
    intelligence: str = ""
    conditions: str = ""
    departure: str = ""
    # They returned it before, and are asked again all the same.
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Every word that one agency will read."""

    rating: str
    rules: str
    reason: str
    disclosure: dict[str, Any]
    terms: dict[str, Any]
    token: str = ""
    # The office is closed: it is written to only then. No word that anybody reads, so no part of what was looked at.
    held_until: datetime | None = None

    def is_what_was_shown(self, token: str) -> bool:
        """Was exactly this looked at?"""
        return hmac.compare_digest(self.token.encode(), token.encode())


def as_proposed(proposal: Proposal, reason: str) -> Release:
    """Everything that the rules let this agency see, on the terms that they propose."""
    lawful = proposal.lawful
    return Release(
        released=frozenset(field.question_id for field in proposal.fields if field.disclosed),
        reason=reason,
        ground=lawful.ground.code,
        purpose=lawful.purpose.code,
        handling=lawful.handling,
        intelligence=lawful.intelligence,
        conditions=lawful.conditions,
    )


def preview(actor: Actor, concern: Concern, agency_id: uuid.UUID, release: Release) -> Shown:
    """Exactly what this agency will read if this is sent now."""
    assessment = triage.assessment_of(actor, concern.id)
    if assessment is None or assessment.confirmed is None:
        raise NotPossible("Confirm the rating first: it tells the agency how soon to act.")
    proposal = proposing.proposal_of(concern, agency_id)
    shown = shown_to(proposal, release, str(assessment.confirmed))
    written = json.dumps([str(actor.id), str(concern.id), str(agency_id), asdict(shown)], sort_keys=True)
    return replace(shown, token=vault.token("preview", written), held_until=proposal.held_until)


def shown_to(proposal: Proposal, release: Release, rating: str) -> Shown:
    """What an agency reads of a proposal that is released on these terms."""
    for told in faults(proposal, release).values():
        raise Invalid(told)
    return Shown(
        rating=rating,
        rules=proposal.rules,
        reason=release.reason.strip(),
        disclosure=proposal.disclosure(set(release.released)),
        terms=_terms(proposal, release),
    )


def faults(proposal: Proposal, release: Release) -> dict[str, str]:
    """What stands in the way of releasing on these terms: for each part at fault, what to do."""
    rules, kind = lawful_rules(), proposal.route.agency
    found = {
        "reason": "" if release.reason.strip() else "Say why this agency, and why now",
        "released": "" if proposal.shows(release.released) else NOTHING,
        "purpose": _unless(release.purpose, rules.purposes_for(kind), "Choose a purpose from the list"),
        "ground": _unless(release.ground, rules.grounds_for(kind), "Choose a lawful basis from the list"),
        "handling": "" if release.handling in STRICTNESS else "Choose how it is marked",
        **_faults_of_code(rules.codes_for(kind), release),
    }
    if not any(found.values()) and departs(proposal, release) and not release.departure.strip():
        found["departure"] = "Say why you depart from what the rules propose"
    return {part: told for part, told in found.items() if told}


def departs(proposal: Proposal, release: Release) -> bool:
    """Are these weaker or other terms than the rules propose? A stricter marking needs no reason."""
    lawful = proposal.lawful
    others = (release.ground, release.purpose) != (lawful.ground.code, lawful.purpose.code)
    # Danger: without its conditions, intelligence may point to whoever gave it.
    loosened = bool(lawful.conditions) and release.intelligence != lawful.intelligence
    return others or loosened or is_lowered(release.handling, lawful.handling)


def _unless(code: str, listed: Sequence[Ground] | Sequence[Purpose], otherwise: str) -> str:
    return "" if code in {each.code for each in listed} else otherwise


def _faults_of_code(listed: Sequence[Intelligence], release: Release) -> dict[str, str]:
    codes = {each.code: each for each in listed}
    if codes and release.intelligence not in codes:
        return {"intelligence": "Choose how the police may handle it"}
    if release.intelligence and not codes:
        return {"intelligence": "This is for police intelligence only"}
    chosen = codes.get(release.intelligence)
    if chosen and chosen.conditions and not release.conditions.strip():
        return {"conditions": "Code C needs its conditions: say what the police must not do"}
    return {}


def _terms(proposal: Proposal, release: Release) -> dict[str, Any]:
    """The terms in words, as they are signed: they read the same when the lists have long changed."""
    rules = lawful_rules()
    ground, purpose = rules.grounds[release.ground], rules.purposes[release.purpose]
    code = rules.intelligence.get(release.intelligence)
    return {
        "version": rules.version,
        "ground": {"code": ground.code, "words": ground.words, "articles": ground.articles, "basis": ground.basis},
        "purpose": {"code": purpose.code, "words": purpose.words, "basis": purpose.basis},
        "received": _received(proposal),
        "handling": release.handling,
        "intelligence": code.code if code else "",
        "intelligence_words": code.label if code else "",
        "conditions": release.conditions.strip() if code and code.conditions else "",
        "departure": release.departure.strip(),
    }


def _received(proposal: Proposal) -> dict[str, str]:
    """On what the hub came by it. Danger: what kind of body reported it may be enough to tell who did."""
    if proposal.is_source_protected:
        return {"words": "On a lawful basis that the hub keeps to itself, since the source is protected"}
    lawful = proposal.lawful
    return {"code": lawful.received.code, "words": lawful.received_why, "articles": lawful.received.articles}
