"""Referrals that do not get on: nobody reached, not acknowledged, not decided. RED first, and whom to ring."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import render_template, request

from app.casework import accounts, reaching
from app.casework.reaching import policy
from app.casework.reaching.queries import PAGE, Halted, Place
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.reached import HowFar, how_far
from app.portals.shared import paging
from app.portals.shared.guards import actor, requires


@dataclass(frozen=True)
class Shown:
    """One referral that does not get on, ready to be read."""

    line: Halted
    owner: str
    way: HowFar


@officer.get("/stuck")
@requires(policy.watch)
def stuck() -> str:
    at = paging.place(request.args.get("from"))
    near = _near(at)
    found = reaching.halted(actor(), near, back=bool(near and at and at.back))
    page = paging.page(found, PAGE, _written, at if near else None)
    letters, referrals = reaching.stuck(actor())
    return render_template(
        "officer/stuck.html",
        lines=[_shown(each) for each in page.rows],
        page=page,
        letters=letters,
        referrals=referrals,
        now=clock.now(),
    )


def _shown(line: Halted) -> Shown:
    owner = line.concern.assignee_id
    (way,) = how_far([(line.referral, line.agency)])
    return Shown(line, accounts.name_of(owner) if owner else "", way)


def _written(line: Halted) -> tuple[paging.SortValue, uuid.UUID]:
    rank, since, reach_id = line.place
    return f"{rank} {since.isoformat()}", reach_id


def _near(at: paging.Place | None) -> Place | None:
    if at is None or not isinstance(at.value, str):
        return None
    rank, _, since = at.value.partition(" ")
    try:
        moment = datetime.fromisoformat(since)
        known = moment.tzinfo and rank in ("0", "1", "2", "3")
        return (int(rank), moment.astimezone(UTC), at.id) if known else None
    except (ValueError, OverflowError):
        return None
