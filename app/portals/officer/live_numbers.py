"""The numbers of the live board, counted now. The board asks for them by itself, so nobody stays signed in by them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, url_for

from app.casework import escalation, feedback, follow_up, people, plans, reaching, rota, systems, triage
from app.casework.accounts.models import Account
from app.casework.escalation import policy
from app.casework.escalation.queries import UNRATED
from app.casework.reaching.models import Stuck
from app.casework.rota.queries import AHEAD
from app.casework.triage.queries import Waiting
from app.foundations import clock
from app.portals.officer.alarm import Alarm, rota_alarm
from app.portals.officer.blueprint import officer
from app.portals.officer.hours import missing
from app.portals.shared.filters import ago, day, moment
from app.portals.shared.guards import actor, also_on_a_wall, requires, unattended

GAPS_SHOWN = 3
REASONS = {
    Stuck.UNREACHED: "where nobody at the agency was reached",
    Stuck.UNACKNOWLEDGED: "not acknowledged in time",
    Stuck.UNDECIDED: "not decided in time",
}


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number, what it counts, where that stands, and since when. Late: somebody should have acted by now."""

    number: int
    words: str
    href: str
    is_late: bool = False
    since: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What waits under one rating: what no officer has rated, and the rest column by column."""

    rating: str
    oldest: datetime | None
    numbers: Sequence[Number]


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything that stands on it."""

    at: datetime
    alarm: Alarm | None
    rows: Sequence[Row]
    on_call: Sequence[str]
    on_duty: Sequence[str]
    gaps: Sequence[str]
    more_gaps: int
    groups: Sequence[tuple[str, Sequence[Number]]]
    kept_back: int


@officer.get("/board/numbers")
@requires(policy.watch)
@unattended
@also_on_a_wall
def live_numbers() -> str:
    return render_template("officer/live_numbers.html", board=counted())


def counted() -> Board:
    """All of it, as it is now."""
    now = clock.now()
    gaps = [missing(each, now + AHEAD) for each in rota.gaps(actor(), now, now + AHEAD)]
    ran_out = escalation.ran_out_by_rank(actor())
    return Board(
        at=now,
        alarm=rota_alarm(),
        rows=[_row(each, ran_out) for each in triage.waiting_by_rating(actor())],
        on_call=_names(rota.on_call(actor(), now)),
        on_duty=_names(rota.on_duty(actor(), now)),
        gaps=gaps[:GAPS_SHOWN],
        more_gaps=len(gaps[GAPS_SHOWN:]),
        groups=[
            ("With agencies", [*_halted(), _actions()]),
            ("Not delivered", _undelivered()),
            ("Waiting for a second person", _second_person()),
            ("To tell reporters", _feedback()),
        ],
        kept_back=triage.kept_back(actor()),
    )


def _row(waiting: Waiting, ran_out: Mapping[int, tuple[int, datetime]]) -> Row:
    """The columns are: not rated, nobody's yet, out of time, out of time within the hour, clocks to see to."""
    rating = waiting.rating
    to_see_to, since = ran_out.get(rating.rank if rating else UNRATED, (0, None))
    clocks = Number(
        number=to_see_to,
        words="clocks to see to",
        href=url_for("officer.clocks"),
        is_late=to_see_to > 0,
        since=_ago(since),
    )
    asked: dict[str, Any] = {"rating": rating} if rating else {}
    counts = (
        (waiting.unrated, "not rated", {"only": "unrated"}, False),
        (waiting.unclaimed, "nobody’s yet", {"whose": "nobody"}, False),
        (waiting.overdue, "out of time", {"only": "overdue"}, waiting.overdue > 0),
        (waiting.soon, "out of time within the hour", {"only": "soon"}, False),
    )
    queued = [
        Number(number=number, words=words, href=url_for("officer.queue", **(asked | more)), is_late=is_late)
        for number, words, more, is_late in counts
    ]
    return Row(rating=rating or "", oldest=waiting.oldest_unrated, numbers=[*queued, clocks])


def _halted() -> list[Number]:
    found = reaching.halted_by_reason(actor())
    return [_stuck(because, *found.get(because, (0, 0, None))) for because in REASONS]


def _stuck(because: Stuck, number: int, red: int, since: datetime | None) -> Number:
    words = f"{_plural(number, 'referral', 'referrals')} {REASONS[because]}"
    return Number(
        number=number,
        words=f"{words}, {red} Red" if red else words,
        href=url_for("officer.stuck"),
        is_late=number > 0,
        since=_ago(since),
    )


def _actions() -> Number:
    number, due_on = follow_up.overdue_counted(actor())
    return Number(
        number=number,
        words=f"{_plural(number, 'action', 'actions')} not done in time",
        href=url_for("officer.overdue"),
        is_late=number > 0,
        since=f"the first was due {day(due_on)}" if due_on else "",
    )


def _undelivered() -> list[Number]:
    letters, deaf = reaching.letters_counted(actor()), len(systems.deaf(actor()))
    to = f", to {letters.dead_addresses} {_plural(letters.dead_addresses, 'address', 'addresses')}"
    lost = f"{_plural(letters.lost, 'letter', 'letters')} did not get there{to if letters.lost else ''}"
    waiting = f"{_plural(letters.waiting, 'letter has', 'letters have')} waited too long to leave"
    unheard = _plural(deaf, "agency’s system does not answer", "agencies’ systems do not answer")
    return [
        Number(number=letters.lost, words=lost, href=url_for("officer.lost"), is_late=letters.lost > 0),
        Number(number=letters.waiting, words=waiting, href=url_for("officer.lost"), is_late=letters.waiting > 0),
        Number(number=deaf, words=unheard, href=url_for("officer.unreached"), is_late=deaf > 0),
    ]


def _second_person() -> list[Number]:
    lowerings, first_lowering = triage.lowerings_counted(actor())
    joins, first_join = people.waiting_joins_counted(actor())
    reviews, first_review = plans.waiting_for_second_counted(actor())
    return [
        Number(
            number=lowerings,
            words=_plural(lowerings, "rating to lower", "ratings to lower"),
            href=url_for("officer.lowerings"),
            since=_ago(first_lowering),
        ),
        Number(
            number=joins,
            words=_plural(joins, "join of two people", "joins of two people"),
            href=url_for("officer.joins"),
            since=_ago(first_join),
        ),
        Number(
            number=reviews,
            words=_plural(reviews, "plan to lower or end", "plans to lower or end"),
            href=url_for("officer.plans_waiting"),
            since=_ago(first_review),
        ),
    ]


def _feedback() -> list[Number]:
    number, overdue, first = feedback.due_counted(actor())
    everybodys = url_for("officer.owed", whose="all")
    since = f"the first should know since {moment(first)}" if first and overdue else ""
    return [
        Number(
            number=overdue,
            words=f"{_plural(overdue, 'reporter', 'reporters')} should know by now",
            href=everybodys,
            is_late=overdue > 0,
            since=since,
        ),
        Number(
            number=number - overdue,
            words=f"{_plural(number - overdue, 'reporter', 'reporters')} in time still",
            href=everybodys,
        ),
    ]


def _plural(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _ago(since: datetime | None) -> str:
    return f"the first {ago(since, clock.now())}" if since else ""


def _names(officers: Iterable[Account]) -> list[str]:
    return [each.name for each in officers]
