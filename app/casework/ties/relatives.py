"""What a drawing of a family shows of somebody: sex and age, from what reporters wrote of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SHAPES = {"male": "square", "female": "circle"}
BANDS = {"under_1": "<1", "65_over": "65+", "unborn": "", "not_known": ""}
UNBORN = "unborn"
_AGE = re.compile(r"(?:about |c\.? ?)?(\d{1,3})(?:s| years?(?: old)?)?")


@dataclass(frozen=True, slots=True)
class Relative:
    """What is drawn of somebody: sex and age as far as they are known."""

    name: str
    sex: str = ""
    age: str = ""
    is_unborn: bool = False

    @property
    def shape(self) -> str:
        """A square for a man or boy, a circle for a woman or girl, a triangle for the unborn, else a diamond."""
        return "triangle" if self.is_unborn else SHAPES.get(self.sex, "diamond")


def relative(name: str, written: Mapping[str, Any], today: date) -> Relative:
    """Somebody as they are drawn today; the date of birth counts before an age that somebody guessed."""
    band = str(written.get("age_band") or "")
    age = _since(written.get("date_of_birth"), today) or _guessed(written.get("age")) or _of_band(band)
    is_unborn = band == UNBORN
    return Relative(name, str(written.get("sex") or ""), "" if is_unborn else age, is_unborn)


def _since(born: Any, today: date) -> str:
    """Whole years, as far as a date of birth tells."""
    try:
        year, month, day = (int((born or {}).get(part) or 0) for part in ("year", "month", "day"))
    except (AttributeError, TypeError, ValueError):
        return ""
    if not year or year > today.year:
        return ""
    return str(today.year - year - ((today.month, today.day) < (month, day)))


def _guessed(age: Any) -> str:
    found = _AGE.fullmatch(str(age or "").strip().lower())
    return found[1] if found and int(found[1]) < 130 else ""


def _of_band(band: str) -> str:
    return BANDS.get(band, band.replace("_", "–"))
