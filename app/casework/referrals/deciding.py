"""What each kind of agency can decide and come to in the end, and what must be said with it: decisions.toml."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.routing import routing_table

__all__ = ["Category", "Choices", "Reason", "Row", "Step", "Verdict", "Wish", "deciding", "faults", "read_deciding"]

FILE = "decisions"
NO_WORDS = {
    "decision": "Say what you decided and why, so that the officer can rely on it",
    "conclusion": "Say what came of it, so that the officer can rely on it",
}


class Step(StrEnum):
    """What the agency will do, or what came of it."""

    DECISION = "decision"
    CONCLUSION = "conclusion"


class Category(StrEnum):
    """All that may be said of a decision outside the agency and the hub."""

    NO_FURTHER_ACTION = "no_further_action"
    ADVICE = "advice"
    HELP = "help"
    ASSESSMENT = "assessment"
    ENQUIRY = "enquiry"
    ALREADY_KNOWN = "already_known"

    @property
    def is_closing(self) -> bool:
        """Does the agency do nothing more about this referral, unless it has actions open?"""
        return self in (Category.NO_FURTHER_ACTION, Category.ADVICE, Category.ALREADY_KNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One decision or conclusion that an agency can choose."""

    code: str
    words: str
    category: Category
    basis: str
    needs_reason: bool = False
    needs_advice: bool = False
    needs_second: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an agency does nothing further."""

    code: str
    words: str
    basis: str
    needs_second: bool = False
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is known of what the person wants, or how far it came about."""

    code: str
    words: str
    step: Step
    basis: str
    needs_wanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What one kind of agency can choose from. `person` is whose wishes count; empty where nobody's are asked for."""

    person: str
    rows: Mapping[Step, Mapping[str, Row]]
    reasons: Mapping[str, Reason]
    wishes: Mapping[Step, Mapping[str, Wish]]

    def needs_second(self, step: Step, code: str, reason: str = "") -> bool:
        """Does this stand only once somebody else in the agency agrees?"""
        given = self.reasons.get(reason)
        return self.rows[step][code].needs_second or bool(given and given.needs_second)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What an agency says when it decides or concludes. `wanted` is what the person wants, in their words."""

    code: str
    words: str
    reason: str = ""
    advice: str = ""
    wishes: str = ""
    wanted: str = ""


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """Every row of the file. What stands under no kind is for kinds that the file does not name."""

    version: str
    choices: Mapping[str, Choices]
    otherwise: Choices
    _known: Mapping[str, str] = field(default_factory=dict)

    def choices_for(self, kind: str) -> Choices:
        """What an agency of this kind can choose from."""
        return self.choices.get(kind, self.otherwise)

    def words_for(self, kind: str, step: Step, code: str) -> str:
        """A code in words: also one that another kind of agency chose before it handed the referral over."""
        row = self.choices_for(kind).rows[step].get(code)
        return row.words if row else self._known.get(code, code)


def faults(kind: str, step: Step, verdict: Verdict) -> dict[str, str]:
    """What is wrong with a verdict of this kind of agency: for each part at fault, what to do."""
    choices = deciding().choices_for(kind)
    row = choices.rows[step].get(verdict.code)
    if row is None:
        return {"code": "Choose one from the list"}
    found = {
        "reason": _fault_of_reason(row, verdict, choices),
        "words": "" if verdict.words.strip() else NO_WORDS[step],
        "advice": "Say what advice was given, and to whom" if row.needs_advice and not verdict.advice.strip() else "",
        **_faults_of_wishes(step, verdict, choices),
    }
    return {part: told for part, told in found.items() if told}


def _fault_of_reason(row: Row, verdict: Verdict, choices: Choices) -> str:
    if row.needs_reason and verdict.reason not in choices.reasons:
        return "Choose why there is no further action"
    return "" if row.needs_reason or not verdict.reason else "A reason is given only for no further action"


def _faults_of_wishes(step: Step, verdict: Verdict, choices: Choices) -> dict[str, str]:
    if not choices.person:
        return {"wishes": "Nobody’s wishes are asked for here"} if verdict.wishes or verdict.wanted.strip() else {}
    wish = choices.wishes[step].get(verdict.wishes)
    if wish is None:
        return {"wishes": f"Choose what is known of what {choices.person} wants"}
    missing = wish.needs_wanted and not verdict.wanted.strip()
    return {"wanted": f"Say what {choices.person} wants, in their own words if you can"} if missing else {}


@cache
def deciding() -> Deciding:
    """What can be decided, as it stands now."""
    return read_deciding()


def read_deciding(folder: Path = reference.HERE) -> Deciding:
    """What `decisions.toml` says; BadReference where it cannot be followed."""
    data = reference.read(FILE, folder)
    reference.refuse(FILE, _complaints(data), folder)
    try:
        return _deciding(data)
    except (KeyError, TypeError, ValueError) as wrong:
        raise reference.bad(FILE, f"a key or a code is missing or unknown: {wrong}", folder=folder) from wrong


def _deciding(data: Mapping[str, Any]) -> Deciding:
    shared = {row["code"]: _row(row) for row in data["shared"]}
    made = [(part["kinds"], part, _rows(part, shared)) for part in data["set"]]
    choices = {kind: _choices(kind, part, rows, data) for kinds, part, rows in made for kind in kinds}
    otherwise = next(_choices("", part, rows, data) for kinds, part, rows in made if not kinds)
    known = {code: row.words for _, _, rows in made for step in Step for code, row in rows[step].items()}
    return Deciding(version=data["version"], choices=choices, otherwise=otherwise, _known=known)


def _rows(part: Mapping[str, Any], shared: Mapping[str, Row]) -> dict[Step, dict[str, Row]]:
    """What stands in a set, then what it shares: the last is always to do nothing."""
    own = {step: {row["code"]: _row(row) for row in part[step]} for step in Step}
    own[Step.DECISION] |= {code: shared[code] for code in part["shared"]}
    return own


def _row(row: Mapping[str, Any]) -> Row:
    return Row(**{**row, "category": Category(row["category"])})


def _choices(
    kind: str, part: Mapping[str, Any], rows: Mapping[Step, Mapping[str, Row]], data: Mapping[str, Any]
) -> Choices:
    reasons = [Reason(**{**row, "kinds": frozenset(row.get("kinds", ()))}) for row in data["reason"]]
    wishes = [Wish(**{**row, "step": Step(row["step"])}) for row in data["wish"]]
    return Choices(
        person=part.get("person", ""),
        rows=rows,
        reasons={each.code: each for each in reasons if not each.kinds or kind in each.kinds},
        wishes={step: {each.code: each for each in wishes if each.step is step} for step in Step},
    )


def _complaints(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    kinds = Counter(kind for part in data.get("set", ()) for kind in part.get("kinds", ()))
    for kind in sorted(set(kinds) ^ set(routing_table().agencies)):
        yield f"{kind} can decide nothing, or is no kind of agency", f'"{kind}"'
    for kind in (kind for kind, times in kinds.items() if times > 1):
        yield f"{kind} stands in two sets", f'"{kind}"'
    if sum(not part.get("kinds") for part in data.get("set", ())) != 1:
        yield "one set, and only one, must be for every other kind of agency", "kinds = []"
    for part in data.get("set", ()):
        yield from _complaints_of_rows([*part.get("decision", ()), *part.get("conclusion", ())])
    yield from _complaints_of_rows(data.get("shared", ()))


def _complaints_of_rows(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        near = f'code = "{row.get("code")}"'
        if not row.get("basis"):
            yield f"{row.get('code')} has no basis", near
        # Law: whoever is turned away is told why, and where else to go.
        if row.get("category") == Category.NO_FURTHER_ACTION and not (
            row.get("needs_reason") and row.get("needs_advice")
        ):
            yield f"{row.get('code')} ends without a reason or without advice", near
    for code, times in Counter(row.get("code") for row in rows).items():
        if times > 1:
            yield f"{code} stands twice for one kind of agency", f'code = "{code}"'
