"""Terms and quarters: every day in one of them, and in no other."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from app import reference
from app.casework.accounts.models import Sector
from app.casework.feedback.terms import read_ways, terms_of

TODAY = date(2026, 11, 25)


def names(sector: Sector, since: date, today: date = TODAY) -> list[str]:
    return [each.name for each in terms_of(sector, since, today)]


def test_a_school_counts_by_terms_and_everybody_else_by_quarters():
    assert names(Sector.SCHOOL, date(2026, 2, 1)) == ["2026-autumn", "2026-summer", "2026-spring"]
    assert names(Sector.VET, date(2026, 5, 1)) == ["2026-q4", "2026-q3", "2026-q2"]
    assert names(Sector.CHARITY, TODAY) == ["2026-q4"]


@pytest.mark.parametrize("sector", [Sector.SCHOOL, Sector.VET])
def test_each_day_is_in_one_term_alone(sector):
    terms = terms_of(sector, date(2024, 1, 1), TODAY)
    for number in range(700):
        day = date(2024, 1, 1) + timedelta(days=number)
        assert sum(each.first <= day <= each.last for each in terms) == 1
    assert all(one.begins_at == other.ends_at for one, other in pairwise(terms))


def test_a_term_ends_at_midnight_as_clocks_in_london_show_it():
    summer = next(each for each in terms_of(Sector.SCHOOL, date(2026, 5, 1), TODAY) if each.code == "summer")
    assert summer.ends_at == datetime(2026, 8, 31, 23, tzinfo=UTC), "British Summer Time"
    autumn = terms_of(Sector.SCHOOL, TODAY, TODAY)[0]
    assert autumn.ends_at == datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "was, becomes",
    [("09-01", "31-09"), ('sectors = ["school"]', 'sectors = ["pub"]'), ("sectors = []", 'sectors = ["vet"]')],
)
def test_a_file_that_cannot_be_followed_stops_the_start(tmp_path, was, becomes):
    text = (reference.HERE / "terms.toml").read_text(encoding="utf-8")
    (tmp_path / "terms.toml").write_text(text.replace(was, becomes), encoding="utf-8")
    with pytest.raises(reference.BadReference):
        read_ways(tmp_path)
