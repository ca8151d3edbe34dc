"""A date of which people may know only parts."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from wtforms.fields import Field
from wtforms.utils import unset_value

from app.portals.shared.asked import Asked, cleaned

LONDON = ZoneInfo("Europe/London")
PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WELSH_MONTHS = ("ion", "chw", "maw", "ebr", "mai", "meh", "gor", "aws", "med", "hyd", "tac", "rha")
SHOWN_BACK = 40  # characters of a part that are shown back


class PartialDateField(Asked, Field):
    """A date in three boxes, each of which may be left empty.

    Data is {"day": 3, "month": None, "year": 2026} with None for what is not known, or None where nothing is.
    """

    component = "date_boxes"

    def __init__(
        self,
        label: str = "",
        *,
        earliest: int = 1900,
        latest: int = 2100,
        past: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.years = range(earliest, latest + 1)
        self.past = past
        self.typed = dict.fromkeys(PARTS, "")
        self.faults: list[str] = []

    @property
    def first_input_id(self) -> str:
        return f"{self.id}-{self.faults[0] if self.faults else 'day'}"

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.faults = []
        super().process(None, data, extra_filters)
        if formdata is None:
            self.typed = {part: str((self.data or {}).get(part) or "") for part in PARTS}
            return
        self.typed = {part: cleaned(formdata.get(f"{self.name}-{part}", "")).strip()[:SHOWN_BACK] for part in PARTS}
        self.raw_data = list(self.typed.values())
        self.data = self._read()

    def process_data(self, value: Mapping[str, int | None] | date | None) -> None:
        if isinstance(value, date):
            value = {"day": value.day, "month": value.month, "year": value.year}
        self.data = {part: value.get(part) for part in PARTS} if value else None

    def _read(self) -> dict[str, int | None] | None:
        read = {"day": self._day(), "month": self._month(), "year": self._year()}
        if self.faults or not any(read.values()):
            return None
        self._check_together(**read)
        return None if self.faults else read

    def _check_together(self, day: int | None, month: int | None, year: int | None) -> None:
        if day and not month:
            return self._fault("month", _("Give the month as well, or leave the day empty"))
        try:
            # 2024 was a leap year: without a year, 29 February may be right.
            earliest = date(year or 2024, month or 1, day or 1)
        except ValueError:
            return self._fault("day", _("That month does not have so many days"))
        if self.past and year and earliest > datetime.now(LONDON).date():
            return self._fault("year", _("The date must be today or earlier"))
        return None

    def _fault(self, part: str, message: str) -> None:
        self.faults.append(part)
        self.process_errors.append(message)

    def _number(self, part: str) -> int | None:
        typed = self.typed[part]
        return int(typed) if re.fullmatch(r"[0-9]{1,4}", typed) else None

    def _day(self) -> int | None:
        number = self._number("day")
        if self.typed["day"] and number not in range(1, 32):
            self._fault("day", _("The day must be a number from 1 to 31"))
        return number

    def _month(self) -> int | None:
        name = self.typed["month"].lower()[:3]
        named = next((months.index(name) + 1 for months in (MONTHS, WELSH_MONTHS) if name in months), None)
        number = named or self._number("month")
        if self.typed["month"] and number not in range(1, 13):
            self._fault("month", _("The month must be a number from 1 to 12, or its name"))
        return number

    def _year(self) -> int | None:
        number = self._number("year")
        if self.typed["year"] and number not in self.years:
            first, last = self.years[0], self.years[-1]
            self._fault("year", _("The year must be in 4 figures, from %(first)s to %(last)s", first=first, last=last))
        return number
