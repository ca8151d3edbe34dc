"""What partners were asked about a concern and what they answered, ready to be shown beside it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.casework import accounts, partner_checks
from app.casework.concerns.models import Concern
from app.casework.partner_checks.lifecycle import State
from app.casework.partner_checks.models import PartnerCheck, PartnerReply
from app.casework.partner_checks.queries import Partner
from app.foundations import clock
from app.portals.shared.guards import actor

ANSWERS: dict[State, tuple[str, str]] = {
    State.WAITING: ("No answer yet", "yellow"),
    State.HIT: ("Yes, they know them", "blue"),
    State.NO_HIT: ("No, they do not know them", "grey"),
    State.CALL_ME: ("Ring them", "blue"),
    State.ENDED: ("Ended without an answer", "grey"),
}


@dataclass(frozen=True)
class Answered:
    """One partner's answer in words. `before` are answers that they put right."""

    name: str
    said: tuple[str, str]
    waits: bool
    is_late: bool
    ring: str
    given: dict[str, Any] | None
    before: list[dict[str, Any]]


@dataclass(frozen=True)
class Checked:
    """One check: what partners read, why it was needed, and what each has answered."""

    check: PartnerCheck
    asked_by: str
    answers: list[Answered]


def checked(concern: Concern) -> list[Checked]:
    """Every check of a concern, the latest first."""
    now = clock.now()
    return [
        Checked(
            check=check,
            asked_by=accounts.name_of(check.asked_by_id),
            answers=[_answered(each, check, now) for each in partners],
        )
        for check, partners in partner_checks.of_concern(actor(), concern.id).items()
    ]


def _answered(partner: Partner, check: PartnerCheck, now: datetime) -> Answered:
    given = [_reply(each) for each in partner.replies]
    last = partner.replies[-1] if partner.replies else None
    return Answered(
        name=partner.name,
        said=ANSWERS[partner.answer.state],
        waits=partner.answer.state is State.WAITING,
        is_late=partner.answer.is_late(check.answer_by, now),
        ring=" – ".join(filter(None, (last.phone, last.reach))) if last else "",
        given=given[-1] if given else None,
        before=given[-2::-1],
    )


def _reply(reply: PartnerReply) -> dict[str, Any]:
    said = ANSWERS[State(reply.said)][0]
    return {"said": said, "at": reply.given_at, "who": accounts.name_of(reply.given_by_id)}
