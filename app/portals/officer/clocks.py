"""The clocks that ran out and that nobody has seen to: RED first, who was told, and whom to ring."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import render_template, request

from app.casework import accounts, escalation, rota
from app.casework.accounts.models import Account
from app.casework.escalation import policy
from app.casework.escalation.models import Escalation, Told
from app.casework.escalation.queries import PAGE, RanOut
from app.foundations import clock
from app.portals.officer.blueprint import officer
from app.portals.officer.hours import when
from app.portals.shared import paging
from app.portals.shared.guards import actor, requires

AS = {
    "on_call": "on call",
    "on_duty": "on duty",
    "supervisors": "supervisor",
    "owner": "responsible for it",
    "everybody": "because nobody else was there",
}


@dataclass(frozen=True)
class Ring:
    """Somebody to ring, in the order of the list."""

    name: str
    role: str
    number: str


@dataclass(frozen=True)
class Shown:
    """One clock that ran out, ready to be read. `told` is a line for each time that somebody was told."""

    line: RanOut
    words: str
    owner: str
    is_telephone: bool
    told: list[tuple[str, list[str]]]


@officer.get("/clocks")
@requires(policy.watch)
def clocks() -> str:
    at = paging.place(request.args.get("from"))
    near = paging.ranked_place(at)
    found = escalation.ran_out(actor(), near, back=bool(near and at and at.back))
    page = paging.page(found, PAGE, _written, at if near else None)
    lines = shown(page.rows)
    return render_template(
        "officer/clocks.html",
        lines=lines,
        page=page,
        now=clock.now(),
        to_ring=to_ring() if any(each.is_telephone for each in lines) else [],
    )


def shown(lines: Sequence[RanOut]) -> list[Shown]:
    """Lines in words, with everybody who was told."""
    told = escalation.told(actor(), [each.concern.id for each in lines])
    return [_shown(each, told.get(each.concern.id, [])) for each in lines]


def to_ring() -> list[Ring]:
    """Whoever is on call now, then the supervisors who are there, with the numbers that they gave."""
    now = clock.now()
    away = rota.away(actor(), now)
    on_call = rota.on_call(actor(), now)
    others = [each for each in accounts.supervisors(actor()) if each.id not in away and each not in on_call]
    numbers = rota.numbers(actor(), [each.id for each in (*on_call, *others)])

    def ring(people: Iterable[Account], role: str) -> list[Ring]:
        return [Ring(each.name, role, numbers.get(each.id, "")) for each in people]

    return [*ring(on_call, "on call"), *ring(others, "supervisor")]


def _shown(line: RanOut, told: list[tuple[Escalation, Told]]) -> Shown:
    mine = [pair for pair in told if pair[0].since == line.escalation.since]
    owner = line.concern.assignee_id
    return Shown(
        line=line,
        words=line.step.words if line.step else "A clock has run out",
        owner=accounts.name_of(owner) if owner else "",
        is_telephone=line.step is not None and line.step.is_telephone,
        told=[(when(at), _names(several)) for at, several in groupby(mine, key=lambda pair: pair[0].ran_out_at)],
    )


def _names(several: Iterable[tuple[Escalation, Told]]) -> list[str]:
    return [f"{accounts.name_of(one.account_id)} ({AS.get(one.told_as, one.told_as)})" for _, one in several]


def _written(line: RanOut) -> tuple[paging.SortValue, uuid.UUID]:
    rank, ran_out_at, escalation_id = line.place
    return paging.ranked(rank, ran_out_at), escalation_id
