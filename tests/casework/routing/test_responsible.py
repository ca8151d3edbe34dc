"""The fifth place: whoever placed a child or an adult elsewhere is told, and whoever is where they are leads."""

import pytest

from tests.casework.routing.test_recommend import (
    ADULT,
    BELFAST,
    CARDIFF,
    CARE,
    CHILD,
    DOG,
    GWYNEDD,
    LEEDS,
    PERTH,
    YARMOUTH,
    acting,
    copies,
    harm,
    said,
)


@pytest.mark.parametrize(
    ("now", "placing", "basis"),
    [
        (LEEDS, YARMOUTH, "Children Act 1989 section 22"),
        (CARDIFF, GWYNEDD, "Social Services and Well-being"),
        (PERTH, LEEDS, "Looked After Children (Scotland) Regulations 2009"),
        (BELFAST, LEEDS, "Children (Northern Ireland) Order 1995 articles 25"),
    ],
)
def test_the_council_that_placed_a_child_is_told_by_the_law_of_each_nation(now, placing, basis):
    routes = said(harm(CHILD, "neglect"), now=now, responsible=placing)
    told = next(route for route in routes.copies if route.area_code == placing.responsible_code)
    assert told.agency == "childrens_social_care" and basis in told.basis
    assert routes.acting[0].area_code == now.responsible_code


def test_where_nothing_else_is_known_the_placing_council_leads():
    for answers, kind in ((harm(CHILD, "neglect"), "childrens"), (harm(CARE, "neglect"), "adult")):
        assert acting(answers, responsible=LEEDS)[0] == f"{kind}_social_care:Leeds"


def test_a_council_that_placed_a_child_at_home_is_asked_once():
    answers = harm(CHILD, "neglect")
    labels = [route.label for route in said(answers, home=LEEDS, responsible=LEEDS).routes]
    assert labels.count("childrens_social_care:Leeds") == 1
    assert acting(answers, home=LEEDS, responsible=LEEDS) == ["childrens_social_care:Leeds"]


def test_an_adult_placed_elsewhere_is_told_of_to_whoever_placed_them():
    assert "adult_social_care:Norfolk" in copies(harm(CARE, "neglect"), now=LEEDS, responsible=YARMOUTH)


@pytest.mark.parametrize("answers", [DOG, harm(ADULT, "animal")])
def test_an_animal_was_placed_by_nobody(answers):
    assert not [label for label in copies(answers, home=LEEDS, responsible=YARMOUTH) if label.endswith("Norfolk")]


@pytest.mark.parametrize(("responsible", "asked"), [({}, True), ({"responsible": LEEDS}, False)])
def test_an_officer_is_asked_who_placed_a_child_in_care(responsible, asked):
    notes = said(harm(CHILD, "neglect", known_plan=["looked_after"]), home=YARMOUTH, **responsible).notes
    assert ("placing_council" in [note.code for note in notes]) is asked
