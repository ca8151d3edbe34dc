"""What an officer may release to an agency after its referral was sent, and exactly what it would then read.

Danger: the rules that held a field back from this agency hold it back here too, and nothing is sent that was not shown.
"""

import hmac
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from app.casework import attachments, questions
from app.casework.attachments.models import Attachment
from app.casework.concerns.models import Concern
from app.casework.correspondence import queries
from app.casework.referrals import proposing
from app.casework.referrals.disclosure import Field, fields_for
from app.casework.referrals.models import Referral
from app.casework.referrals.proposing import Proposal
from app.errors import Invalid
from app.foundations import vault
from app.foundations.access import Actor

__all__ = ["Further", "Offered", "Shown", "offered", "preview"]


@dataclass(frozen=True, kw_only=True)
class Further:
    """Which further fields and files an officer wants to release, and why."""

    fields: frozenset[str]
    files: frozenset[uuid.UUID]
    reason: str


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What this agency does not have yet: what the rules let it see, and what they hold back, with why."""

    fields: Sequence[Field]
    held_back: Sequence[Field]
    files: Sequence[Attachment]
    # Of a protected source, what may name whoever made it.
    files_held_back: Sequence[Attachment]
    # They wait for an answer, so what the rules hold back until it is asked for is offered too.
    is_asked: bool
    rules: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Every word that the agency will read, and every file that it may open."""

    reason: str
    fields: Sequence[dict[str, str]]
    files: Sequence[str]
    rules: str
    token: str = ""

    def is_what_was_shown(self, token: str) -> bool:
        """Was exactly this looked at?"""
        return hmac.compare_digest(self.token.encode(), token.encode())

    @property
    def kept(self) -> dict[str, Any]:
        """What is sealed of it. Which files went with it stands beside it."""
        return {"reason": self.reason, "fields": list(self.fields)}


def offered(actor: Actor, concern: Concern, referral: Referral) -> Offered:
    """What could still be released to this agency. NotPossible where the rules do not recommend it any more."""
    proposal = proposing.proposal_of(concern, referral.agency_id)
    earlier = queries.releases_of(actor, referral)
    has = {each["id"] for each in referral.disclosure["fields"]}
    has |= {field["id"] for each in earlier for field in each.release.shown["fields"]}
    is_asked = any(each.request.is_open for each in queries.requests_of(actor, referral))
    left = [each for each in _fields(proposal, concern, is_asked=is_asked) if each.question_id not in has]
    sent = {file.id for each in earlier for file in each.files}
    files = [each for each in attachments.from_reporter(actor, concern.id) if each.is_openable and each.id not in sent]
    # Danger: a document as it came may say who wrote it. A photograph is drawn anew, and says only what it shows.
    telling = [each for each in files if proposal.is_source_protected and each.copy_id is None]
    return Offered(
        fields=[field for field in left if field.disclosed],
        held_back=[field for field in left if not field.disclosed],
        files=[each for each in files if each not in telling],
        files_held_back=telling,
        is_asked=is_asked,
        rules=proposal.rules,
    )


def preview(actor: Actor, concern: Concern, referral: Referral, further: Further) -> Shown:
    """Exactly what this agency will read, and open, if this is released now."""
    offer = offered(actor, concern, referral)
    fields = [each for each in offer.fields if each.question_id in further.fields]
    files = [each for each in offer.files if each.id in further.files]
    if len(fields) != len(further.fields) or len(files) != len(further.files):
        raise Invalid("Something of this cannot be released to them. Choose again.")
    if not fields and not files:
        raise Invalid("Choose at least one thing to release")
    if not further.reason.strip():
        raise Invalid("Say why they need it")
    shown = Shown(
        reason=further.reason.strip(),
        fields=[{"id": each.question_id, "label": each.label, "words": each.shown_value} for each in fields],
        files=[str(each.id) for each in files],
        rules=offer.rules,
    )
    written = json.dumps([str(actor.id), str(referral.id), asdict(shown)], sort_keys=True)
    return replace(shown, token=vault.token("further release", written))


def _fields(proposal: Proposal, concern: Concern, *, is_asked: bool) -> Sequence[Field]:
    """Every answer given, as the rules share it: the least unless they ask, and never more than an agency of its kind
    may have in full."""
    if not is_asked:
        return proposal.fields
    return fields_for(proposal.route.agency, "full", questions.named(concern.questionnaire), concern.answers)
