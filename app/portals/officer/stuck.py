"""Referrals that do not get on: nobody reached, not acknowledged, not decided. RED first, and whom to ring."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request

from app.casework import accounts, reaching
from app.casework.reaching import policy
from app.casework.reaching.queries import PAGE, Halted
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
    near = paging.ranked_place(at)
    found = reaching.halted(actor(), near, back=bool(near and at and at.back))
    page = paging.page(found, PAGE, _written, at if near else None)
    letters, referrals = reaching.stuck(actor())
    return render_template(
        "officer/stuck.html",
        lines=_shown(page.rows),
        page=page,
        letters=letters,
        referrals=referrals,
        now=clock.now(),
    )


def _shown(lines: Sequence[Halted]) -> list[Shown]:
    ways = how_far([(each.referral, each.agency) for each in lines])
    return [Shown(line, _owner(line), way) for line, way in zip(lines, ways, strict=True)]


def _owner(line: Halted) -> str:
    owner = line.concern.assignee_id
    return accounts.name_of(owner) if owner else ""


def _written(line: Halted) -> tuple[paging.SortValue, uuid.UUID]:
    rank, since, reach_id = line.place
    return paging.ranked(rank, since), reach_id
