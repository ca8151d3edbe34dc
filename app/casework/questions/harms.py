"""The kinds of harm and their indicators: one vocabulary for the form, the rating and the routing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import reference

__all__ = ["Harm", "Sign", "Tag", "harms", "read_harms", "read_tags", "tags"]

# The ten kinds of abuse of the Care and Support Statutory Guidance 14.17, and the four of a child protection plan.
CARE_ACT = frozenset(
    {"physical", "domestic", "sexual", "psychological", "financial", "modern slavery", "discriminatory"}
    | {"organisational", "neglect", "self-neglect"}
)
CHILD_CATEGORIES = frozenset({"physical", "emotional", "sexual", "neglect"})
FACTOR = re.compile(r"([1-9]|1[0-9]|2[0-3])[A-F]")
STRENGTHS = frozenset({"strong", "medium", "weak"})
SUBJECTS = frozenset({"child", "adult", "animal", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One indicator of a kind of harm, and how much it says: strong, medium or weak."""

    code: str
    label: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """A kind of harm. `base` is points; `said_of` whom it is chosen for; `part_of` the harm it is asked under."""

    code: str
    label: str
    base: int
    said_of: tuple[str, ...]
    signs: tuple[Sign, ...]
    basis: str
    part_of: str = ""
    care_act: str = ""
    child_category: str = ""
    assessment_factor: str = ""  # of the children in need census, such as 3A


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A finer word an officer may add, to find and count concerns: never asked of a reporter, never points."""

    code: str
    label: str
    care_act: str = ""
    child_category: str = ""
    assessment_factor: str = ""


@cache
def tags() -> Mapping[str, Tag]:
    """Every tag by its code, in the order shown."""
    return read_tags()


def read_tags(folder: Path = reference.HERE) -> Mapping[str, Tag]:
    """The tags from `harms.toml`; BadReference when a mapping makes no sense."""
    found: dict[str, Tag] = {}
    for row in reference.read("harms", folder).get("tag", []):
        near = f'code = "{row.get("code")}"'
        try:
            tag = Tag(**row)
        except TypeError as wrong:
            raise reference.bad("harms", f"{row.get('code')}: {wrong}", near, folder) from wrong
        if tag.code in found or not _mapped(tag):
            raise reference.bad("harms", f"{tag.code} stands twice, or a mapping makes no sense", near, folder)
        found[tag.code] = tag
    return found


@cache
def harms() -> Mapping[str, Harm]:
    """Every kind of harm by its code, in the order shown."""
    return read_harms()


def read_harms(folder: Path = reference.HERE) -> Mapping[str, Harm]:
    """The taxonomy from `harms.toml` and `indicators.toml`; BadReference when the two do not fit together."""
    rows = reference.read("harms", folder).get("harm", [])
    signs = _signs(reference.read("indicators", folder), {row.get("code") for row in rows}, folder)
    found: dict[str, Harm] = {}
    for row in rows:
        harm = _harm(row, signs, folder)
        if harm.code in found:
            raise reference.bad("harms", f"the code {harm.code} stands twice", f'code = "{harm.code}"', folder)
        found[harm.code] = harm
    return found


def _harm(row: dict[str, Any], signs: Mapping[str, tuple[Sign, ...]], folder: Path) -> Harm:
    near = f'code = "{row.get("code")}"'
    try:
        harm = Harm(**(row | {"said_of": tuple(row["said_of"])}), signs=signs.get(row["code"], ()))
    except (KeyError, TypeError) as wrong:
        raise reference.bad("harms", f"{row.get('code')}: {wrong}", near, folder) from wrong
    if not harm.said_of or not set(harm.said_of) <= SUBJECTS or harm.base < 0:
        raise reference.bad("harms", f"{harm.code}: said_of or base makes no sense", near, folder)
    if not _mapped(harm):
        raise reference.bad("harms", f"{harm.code}: a mapping to a national category makes no sense", near, folder)
    return harm


def _mapped(one: Harm | Tag) -> bool:
    return (
        one.care_act in {"", *CARE_ACT}
        and one.child_category in {"", *CHILD_CATEGORIES}
        and (not one.assessment_factor or FACTOR.fullmatch(one.assessment_factor) is not None)
    )


def _signs(data: dict[str, Any], known: set[Any], folder: Path) -> dict[str, tuple[Sign, ...]]:
    found: dict[str, tuple[Sign, ...]] = {}
    for code, strengths in data.items():
        if code not in known or not isinstance(strengths, dict) or not set(strengths) <= STRENGTHS:
            reason = f"{code} is not a kind of harm, or has a strength other than strong, medium, weak"
            raise reference.bad("indicators", reason, f"[{code}", folder)
        found[code] = tuple(
            Sign(code=sign, label=label, strength=strength)
            for strength, labels in strengths.items()
            for sign, label in labels.items()
        )
    return found
