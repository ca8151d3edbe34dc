"""A month in which far more came from one part of an authority than in the months before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from app.casework.patterns.findings import Finding, Focus, FocusKind, Reason
from app.casework.patterns.rules import PatternRule

FIVES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HotMonth:
    """How many came from where in which month, up to which day; how many would be usual, and are already unusual."""

    cell: str
    month: str
    last_on: date
    concerns: int
    usual: float
    unusual: float
    # How often chance alone does as much.
    p: float

    @property
    def focus(self) -> Focus:
        """This part in this month."""
        return Focus(FocusKind.AREA, f"{self.cell} {self.month}")


def hotspot(rule: PatternRule, hot: HotMonth) -> Finding | None:
    """Worth a look where it is enough by this rule too. It rests on a number and names no concern."""
    if hot.concerns < rule.least["concerns"] or hot.concerns <= hot.unusual:
        return None
    return Finding(
        rule=rule.code,
        focus=hot.focus,
        resting=(),
        # Danger: from a number that is told night by night somebody could take what one day brought. So it is in fives.
        reasons=(Reason("hotspot", (hot.concerns // FIVES * FIVES, round(hot.usual))),),
        confidence=min(99, round(100 * (1 - hot.p))),
        worst=None,
        organisations=0,
        last_at=datetime.combine(hot.last_on, time(23, 59), UTC),
    )


def of_these_months(foci: Sequence[Focus], months: Sequence[str]) -> list[Focus]:
    """Those that are looked at again as long as their month may change."""
    return [each for each in foci if each.id.rpartition(" ")[2] in months]
