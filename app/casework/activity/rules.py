"""What is looked for each night, from activity.toml: read once, and a number that makes no sense stops the start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import reference

FILE = "activity"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterRule:
    """How far and how long a cluster may be."""

    parts: int
    reach_metres: int
    windows_days: tuple[int, ...]
    least: int
    level: float
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRepeatRule:
    """How near in place and time is near."""

    metres: tuple[int, ...]
    days: tuple[int, ...]
    simulations: int
    level: float
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotspotRule:
    """How much more than before a month must be."""

    least: int
    deviations: float
    months: int
    looks_back_months: int
    latest_months: int
    false_share: float
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRules:
    """The whole file."""

    version: str
    basis: str
    looks_back_days: int
    simulations: int
    seed: int
    least_of_a_kind: int
    cluster: ClusterRule
    near_repeat: NearRepeatRule
    hotspot: HotspotRule


@cache
def activity_rules() -> ActivityRules:
    """The rules of now."""
    return read_activity()


def read_activity(folder: Path = reference.HERE) -> ActivityRules:
    """What `activity.toml` says; BadReference where it cannot be looked for."""
    data = reference.read(FILE, folder)
    try:
        found = _rules(data)
    except (KeyError, TypeError, ValueError) as wrong:
        raise reference.bad(FILE, f"a key is missing, unknown or no number: {wrong}", folder=folder) from wrong
    for reason, near in _complaints(found):
        raise reference.bad(FILE, reason, near, folder)
    return found


def _rules(data: Mapping[str, Any]) -> ActivityRules:
    cluster, near, hot = data["cluster"], data["near_repeat"], data["hotspot"]
    return ActivityRules(
        **{
            **data,
            "cluster": ClusterRule(**{**cluster, "windows_days": tuple(cluster["windows_days"])}),
            "near_repeat": NearRepeatRule(**{**near, "metres": tuple(near["metres"]), "days": tuple(near["days"])}),
            "hotspot": HotspotRule(**hot),
        }
    )


def _complaints(rules: ActivityRules) -> Iterator[tuple[str, str]]:
    near = rules.near_repeat
    for name, values in (
        ("windows_days", rules.cluster.windows_days),
        ("metres", near.metres),
        ("days", near.days),
    ):
        if not values or list(values) != sorted(set(values)) or values[0] < 0:
            yield f"{name} must rise", name
    if not 0 < rules.cluster.level < 1 or not 0 < near.level < 1:
        yield "a level lies between 0 and 1", "level"
    wrong = {
        ("there is no basis", "basis"): not all(each.basis for each in (rules, rules.cluster, near, rules.hotspot)),
        ("so few simulations cannot reach that level", "simulations"): min(
            rules.simulations * rules.cluster.level, near.simulations * near.level
        )
        < 1,
        ("one month at least is looked at", "latest_months"): rules.hotspot.latest_months < 1,
        ("the nearest is the part itself", "metres"): near.metres[:1] != (0,),
        ("a window is at most half of what is looked at", "windows_days"): max(rules.cluster.windows_days) * 2
        > rules.looks_back_days,
    }
    yield from (complaint for complaint, is_so in wrong.items() if is_so)
