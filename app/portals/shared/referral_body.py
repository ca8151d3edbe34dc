"""One referral as its agency reads it: the same words before it is sent, when an officer looks at it, and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.casework.concerns.handling import SENSITIVE
from app.casework.referrals.models import Referral
from app.casework.referrals.queries import Sender
from app.casework.referrals.releasing import Shown
from app.portals.shared.filters import moment

SHARES = {
    "full": "Everything that an agency with your duty may need",
    "minimum": "The least that you need to act",
}
BEFORE_TERMS = "This was sent before its terms were kept. Ask the officer who referred it."


@dataclass(frozen=True)
class Mark:
    """How it is to be handled: stands at the top of every screen and every sheet of paper."""

    handling: str
    intelligence: str
    conditions: str

    @property
    def is_sensitive(self) -> bool:
        return self.handling == SENSITIVE


@dataclass(frozen=True)
class Body:
    """Everything that an agency reads of one referral."""

    reference: str
    agency: str
    rating: str
    bands: list[str]
    mark: Mark
    shared: list[dict[str, str]]
    why: list[tuple[str, str]]


@dataclass(frozen=True)
class Sent:
    """Which referral it is, to whom, by whom and when."""

    reference: str
    agency: str
    sender: Sender
    when: str
    is_taken_up: bool = False


def body_of(referral: Referral, agency: str, sender: Sender) -> Body:
    """What was sent, as it was sent."""
    shown = Shown(
        rating=referral.rating,
        rules=referral.rules,
        reason=referral.reason,
        disclosure=referral.disclosure,
        terms=referral.terms or {},
    )
    when = moment(referral.referred_at)
    return body_if_sent(shown, Sent(referral.reference, agency, sender, when, referral.is_taken_up), mark_of(referral))


def body_if_sent(shown: Shown, sent: Sent, mark: Mark | None = None) -> Body:
    """What would be read, if this were sent."""
    disclosure = shown.disclosure
    return Body(
        reference=sent.reference,
        agency=sent.agency,
        rating=shown.rating,
        bands=bands_in(disclosure),
        mark=mark or _mark(shown.terms["handling"], shown.terms),
        shared=[{"label": field["label"], "value": field["words"]} for field in disclosure["fields"]],
        why=[*_why(shown, sent), *_terms(shown.terms, disclosure), *_whence(disclosure, sent)],
    )


def mark_of(referral: Referral) -> Mark:
    """How a referral is to be handled. Opening its conditions is opening it."""
    return _mark(referral.handling, referral.terms or {})


def bands_of(referral: Referral) -> list[str]:
    """Whom nobody may contact or tell, and why, for above everything else."""
    return bands_in(referral.disclosure)


def bands_in(disclosure: Mapping[str, Any]) -> list[str]:
    """Each warning that goes with what was disclosed, as one line of the band."""
    return [f"{band['words']}. {band['why']}. This means: {band['whom']}." for band in disclosure["bands"]]


def _mark(handling: str, terms: Mapping[str, Any]) -> Mark:
    return Mark(handling, terms.get("intelligence_words", ""), terms.get("conditions", ""))


def _why(shown: Shown, sent: Sent) -> list[tuple[str, str]]:
    said = "How it came to you" if sent.is_taken_up else "What the officer says"
    return [("Why your agency", shown.disclosure["why"]), (said, shown.reason)]


def _terms(terms: Mapping[str, Any], disclosure: Mapping[str, Any]) -> list[tuple[str, str]]:
    law = ("The law behind your duty", disclosure["basis"])
    if not terms:
        return [law, ("On what basis it is shared", BEFORE_TERMS)]
    ground, received = terms["ground"], terms["received"]
    whence = [received["words"], received["articles"]] if "articles" in received else [received["words"]]
    return [
        law,
        ("What you may use it for", terms["purpose"]["words"]),
        ("Lawful basis", f"{ground['words']}\n{ground['articles']}."),
        ("How the hub came by it", "\n".join(f"{each}." for each in whence)),
    ]


def _whence(disclosure: Mapping[str, Any], sent: Sent) -> list[tuple[str, str]]:
    who = f"{sent.sender.name}, {sent.sender.organisation}"
    return [
        ("How much is shared", SHARES[disclosure["share"]]),
        ("Reported by", disclosure["from"]),
        ("Taken up by" if sent.is_taken_up else "Referred by", who),
        ("Taken up" if sent.is_taken_up else "Referred", sent.when),
    ]
