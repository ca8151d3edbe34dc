"""A date that is known to the day, and a time on the clock."""

import re
from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from app.foundations import clock
from app.portals.shared.date_field import LONDON, PARTS, PartialDateField
from app.portals.shared.fields import ShortText

TIME = re.compile(r"([01]?[0-9]|2[0-3])[:. ]?([0-5][0-9])")


class WholeDateField(PartialDateField):
    """A date of which day, month and year are all known; `on` is the date itself."""

    def check(self) -> None:
        self.faults = [part for part, number in self._parts.items() if number is None]
        if self.faults:
            raise StopValidation(f"Give the {' and the '.join(self.faults)} as well")

    @property
    def on(self) -> date:
        """The date itself, once it is known to be whole."""
        return date(**{part: number or 0 for part, number in self._parts.items()})

    @property
    def _parts(self) -> dict[str, int | None]:
        return self.data or dict.fromkeys(PARTS)


class ComingDateField(WholeDateField):
    """A whole date of this year, or of the two that follow."""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        year = clock.now().astimezone(LONDON).year
        self.years = range(year, year + 3)
        super().process(formdata, data, extra_filters)


class TimeField(ShortText):
    """A time on a clock of 24 hours, such as 08:30; `at` is the time itself."""

    component = "time_box"

    def check(self) -> None:
        if not TIME.fullmatch(self.data):
            raise StopValidation(_("Enter a time of 24 hours, like 08:30 or 17:00"))

    @property
    def at(self) -> time:
        """The time itself, once it is known to be one."""
        found = TIME.fullmatch(self.data)
        return time(int(found[1]), int(found[2])) if found else time(0)
