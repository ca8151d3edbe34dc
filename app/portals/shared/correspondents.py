"""What the hub and one agency wrote each other, in the words that both sides read."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.casework import accounts, correspondence
from app.casework.attachments.models import Attachment
from app.casework.correspondence.models import Needs, RequestStep, Step
from app.casework.correspondence.queries import NONE, Asked, News, Released
from app.casework.referrals.models import Referral
from app.foundations import clock
from app.portals.shared import sending
from app.portals.shared.guards import actor

Address = Callable[[Attachment], str]

NEEDS: dict[str, str] = {
    Needs.REPORTER: "From whoever reported it",
    Needs.CONCERN: "From what the hub has",
    Needs.AGENCY: "From another agency",
}
STATES = {
    "open": ("Waiting for an answer", "yellow"),
    "answered": ("Answered", "green"),
    "refused": ("Refused", "red"),
    "ended": ("Ended", "grey"),
}
STEPS: dict[str, str] = {
    Step.ASKED_REPORTER: "The reporter has been asked",
    Step.ANSWERED: "Answered",
    Step.RELEASED: "More was shared, below",
    Step.REFUSED: "Refused",
    Step.ENDED: "Ended, because they do not have the referral any more",
}


@dataclass(frozen=True)
class Correspondence:
    """Everything that both sides of one thread read."""

    messages: list[dict[str, Any]]
    requests: list[dict[str, Any]]
    released: list[dict[str, Any]]


def between(referral: Referral, address: Address, *, is_agency: bool) -> Correspondence:
    """What was written, asked for and released, oldest first; `address` is where a file can be fetched."""
    return Correspondence(
        messages=_messages(referral, address, is_agency),
        requests=[request_in_words(each) for each in correspondence.requests_of(actor(), referral)],
        released=released(referral, address),
    )


def released(referral: Referral, address: Address) -> list[dict[str, Any]]:
    """What was released after the referral was sent."""
    return [_release(each, address) for each in correspondence.releases_of(actor(), referral)]


def news_of(referral: Referral) -> News:
    """What is new about one referral, and what waits."""
    return correspondence.news(actor(), [referral.id]).get(referral.id, NONE)


def marks_of(referral_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
    """What the lines of a list say of these referrals: codes and moments, and nothing that was written."""
    known, now = correspondence.news(actor(), list(referral_ids)), clock.now()
    return {referral_id: marked(news, now) for referral_id, news in known.items()}


def request_in_words(asked: Asked) -> dict[str, Any]:
    """One request, and what was done about it."""
    request = asked.request
    return {
        "id": request.id,
        "needs": NEEDS[request.needs],
        "what": request.what,
        "why": request.why,
        "by": accounts.name_of(request.asked_by_id),
        "at": request.asked_at,
        "due_at": request.due_at,
        "is_open": request.is_open,
        "is_late": request.is_late(clock.now()),
        "state": _state(asked),
        "steps": [_step(each) for each in asked.steps],
    }


def _state(asked: Asked) -> tuple[str, str]:
    if asked.request.is_open and asked.request.reporter_asked_at:
        return "The reporter has been asked", "blue"
    return STATES[asked.request.state]


def _step(step: RequestStep) -> dict[str, Any]:
    who = "" if step.step is Step.ENDED else accounts.name_of(step.taken_by_id)
    return {"what": STEPS[step.step], "at": step.taken_at, "who": who, "detail": step.words}


def _messages(referral: Referral, address: Address, is_agency: bool) -> list[dict[str, Any]]:
    written = correspondence.thread(actor(), referral)
    files, organisations = (
        correspondence.files_of(actor(), referral),
        correspondence.organisations_of(actor(), referral),
    )
    return [
        {
            "who": _who(each.author_id, organisations[each.author_id]),
            "at": each.sent_at,
            "text": each.words,
            "mine": each.is_from_agency is is_agency,
            "files": sending.rows(files.get(each.id, ()), address),
        }
        for each in written
    ]


def _who(account_id: uuid.UUID, organisation: str) -> str:
    name = "You" if account_id == actor().id else accounts.name_of(account_id)
    return f"{name}, {organisation}"


def _release(each: Released, address: Address) -> dict[str, Any]:
    return {
        "at": each.release.released_at,
        "by": accounts.name_of(each.release.released_by_id),
        "reason": each.release.shown["reason"],
        "rows": [{"label": field["label"], "value": field["words"]} for field in each.release.shown["fields"]],
        "files": sending.rows(each.files, address),
    }


def marked(news: News, now: datetime) -> dict[str, Any]:
    """What a line of a list says of it: codes and moments only."""
    return {"is_new": news.is_new, "requests": news.requests, "due_at": news.due_at, "is_late": news.is_late(now)}
