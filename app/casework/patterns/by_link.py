"""Patterns over several people who are linked, and of one concern whose reporter has fallen silent."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import rustworkx

from app.casework.patterns.findings import CERTAIN, Finding, Focus, FocusKind, Reason
from app.casework.patterns.rules import PatternRule, pattern_rules
from app.casework.patterns.sightings import Happening, Sighting, happenings, parts
from app.casework.patterns.spotting import Found, found, organisations

Key = str
Concern = str


def network(rule: PatternRule, sightings: Sequence[Sighting]) -> Finding | None:
    """So many people in concerns that lead to each other, of so many organisations. It is named for the eldest."""
    events = happenings(sightings, pattern_rules().same_event)
    people = [(one, known) for each in events for one in each.told_by for known in _people(one)]
    several = len(parts(people, lambda pair: pair[1]))
    told_by = organisations(events)
    if several < rule.least["people"] or told_by.numbers[0] < rule.least["organisations"] or len(events) < 2:
        return None
    eldest = min(each.concern_id for each in sightings)
    reasons = [Reason("people", (several,)), Reason("concerns", (len(events), rule.days)), told_by]
    return found(rule, Focus(FocusKind.NETWORK, str(eldest)), Found(events, reasons, CERTAIN))


def silent(rule: PatternRule, told: Sighting, asked_at: datetime, now: datetime) -> Finding | None:
    """A question of ours about an open RED concern has waited too long."""
    days = (now - asked_at).days
    if days < rule.least["days"] or told.closed_at:
        return None
    focus = Focus(FocusKind.CONCERN, str(told.concern_id))
    finding = found(rule, focus, Found([Happening((told,))], [Reason("silent", (rule.least["days"],))], CERTAIN))
    # It is put away so many days after the question, however long before that the concern was sent.
    return replace(finding, last_at=asked_at)


def components(edges: Iterable[tuple[Concern, Key]], too_common: int) -> list[list[Concern]]:
    """Concerns that lead to each other by what they share. What very many share leads from nothing to anything."""
    by_key: dict[Key, set[Concern]] = {}
    for concern, key in edges:
        by_key.setdefault(key, set()).add(concern)
    graph = rustworkx.PyGraph[Concern, None](multigraph=False)
    nodes: dict[Concern, int] = {}
    for sharing in by_key.values():
        if 1 < len(sharing) <= too_common:
            for each in sharing - nodes.keys():
                nodes[each] = graph.add_node(each)
            first, *others = sorted(sharing)
            graph.add_edges_from_no_data([(nodes[first], nodes[each]) for each in others])
    return sorted(sorted(graph[each] for each in part) for part in rustworkx.connected_components(graph))


def _people(told: Sighting) -> list[frozenset[str]]:
    """Whoever is at risk, and whoever is said to cause harm: each by the keys of their own."""
    return [each.keys for each in (*told.at_risk, *told.alleged)]
