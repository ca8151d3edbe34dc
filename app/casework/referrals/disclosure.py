"""The least an agency needs, field by field: what it will see, what is held back, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.questions import Answers, Question, Questionnaire, current, words_for
from app.casework.routing import routing_table

__all__ = ["Disclosures", "Field", "disclosure_rules", "fields_for", "read_disclosures", "reporter_shown"]

SIGNS = "signs"
PROTECTED = "The reporter asked for their identity to be protected"
ORGANISATION_ONLY = "The reporter agreed to their organisation being named, and no more"
NOBODY = "No rule says what this kind of agency needs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One answer as one agency would see it. `why` is why it is held back; empty where it is disclosed."""

    question_id: str
    block: str
    label: str
    shown_value: str
    disclosed: bool
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one kind of agency sees of the blocks, in full or at the minimum."""

    full: frozenset[str]
    minimum: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosures:
    version: str
    labels: Mapping[str, str]  # block to label
    block_of: Mapping[str, str]  # question to block
    shares: Mapping[str, Share]  # kind of agency to what it sees


def fields_for(kind: str, share: str, questionnaire: Questionnaire, answers: Answers) -> tuple[Field, ...]:
    """Every answer given, as an agency of this kind would see it with a full or a minimum share."""
    rules = disclosure_rules()
    told = questionnaire.relevant(answers)
    return tuple(
        _field(question, words_for(question, told[question.id]), kind, share, told, rules)
        for question in questionnaire
        if question.id in told
    )


def _field(question: Question, words: str, kind: str, share: str, told: Answers, rules: Disclosures) -> Field:
    block = rules.block_of[question.id]
    why = _why_held(block, kind, share, told, rules)
    return Field(
        question_id=question.id,
        block=rules.labels[block],
        label=question.ask,
        shown_value=words,
        disclosed=not why,
        why=why,
    )


def _why_held(block: str, kind: str, share: str, told: Answers, rules: Disclosures) -> str:
    wanted = rules.shares.get(kind)
    if wanted is None:
        return NOBODY
    if block not in (wanted.full if share == "full" else wanted.minimum):
        return wanted.why
    if block == "reporter":
        return {"protect": PROTECTED, "yes": ""}.get(str(told.get("identity")), ORGANISATION_ONLY)
    return ""


def reporter_shown(answers: Answers) -> str:
    """How much of the reporter an agency may see: `name`, `organisation` or `nothing`."""
    return {"yes": "name", "protect": "nothing"}.get(str(answers.get("identity")), "organisation")


@cache
def disclosure_rules() -> Disclosures:
    """The disclosure rules in force."""
    return read_disclosures()


def read_disclosures(folder: Path = reference.HERE) -> Disclosures:
    """The rules from `disclosure.toml`; BadReference when a question or a kind of agency has no place in them."""
    with reference.reading("disclosure", folder) as data:
        rules = _rules(data, current())
    reference.refuse("disclosure", _complaints(rules, data), folder)
    return rules


def _rules(data: Mapping[str, Any], questionnaire: Questionnaire) -> Disclosures:
    block_of = {name: row["code"] for row in data["block"] for name in row["questions"] if name != SIGNS}
    rest = [row["code"] for row in data["block"] if SIGNS in row["questions"]]
    for question in questionnaire:
        if question.id.startswith(f"{SIGNS}_") and rest:
            block_of.setdefault(question.id, rest[0])
    return Disclosures(
        version=data["version"],
        labels={row["code"]: row["label"] for row in data["block"]},
        block_of=block_of,
        shares={kind: _share(row) for row in data["agency"] for kind in row["kinds"]},
    )


def _share(row: Mapping[str, Any]) -> Share:
    return Share(full=frozenset(row["full"]), minimum=frozenset(row["minimum"]), why=row["why"])


def _complaints(rules: Disclosures, data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    asked = {question.id for question in current()}
    for name in sorted(asked ^ set(rules.block_of)):
        yield f"the question {name} stands in no block, or is not asked", f'"{name}"'
    named = [name for row in data["block"] for name in row["questions"]]
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield f"the question {name} stands in two blocks", f'"{name}"'
    for kind in sorted(set(routing_table().agencies) ^ set(rules.shares)):
        yield f"{kind} has no share here, or is no kind of agency", f'"{kind}"'
    for kind, share in rules.shares.items():
        if not share.minimum <= share.full <= set(rules.labels):
            yield f"{kind}: the minimum goes beyond full, or a block is unknown", f'"{kind}"'
