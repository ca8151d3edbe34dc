"""What a night's look found, in words that nobody takes for proof."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.casework import places, questions
from app.casework.activity.models import Finding, FindingKind
from app.portals.shared.figures_in_words import month
from app.portals.shared.filters import day

FIVES = 5
SURE = 1000
ALL = "All concerns together"


@dataclass(frozen=True)
class Gathering:
    """One cluster or hotspot: where, when, how much, and how often chance does as much."""

    number: str
    where: str
    council: str
    spot: tuple[float, float]
    what: str
    when: str
    much: str
    chance: str


def gathering(finding: Finding, number: int) -> Gathering:
    """Danger: numbers are rounded down to fives, so that nobody takes them from those that are published."""
    parts = [places.cell(each) for each in finding.parts]
    authority = places.authority(parts[0].area)
    more = f", and {len(parts) - 1} more parts around it" if len(parts) > 1 else ""
    return Gathering(
        number=str(number),
        where=f"{authority.name}: {parts[0].name}{more}",
        council=authority.responsible_code,
        spot=parts[0].middle,
        what=harm(finding.harm),
        when=_when(finding),
        much=f"At least {finding.concerns // FIVES * FIVES}, where {usual(finding.usual)} would be usual",
        chance=chance(finding.p),
    )


def harm(code: str) -> str:
    """A kind of harm, or all of them."""
    return questions.harms()[code].label if code in questions.harms() else ALL


def usual(number: float) -> str:
    """About how many."""
    return "fewer than 1" if number < 1 else f"about {round(number)}"


def chance(p: float) -> str:
    """How often chance alone does as much."""
    if p <= 1 / SURE:
        return f"Chance alone does this less than once in {SURE:,} nights"
    return f"Chance alone does this about once in {round(1 / p):,} nights"


@dataclass(frozen=True)
class NearRepeats:
    """What chance does not explain of how concerns follow one another nearby, and how many bands it does explain."""

    said: list[str]
    explained: int


def near_repeats(found: Sequence[Finding], level: float) -> NearRepeats:
    """How near and how soon, and how much more often than by chance, where chance does not explain it."""
    more = [each for each in found if each.p <= level and each.concerns > each.usual > 0]
    return NearRepeats([_said(each, found) for each in more], len(found) - len(more))


def _said(each: Finding, found: Sequence[Finding]) -> str:
    often = f"{each.concerns / each.usual:.1f} times as often as by chance"
    return f"{' and '.join(_band(each, found))}: {often}. {chance(each.p)}."


def _band(each: Finding, found: Sequence[Finding]) -> tuple[str, str]:
    nearer = max((other.metres for other in found if other.metres < each.metres), default=None)
    sooner = max((other.days for other in found if other.days < each.days), default=None)
    metres = "In the same part" if each.metres == 0 else f"Up to {each.metres / 1000:g} km apart"
    if nearer:
        metres = f"{nearer / 1000:g} to {each.metres / 1000:g} km apart"
    days = f"within {each.days} days" if sooner is None else f"{sooner + 1} to {each.days} days later"
    return metres, days


def _when(finding: Finding) -> str:
    if finding.kind is FindingKind.HOTSPOT:
        return month(finding.month)
    return f"{day(finding.first_on)} to {day(finding.last_on)}"
