"""The rota: who is rung now, who is there in the next two weeks, and when nobody is."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, rota
from app.casework.accounts.models import Account
from app.casework.rota import policy
from app.casework.rota.models import Shift
from app.casework.rota.queries import AHEAD, Planned
from app.foundations import clock
from app.portals.officer.alarm import rota_alarm
from app.portals.officer.blueprint import officer
from app.portals.officer.hours import KINDS, days, missing, span, time_of, times, weekday
from app.portals.officer.reading import SeenForm
from app.portals.shared.guards import actor, requires

MOST_ABSENCES = 100


@dataclass(frozen=True)
class Row:
    """A shift, ready to be read. `missing` says when nobody is there, whatever the plan says."""

    shift: Shift
    day: str
    times: str
    kind: str
    who: str
    missing: str
    offered_to: str


@dataclass(frozen=True)
class There:
    """Somebody who is there now, with the number that they answer."""

    name: str
    number: str


@officer.get("/rota", endpoint="rota")
@requires(policy.see)
def rota_page() -> str:
    now = clock.now()
    on_call, on_duty = rota.on_call(actor(), now), rota.on_duty(actor(), now)
    return render_template(
        "officer/rota.html",
        alarm=rota_alarm(),
        gaps=[missing(each, now + AHEAD) for each in rota.gaps(actor(), now, now + AHEAD)],
        on_call=_there(on_call),
        on_duty=_there(on_duty),
        shifts=[_row(each) for each in rota.planned(actor(), now, now + AHEAD)],
        absences=_absences(now),
        offers=[(each, accounts.name_of(each.officer_id), span(each.stretch)) for each in _offers(now)],
        has_number=rota.number_of(actor()) is not None,
    )


@officer.post("/rota/shifts/<uuid:shift_id>/drop")
@requires(policy.plan)
def drop_shift(shift_id: uuid.UUID) -> ResponseReturnValue:
    found = rota.shift(actor(), shift_id)
    whose, hours = accounts.name_of(found.officer_id), span(found.stretch)
    rota.drop(actor(), shift_id, seen=SeenForm().seen)
    flash(f"{whose} is not in the rota for {hours} any more. See above whether somebody is missing now.")
    return redirect(url_for("officer.rota"))


@officer.post("/rota/absences/<uuid:absence_id>/end")
@requires(policy.be_away)
def end_absence(absence_id: uuid.UUID) -> ResponseReturnValue:
    rota.come_back(actor(), absence_id)
    flash("The absence has ended. Shifts that stand in the rota count again.")
    return redirect(url_for("officer.rota"))


def _there(people: Iterable[Account]) -> list[There]:
    known = list(people)
    numbers = rota.numbers(actor(), [each.id for each in known])
    return [There(each.name, numbers.get(each.id, "")) for each in known]


def _row(planned: Planned) -> Row:
    shift = planned.shift
    return Row(
        shift=shift,
        day=weekday(shift.begins_at),
        times=times(shift.stretch),
        kind=KINDS[shift.kind],
        who=planned.officer.name,
        missing=_missing(planned),
        offered_to=accounts.name_of(shift.offered_to_id) if shift.offered_to_id else "",
    )


def _missing(planned: Planned) -> str:
    if planned.is_whole:
        return ""
    there = " and ".join(f"{time_of(begins)} to {time_of(ends)}" for begins, ends in planned.present)
    return f"Away but for {there}" if there else "Away"


def _offers(now: datetime) -> list[Shift]:
    return list(rota.offered_to(actor(), now))


def _absences(now: datetime) -> list[tuple[object, str, str]]:
    """Who is away in the next two weeks, and until when."""
    found = rota.absences(actor(), now, now + AHEAD)[:MOST_ABSENCES]
    return [(absence, officer.name, days(absence.stretch)) for absence, officer in found]
