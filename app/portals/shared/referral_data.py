"""One referral as data, for the systems of agencies: docs/referral-json.md says what each name means.

Danger: nothing is in it that the page of the referral does not show. Why an officer departed from what was proposed,
and on what the hub came by a protected source, stay in the hub.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.casework.accounts.models import Organisation
from app.casework.referrals.models import Referral
from app.casework.referrals.queries import Sender

FORMAT, VERSION = "heed-referral", "1.0"


def as_data(referral: Referral, agency: Organisation, sender: Sender, now: datetime) -> dict[str, Any]:
    """What was sent, as it was sent, and how far its agency has got."""
    shown, terms = referral.disclosure, referral.terms or {}
    return {
        "format": FORMAT,
        "version": VERSION,
        "taken_away_at": _moment(now),
        "reference": referral.reference,
        "do_not_contact": [
            {"words": each["words"], "why": each["why"], "applies_to": each["whom"]} for each in shown["bands"]
        ],
        "handling": {
            "marking": referral.handling,
            "intelligence": terms.get("intelligence", ""),
            "intelligence_words": terms.get("intelligence_words", ""),
            "conditions": terms.get("conditions", ""),
        },
        "rating": referral.rating,
        "agency": {"id": str(agency.id), "name": agency.name, "duty": agency.agency_kind},
        "referred_by": {"name": sender.name, "organisation": sender.organisation},
        "reported_by": shown["from"],
        "why": {"your_agency": shown["why"], "officer": referral.reason, "law": shown["basis"]},
        "terms": _terms(terms),
        "share": shown["share"],
        "shared": [{"id": each["id"], "label": each["label"], "words": each["words"]} for each in shown["fields"]],
        "standing": _standing(referral),
    }


def _terms(terms: Mapping[str, Any]) -> dict[str, Any] | None:
    """None for what was sent before terms were kept."""
    if not terms:
        return None
    ground, purpose = terms["ground"], terms["purpose"]
    return {
        "purpose": {"code": purpose["code"], "words": purpose["words"]},
        "lawful_basis": {"code": ground["code"], "words": ground["words"], "articles": ground["articles"]},
        "received": terms["received"]["words"],
    }


def _standing(referral: Referral) -> dict[str, Any]:
    return {
        "state": str(referral.state),
        "is_taken_up": referral.is_taken_up,
        "referred_at": _moment(referral.referred_at),
        "acknowledge_by": _moment(referral.acknowledge_by),
        "acknowledged_at": _moment(referral.acknowledged_at),
        "decided_at": _moment(referral.decided_at),
        "concluded_at": _moment(referral.concluded_at),
    }


def _moment(at: datetime | None) -> str | None:
    """In UTC, to the second: 2026-03-03T14:05:00Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
