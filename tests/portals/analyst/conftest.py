"""Two quarters in figures: what was told of each concern in them, and the releases that were made of it."""

import pytest

from app.casework.figures import withholding
from app.casework.figures.tables import TOTAL, Published
from tests.portals.analyst.published import concern, publish, taking

SPRING, SUMMER = "2026Q2", "2026Q3"
RATINGS = ["RED"] + ["AMBER"] * 3 + ["GREEN"] * 6 + ["BLUE"] * 2
AREAS = ["E06000030"] * 150 + ["E06000054"] * 87 + ["E06000018"] * 3
GROUPS = ["white"] * 160 + ["black"] * 60 + ["asian"] * 12 + [""] * 8
CHANGES = ["safer"] * 60 + ["same"] * 25 + ["worse"] * 15


def in_spring():
    """A hundred and eighty concerns, of which nothing more is known."""
    return [concern(f"2026-0{4 + number % 3}-10", rating="GREEN", kind="neglect") for number in range(180)]


def in_summer():
    """Two hundred and forty concerns, all rated, and decided by an agency on the tenth day."""
    return [_in_summer(number) for number in range(240)]


def _in_summer(number):
    day = f"2026-0{7 + number % 3}-10"
    rating = RATINGS[number % 12]
    late = rating == "RED" and number % 24 == 0
    told = concern(day, rating=rating, area_code=AREAS[number], ethnicity=GROUPS[number])
    told |= {"kind": "neglect" if number % 4 else "sexual_abuse", "sector": "school" if number % 5 == 0 else "vet"}
    told |= taking(day, "rated", 45 if late else 10, 30 if rating == "RED" else 240)
    told |= taking(day, "decided", 14_400, 20_000)
    if told["ethnicity"] and number % 5 < (3 if told["ethnicity"] == "black" else 1):
        told["nfa_at"] = told["decided_at"]
    if number < len(CHANGES):
        told |= {"change_90": CHANGES[number], "change_90_at": told["decided_at"]}
    return told


@pytest.fixture
def summer(people, monkeypatch):
    """What was told in summer; it and the spring before it are published."""
    monkeypatch.setattr(withholding, "withhold", _withhold)
    publish(SPRING, in_spring())
    told = in_summer()
    publish(SUMMER, told)
    return told


def _withhold(tables):
    return [
        Published(
            code=table.code,
            rows=table.rows,
            columns=table.columns,
            numbers={
                (row, column): None if 0 < table.count(row, column) < 5 else table.count(row, column)
                for row in (*table.rows, TOTAL)
                for column in (*table.columns, TOTAL)
            },
        )
        for table in tables
    ]
