"""What trying rules showed, as an administrator may read it: counts, references and codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.casework import routing
from app.casework.rulebook import Edition
from app.casework.triage.models import Rating
from app.portals.shared.rules_in_words import ROLES, SHARES


@dataclass(frozen=True)
class Difference:
    """One thing that would be otherwise. A loss is shown so that nobody reads past it."""

    words: str
    is_loss: bool = False


@dataclass(frozen=True)
class ShownChange:
    """One concern that would come out otherwise. Its reference is all that is known of it here."""

    reference: str
    is_open: bool
    before: str
    after: str
    turn: str  # more urgent, less urgent, or nothing
    differences: Sequence[Difference]


@dataclass(frozen=True)
class ShownTrial:
    """A trial in words."""

    tried: int
    open: int
    open_changed: int
    points_differ: int
    ratings: Sequence[tuple[str, int, int]]
    changes: Sequence[ShownChange]
    cases: int
    failed: Sequence[Mapping[str, Any]]

    @property
    def said(self) -> str:
        """The trial in a sentence."""
        lowered = f", {self.less_urgent} of them less urgent" if self.less_urgent else ""
        concerns = f"{len(self.changes) or 'None'} of {self.tried} concerns would come out otherwise{lowered}."
        if not self.cases:
            return f"{concerns} There was no acceptance case."
        if not self.failed:
            return f"{concerns} All {self.cases} acceptance cases came out as expected."
        return f"{concerns} {len(self.failed)} of {self.cases} acceptance cases did not come out as expected."

    @property
    def less_urgent(self) -> int:
        """How many would wait longer than now."""
        return sum(change.turn == "less urgent" for change in self.changes)


def shown_trial(trial: Mapping[str, Any], in_force: Edition) -> ShownTrial:
    """What is kept of a trial, with the names that agencies have in the rules in force."""
    rules = in_force.rules()
    agencies = rules.agencies if isinstance(rules, routing.Table) else {}
    names = {kind: each.name_in("england") for kind, each in agencies.items()}
    counted = [(rating, trial["before"].get(rating, 0), trial["after"].get(rating, 0)) for rating in Rating]
    return ShownTrial(
        tried=trial["tried"],
        open=trial["open"],
        open_changed=trial["open_changed"],
        points_differ=trial["points_differ"],
        ratings=counted if any(trial["before"].values()) else (),
        changes=[_change(each, names) for each in trial["changed"]],
        cases=len(trial["cases"]),
        failed=[case for case in trial["cases"] if not case["held"]],
    )


def _change(change: Mapping[str, Any], names: Mapping[str, str]) -> ShownChange:
    gained, lost = _parted(change["gained"]), _parted(change["lost"])
    found = [*_of_agencies(gained["agency"], lost["agency"], names), *_of_codes(gained["code"], lost["code"])]
    found += [Difference(f"{names.get(kind, kind)}: of another area") for kind in gained["elsewhere"]]
    found += [Difference(f"Gains the warning “{_plain(band)}”") for band in gained["band"]]
    found += [Difference(f"Loses the warning “{_plain(band)}”", is_loss=True) for band in lost["band"]]
    return ShownChange(
        reference=change["reference"],
        is_open=change["is_open"],
        before=change["before"],
        after=change["after"],
        turn=_turn(change["before"], change["after"]),
        differences=found or [Difference("By points alone")],
    )


def _parted(marks: Sequence[str]) -> Mapping[str, list[str]]:
    """Marks by what they are of; a trigger or a floor is its bare code."""
    found: dict[str, list[str]] = {"agency": [], "elsewhere": [], "band": [], "code": []}
    for mark in marks:
        what, _, rest = mark.partition(":")
        found[what if rest else "code"].append(rest or mark)
    return found


def _turn(before: str, after: str) -> str:
    if before == after:
        return ""
    return "more urgent" if Rating(after).rank < Rating(before).rank else "less urgent"


def _of_codes(gained: Sequence[str], lost: Sequence[str]) -> list[Difference]:
    return [Difference(f"Gains {code}") for code in gained] + [
        Difference(f"Loses {code}", is_loss=True) for code in lost
    ]


def _of_agencies(gained: Sequence[str], lost: Sequence[str], names: Mapping[str, str]) -> list[Difference]:
    """Each agency once: added, left out, or with another part in it."""
    now, then = _parts(lost), _parts(gained)
    found = []
    for kind in sorted(now | then):
        name = names.get(kind, kind)
        if kind not in now:
            found.append(Difference(f"{name} is added: {_part(*then[kind])}"))
        elif kind not in then:
            found.append(Difference(f"{name} is left out: {_part(*now[kind])} until now", is_loss=True))
        else:
            weaker = _strength(*then[kind]) < _strength(*now[kind])
            found.append(Difference(f"{name}: from “{_part(*now[kind])}” to “{_part(*then[kind])}”", is_loss=weaker))
    return found


def _parts(agencies: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Role and share by kind of agency."""
    parted = [each.split(":") for each in agencies]
    return {kind: (role, share) for kind, role, share in parted}


def _part(role: str, share: str) -> str:
    return f"{ROLES[role].lower()}; {SHARES[share]}"


def _strength(role: str, share: str) -> tuple[int, int]:
    return -list(ROLES).index(role), -list(SHARES).index(share)


def _plain(code: str) -> str:
    return code.replace("_", " ")
