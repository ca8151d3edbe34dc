"""Days and times of day that an administrator writes down."""

import re
from datetime import date, time

from wtforms.validators import StopValidation

from app.portals.shared.date_field import PARTS
from app.portals.shared.fields import PartialDateField, ShortText

TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class WholeDate(PartialDateField):
    """A whole date, or none."""

    def check(self) -> None:
        self.faults = [part for part, number in self._parts.items() if number is None]
        if self.faults:
            raise StopValidation(f"Give the {' and the '.join(self.faults)} as well")

    @property
    def on(self) -> date | None:
        """The date itself."""
        return date(**{part: number or 0 for part, number in self._parts.items()}) if self.data else None

    @property
    def _parts(self) -> dict[str, int | None]:
        return self.data or dict.fromkeys(PARTS)


class TimeOfDay(ShortText):
    """Hours and minutes, as on a clock of 24 hours; none may stand there too."""

    def check(self) -> None:
        if not TIME.fullmatch(self.data):
            raise StopValidation("Give the time as hours and minutes, like 8:30 or 17:00")

    @property
    def at(self) -> time | None:
        """The time itself."""
        found = TIME.fullmatch(self.data or "")
        return time(int(found[1]), int(found[2])) if found else None


def written(at: time | None) -> str:
    """A time of day as the box shows it."""
    return f"{at:%H:%M}" if at else ""
