"""From published tables to figures with how sure one may be of them."""

from dataclasses import dataclass, field, replace

import pytest

from app.casework.figures import reading
from app.casework.figures.measures import catalogue
from app.casework.figures.periods import period_called
from app.casework.figures.tables import TOTAL, Published
from app.errors import NotFound

UNKNOWN = "not_known"
ENDING = ("no_further_action", "acted")


@dataclass
class Shown:
    tables: dict = field(default_factory=dict)
    period: str = "2026Q3"
    rules: str = catalogue().version

    @property
    def codes(self):
        return frozenset(self.tables)

    def lacking(self, code):
        return () if code in self.tables or self.rules == catalogue().version else (self.period,)

    def table(self, code):
        return self.tables[code]


def published(code, columns, **rows) -> Published:
    """Each row its numbers in the order of the columns; sums are made here."""
    numbers = {
        (row, column): number for row, given in rows.items() for column, number in zip(columns, given, strict=True)
    }
    for row, given in rows.items():
        numbers[row, TOTAL] = None if None in given else sum(given)
    for at, column in enumerate((*columns, TOTAL)):
        each = [numbers[row, TOTAL] if column == TOTAL else rows[row][at] for row in rows]
        numbers[TOTAL, column] = None if None in each else sum(each)
    return Published(code=code, rows=tuple(rows), columns=columns, numbers=numbers)


def figure(code, shown, row=TOTAL, by=""):
    return reading.figure_of(catalogue(), catalogue().measures[code], shown, row, by)


def test_a_share_has_its_interval():
    shown = Shown({"rated_in_time:area": published("rated_in_time:area", ("yes", "no"), E1=(30, 10), E2=(20, 40))})
    whole, one = figure("rated_in_time", shown), figure("rated_in_time", shown, "E1", "area")
    assert (whole.part, whole.base, whole.value) == (50, 100, 0.5)
    assert one.value == 0.75 and 0.59 < one.low < 0.61 and 0.85 < one.high < 0.87


def test_what_is_withheld_is_no_figure_and_nobody_is_nought():
    shown = Shown({"rated_in_time:area": published("rated_in_time:area", ("yes", "no"), E1=(None, 10))})
    assert figure("rated_in_time", shown).is_withheld
    assert figure("claimed_in_time", shown).is_nobody and not figure("claimed_in_time", shown).is_withheld


def test_what_was_counted_otherwise_then_is_neither_nobody_nor_withheld():
    shown = Shown(rules="figures-1")
    found = figure("no_further_action", shown)
    assert (found.is_published, found.lacking) == (False, ("2026Q3",)) and not found.is_nobody and not found.is_withheld
    assert figure("no_further_action", Shown()).is_nobody and figure("no_further_action", Shown()).is_published


def test_several_figures_are_read_from_one_table():
    columns = ("agreed", "lowered", "raised")
    shown = Shown({"override:area": published("override:area", columns, E1=(80, 5, 15))})
    assert (figure("raised", shown).value, figure("lowered", shown).value) == (0.15, 0.05)


def test_only_those_of_whom_it_is_known_count_where_the_rule_says_so():
    columns = ("not_known", "safer", "same", "worse")
    shown = Shown({"change_90:area": published("change_90:area", columns, E1=(50, 30, 10, 10))})
    assert figure("safer_90", shown).value == 0.6
    assert figure("known_90", shown).value == 0.5


def test_of_what_was_not_due_nobody_is_early_or_late():
    columns = ("yes", "no", "not_due")
    shown = Shown({"decided_in_time:area": published("decided_in_time:area", columns, E1=(30, 10, 400))})
    found = figure("decided_in_time", shown)
    assert (found.base, found.value) == (40, 0.75)


def test_the_median_is_the_end_of_the_band_in_which_the_middle_one_lies():
    bands = catalogue().band_codes
    counts = [0] * len(bands)
    counts[0], counts[2], counts[-1] = 6, 5, 1
    shown = Shown({"claimed_minutes:area": published("claimed_minutes:area", bands, E1=tuple(counts))})
    found = figure("claimed_minutes", shown)
    assert (found.base, found.value, found.p90) == (12, 15, 60)


def test_each_group_stands_beside_everybody_else_of_whom_it_is_known():
    rows = {"white": (100, 300), "black": (40, 40), UNKNOWN: (500, 500)}
    shown = Shown({"ending:ethnicity": published("ending:ethnicity", ENDING, **rows)})
    measure = catalogue().measures["no_further_action"]
    white, black = reading.disparities(catalogue(), measure, shown, "ethnicity", UNKNOWN)
    assert (black.others_part, black.others_base, black.ratio) == (100, 400, 2.0)
    assert black.is_clear and white.ratio == 0.5
    assert black.low < 2 < black.high


@pytest.mark.parametrize(
    ("unsaid", "others"), [((500, 500), (110, 430)), ((None, None), (100, 400))], ids=["shown", "withheld"]
)
def test_a_group_too_small_to_be_shown_is_among_the_others_where_that_can_be_worked_out(unsaid, others):
    code = "ending:ethnicity"
    table = published(code, ENDING, white=(100, 300), black=(40, 40), mixed=(None, None), **{UNKNOWN: unsaid})
    whole = {(TOTAL, "no_further_action"): 650, (TOTAL, TOTAL): 1510}
    shown = Shown({code: replace(table, numbers=dict(table.numbers) | whole)})
    measure = catalogue().measures["no_further_action"]
    black = reading.disparities(catalogue(), measure, shown, "ethnicity", UNKNOWN)[1]
    assert (black.others_part, black.others_base) == others


def test_a_year_withholds_what_one_of_its_quarters_withholds():
    one = published("volume:area", ("GREEN",), E1=(12,), E2=(8,))
    other = published("volume:area", ("GREEN",), E1=(None,), E2=(6,), E3=(7,))
    whole = reading.summed("volume:area", [one, other])
    assert [whole.shown(row, "GREEN") for row in ("E1", "E2", "E3", TOTAL)] == [None, 14, 7, None]


def test_it_is_held_against_what_is_published_elsewhere():
    shown = Shown({"to_section_42:area": published("to_section_42:area", ("yes", "no"), E1=(29, 71))})
    assert figure("to_section_42", shown).is_as_held_against is True
    assert figure("to_section_47", shown).is_as_held_against is None


@pytest.mark.parametrize("name", ["2026Q5", "26Q1", "2026q1", "", "2026-07"])
def test_there_is_no_period_of_another_name(name):
    with pytest.raises(NotFound):
        period_called(name)
