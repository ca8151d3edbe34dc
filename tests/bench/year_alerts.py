"""The night's look for patterns over a year: what it finds of what was planted, and what nobody can explain."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import select

from app.casework import patterns, places
from app.casework.activity import looking
from app.casework.activity.models import Finding, FindingKind
from app.casework.patterns.models import Alert as Raised
from app.casework.patterns.models import AlertConcern
from app.foundations import database
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.year import Loaded, truth
from tests.year.expected import CALLED, Expected, expected

Alert = tuple[str, frozenset[UUID], bool]  # the rule, what it rests on, and whether it is put before anybody


def measure(loaded: Loaded) -> None:
    began, worked = time.perf_counter(), time.process_time()
    night()
    took, here = time.perf_counter() - began, time.process_time() - worked
    print(f"  the night's look for patterns: {took:.1f} s ({here:.1f} s of a processor)")
    tell(loaded, raised())
    _hot_months(loaded)
    database.disconnect()


def _hot_months(loaded: Loaded) -> None:
    """Months of cells: those that were planted, and others that stand out by chance or by life."""
    began, worked = time.perf_counter(), time.process_time()
    looking.look(1)
    took, here = time.perf_counter() - began, time.process_time() - worked
    print(f"  the night's look for busy places: {took:.1f} s ({here:.1f} s of a processor)")
    of_kind = select(Finding.cells).where(Finding.kind == FindingKind.HOTSPOT)
    hot = {cell for cells in session.scalars(of_kind) for cell in cells.split()}
    planted, near = (
        {places.cell_of(each.postcode) for each in truth.of(loaded.year, sort) if each.rule == "hotspot"}
        for sort in ("planted", "near miss")
    )
    print(
        f"  hotspots: {len(planted)} planted, {len(planted & hot)} found; {len(near - planted)} near misses, ", end=""
    )
    print(f"{len(near & hot - planted)} raised; {len(hot - planted)} others", flush=True)


def night() -> None:
    """One look at everything, stretch by stretch, as the worker takes it each night."""
    while patterns.sweep_some(SYSTEM):
        database.disconnect()


def raised() -> list[Alert]:
    """Every alert that stands, with the concerns behind it."""
    behind = defaultdict[UUID, set[UUID]](set)
    resting = select(AlertConcern.alert_id, AlertConcern.concern_id).where(AlertConcern.holds)
    for alert_id, concern_id in session.execute(resting):
        behind[alert_id].add(concern_id)
    found = session.execute(select(Raised.id, Raised.rule, Raised.unshown))
    return [(rule, frozenset(behind[alert_id]), unshown is None) for alert_id, rule, unshown in found]


def tell(loaded: Loaded, alerts: Sequence[Alert]) -> None:
    """Rule by rule: what was planted and found, what came near and was raised, and what nothing explains."""
    wanted = expected(loaded.facts, loaded.year.now)
    planted, near = (
        [each for each in truth.of(loaded.year, sort) if each.rule != "hotspot"] for sort in ("planted", "near miss")
    )
    shown = [each for each in alerts if each[2]]
    found = Counter(each.rule for each in planted if is_found(each, shown))
    mistaken = Counter(each.rule for each in near if is_raised(each, shown))
    # Somebody else behind the same door by chance: then the rules do ask for it, and the near miss is none.
    asked = Counter(each.rule for each in near if is_raised(each, shown) and is_asked_for(each, wanted))
    print(f"  {'rule':20} {'planted':>8} {'found':>6} {'near misses':>12} {'raised':>7} {'rightly':>8}")
    several = Counter(each.rule for each in planted)
    close = Counter(each.rule for each in near)
    for rule, number in several.items():
        print(f"  {rule:20} {number:8} {found[rule]:6} {close[rule]:12} {mistaken[rule]:7} {asked[rule]:8}")
    totals = (several.total(), found.total(), close.total(), mistaken.total(), asked.total())
    print("  {:20} {:8} {:6} {:12} {:7} {:8}".format("all", *totals))
    _tell_false(shown, wanted, planted)
    print(f"  {len(alerts) - len(shown)} were found and are put before nobody")


def is_found(planted: truth.Truth, alerts: Iterable[Alert]) -> bool:
    rule, concerns = CALLED.get(planted.rule, planted.rule), set(planted.concerns)
    least = min(2, len(concerns))
    return any(code == rule and len(concerns & behind) >= least for code, behind, _ in alerts)


def is_raised(near: truth.Truth, alerts: Iterable[Alert]) -> bool:
    rule, concerns = CALLED.get(near.rule, near.rule), set(near.concerns)
    enough = 2 if len(concerns) > 1 else 1
    return any(code == rule and len(concerns & behind) >= enough for code, behind, _ in alerts)


def is_asked_for(near: truth.Truth, wanted: Iterable[Expected]) -> bool:
    """Does the whole year make a pattern of it after all, by who is really who?"""
    return is_raised(near, ((each.rule, each.concerns, True) for each in wanted))


def _tell_false(shown: Sequence[Alert], wanted: Sequence[Expected], planted: Sequence[truth.Truth]) -> None:
    """An alert is explained where the rules ask for one on at least two of the same concerns, or on its only one."""
    explained = defaultdict[tuple[str, UUID], list[frozenset[UUID]]](list)
    for each in wanted:
        for concern in each.concerns:
            explained[each.rule, concern].append(each.concerns)
    for truths in planted:
        for concern in truths.concerns:
            explained[CALLED.get(truths.rule, truths.rule), concern].append(frozenset(truths.concerns))
    false, raised_here = Counter[str](), Counter[str]()
    for rule, behind, _ in shown:
        raised_here[rule] += 1
        enough = min(2, len(behind))
        several = (each for concern in behind for each in explained[rule, concern])
        false[rule] += not any(len(each & behind) >= enough for each in several)
    for rule, number in sorted(raised_here.items()):
        print(f"  {rule:20} {number:6} alerts, {false[rule]:5} of them explained by nothing")
    share = false.total() / max(raised_here.total(), 1)
    print(f"  {raised_here.total()} alerts, {false.total()} explained by nothing: {share:.1%}")
    missed = sum(not is_there(each, shown) for each in wanted)
    print(f"  {len(wanted)} alerts that the rules ask for, {missed} of them not shown", flush=True)


def is_there(each: Expected, shown: Sequence[Alert]) -> bool:
    enough = min(2, len(each.concerns))
    return any(rule == each.rule and len(behind & each.concerns) >= enough for rule, behind, _ in shown)
