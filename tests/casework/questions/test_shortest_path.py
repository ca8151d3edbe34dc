"""How much a reporter has to do: each acceptance case by its shortest way through the form, counted."""

import statistics
import tomllib

import pytest

from app.casework import questions
from app.config import ROOT

SHEETS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "tests" / "cases").glob("*.toml")
}
# A2 stands for the vet who tells everything; A2a is the same concern by the shortest way.
SHORTEST = ("a1", "a2a", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "a10")


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_each_case_records_its_answers_and_pages(name):
    sheet, form = SHEETS[name], questions.current()

    assert sheet["expect"]["answers"] == questions.answers_in(form, sheet["answers"])
    assert sheet["expect"]["pages"] == len(form.path(sheet["answers"]))


def test_half_of_the_cases_take_15_answers_or_fewer():
    assert statistics.median(SHEETS[name]["expect"]["answers"] for name in SHORTEST) <= 15


def test_nobody_passes_more_than_twenty_pages_on_the_shortest_way():
    assert max(SHEETS[name]["expect"]["pages"] for name in SHORTEST) < 20


def test_every_person_counts_and_what_stood_there_already_does_not():
    form = questions.current()
    two = {"who_at_risk": ["child"], "people_at_risk": [{"name": "a"}, {"name": "b"}]}

    assert questions.answers_in(form, two) == 3
    assert questions.answers_in(form, two | {"identity": "organisation"}) == 3
    assert questions.answers_in(form, two | {"identity": "protect"}) == 4
    assert questions.answers_in(form, two | {"animal_species": "dog"}) == 3  # not asked, so not kept
