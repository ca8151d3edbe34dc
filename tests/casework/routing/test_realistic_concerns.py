"""Concerns as people bring them: for each, the agencies that must act, whoever else is told."""

import re

import pytest

from app.casework import questions
from tests.casework.routing.test_recommend import ADULT, BELFAST, CARDIFF, CARE, CHILD, DOG, LEEDS, PERTH, harm, said

CSC, ASC = "childrens_social_care", "adult_social_care"
KNOWN = {"danger": "no", "contact": "regularly"}
TRUST = KNOWN | {"works_with": "yes"}


def signs(**chosen):
    return {f"signs_{kind}": picked for kind, picked in chosen.items()}


def acting(answers, places):
    """The kinds of agency that act, on the answers the form would keep."""
    return {route.agency for route in said(questions.current().relevant(answers), **places).acting}


BROKEN = signs(physical_abuse=["disclosure", "unexplained_injury"])
PARAMEDIC = TRUST | {"alleged": [{"name": "f", "relationship": "parent"}]}

IN_TRUST = {
    "a father who is a paramedic, and a broken arm": (
        harm(CHILD | PARAMEDIC, "physical_abuse", **BROKEN),
        {CSC, "lado"},
    ),
    "a foster carer's sexual abuse": (harm(CHILD | TRUST, "sexual_abuse"), {CSC, "lado"}),
    "a child lives with a carer's domestic abuse": (harm(CHILD | TRUST, "domestic_abuse"), {CSC, "lado"}),
    "a coach asks for pictures": (harm(CHILD | TRUST, "online_sexual_abuse"), {"police", CSC, "lado"}),
    "a teacher, and nobody is sure what": (harm(CHILD | TRUST, "unsure"), {CSC, "lado"}),
    "a teacher's sexual act": (
        harm(CHILD | TRUST, "position_of_trust", **signs(position_of_trust=["sexual_or_violent"])),
        {CSC, "lado"},
    ),
    "a coach's late messages, and no more": (harm(CHILD | TRUST, "position_of_trust", "online_other"), {"lado"}),
    "a nurse rapes an adult without care needs": (
        harm(ADULT | TRUST, "sexual_abuse", care_needs="no"),
        {"police", "pipot"},
    ),
    "a care worker hits an adult": (harm(CARE | TRUST, "physical_abuse"), {ASC, "pipot"}),
}

CRUELTY = DOG | KNOWN | {"caused_by": "known"} | signs(animal=["repeat_deliberate"])
SMALL = {"people_in_home": ["child"], "people_at_risk": [{"name": "b", "age_band": "1_4"}]}
FRAIL = {"people_in_home": ["adult"], "people_at_risk": [{"name": "m", "age_band": "65_over"}]}
WOMAN = {"people_in_home": ["adult"], "people_at_risk": [{"name": "w", "age_band": "26_64"}], "care_needs": "no"}
CONTROL = signs(animal=["killed_to_control"])
BESIDE_CRIME = {"given_sector": "charity", "who_at_risk": ["no_one"], "harms": ["intel_drugs_ocg"]}

# A vet's concern about an animal, or a tip about crime: whom it means for the people named in it.
BESIDE = {
    "a tortured dog, and a small child in the home": (CRUELTY | SMALL, {CSC}),
    "a tortured dog, and nobody to worry about": (CRUELTY | {"people_in_home": ["none"]}, {"rspca"}),
    "a tortured dog, and a frail old man who cannot help himself": (
        CRUELTY | FRAIL | {"care_needs": "yes", "protect_self": "no"},
        {ASC},
    ),
    "a dog killed to control a woman": (CRUELTY | WOMAN | CONTROL, {"police"}),
    "a dog killed to control a woman with a baby": (
        CRUELTY | WOMAN | CONTROL | {"household": [{"name": "b", "age_band": "under_1"}]},
        {"police", CSC},
    ),
    "a dog killed to control somebody unnamed": (CRUELTY | {"people_in_home": ["none"]} | CONTROL, {"police"}),
    "a child in a house where drugs are sold": (harm(CHILD | KNOWN, "intel_drugs_ocg"), {CSC, "police_intelligence"}),
    "drugs sold behind the garages": (
        BESIDE_CRIME,
        {"police_intelligence"},
    ),
}

NOBODY = {"given_sector": "charity", "danger": "no", "who_at_risk": ["no_one"], "caused_by": "known"}
COACH = harm(NOBODY, "position_of_trust", works_with="yes", **signs(position_of_trust=["outside_risk", "offence"]))
PLACE = harm(NOBODY | {"caused_by": "unknown"}, "organisational")

# Nobody is named: somebody's work, or a place, is the worry. Whom it is for decides.
UNNAMED = {
    "a coach, and a crime in his own life": (COACH | {"setting_for": "children"}, LEEDS, {"lado"}),
    "a carer, and a crime in her own life": (COACH | {"setting_for": "adults"}, LEEDS, {"pipot"}),
    "a driver of both": (COACH | {"setting_for": "both"}, LEEDS, {"lado", "pipot"}),
    "nobody said whom": (COACH, LEEDS, {"lado", "pipot"}),
    "a coach in Scotland": (COACH | {"setting_for": "children"}, PERTH, {CSC}),
    "a coach in Northern Ireland": (COACH | {"setting_for": "children"}, BELFAST, {CSC}),
    "a carer in Scotland": (COACH | {"setting_for": "adults"}, PERTH, {ASC}),
    "a nursery": (PLACE | {"setting_for": "children"}, LEEDS, {CSC}),
    "a care home": (PLACE | {"setting_for": "adults"}, LEEDS, {ASC}),
    "a club for anyone": (PLACE | {"setting_for": "not_known"}, LEEDS, {CSC, ASC}),
}

ATTACK = {"attack_plan": ["plan"]}
FOX = CRUELTY | {"animal_species": "wild", "people_in_home": ["none"]}
FIGHT = CRUELTY | {"people_in_home": ["none"]} | signs(animal=["fighting"])

# What one nation does otherwise than the next.
BY_NATION = {
    "a child's plan of attack": (harm(CHILD | KNOWN, "radicalisation", **ATTACK), LEEDS, {"prevent", CSC}),
    "a child's plan of attack in Northern Ireland": (
        harm(CHILD | KNOWN, "radicalisation", **ATTACK),
        BELFAST,
        {"police", CSC},
    ),
    "an adult's plan of attack in Northern Ireland": (
        harm(ADULT | KNOWN, "radicalisation", **ATTACK),
        BELFAST,
        {"police"},
    ),
    "a fox": (FOX, LEEDS, {"rspca"}),
    "a fox in Northern Ireland": (FOX, BELFAST, {"police"}),
    "a cow in Northern Ireland": (FOX | {"animal_species": "farmed"}, BELFAST, {"daera"}),
    "dogs made to fight": (FIGHT, LEEDS, {"police", "rspca"}),
    "dogs made to fight in Scotland": (FIGHT, PERTH, {"police", "scottish_spca"}),
    "dogs made to fight in Northern Ireland": (FIGHT, BELFAST, {"police", "council_animal_welfare"}),
}

ALONE = ADULT | {"danger": "no", "caused_by": "no_one", "still_happening": "yes", "care_needs": "no"}
REFUSES = harm(ALONE, "suicide_self_harm", suicide_plan="yes", adult_agrees="refuses")
FLIGHT = signs(fgm=["travel_planned"])

# Where life or limb is at stake and nobody's three-part test is met.
URGENT = {
    "an adult about to be flown out to be cut": (harm(ADULT | KNOWN, "fgm", care_needs="no", **FLIGHT), {"police"}),
    "the same, with care needs": (harm(CARE | KNOWN, "fgm", **FLIGHT), {ASC}),
    "a plan to die, and no help wanted": (REFUSES, {"health"}),
    "a plan to die, at this moment": (REFUSES | {"danger": "yes"}, {"health", "police"}),
    "an attempt, and nothing said of a plan": (
        harm(ALONE, "suicide_self_harm", suicide_plan="not_known", **signs(suicide_self_harm=["attempt"])),
        {"health"},
    ),
    "a child's plan to die": (
        harm(CHILD | {"caused_by": "no_one"}, "suicide_self_harm", suicide_plan="yes"),
        {CSC, "health"},
    ),
    "self-harm, and no plan": (
        harm(CHILD | {"caused_by": "no_one"}, "suicide_self_harm", suicide_plan="no"),
        {CSC},
    ),
}


@pytest.mark.parametrize("concern", IN_TRUST)
def test_harm_by_somebody_in_a_position_of_trust_is_acted_on_as_harm(concern):
    answers, must_act = IN_TRUST[concern]

    assert acting(answers, {"home": LEEDS}) == must_act


def test_in_no_nation_does_work_with_children_take_a_harmed_child_from_social_care():
    for home in ({}, {"home": LEEDS}, {"home": CARDIFF}, {"home": PERTH}, {"home": BELFAST}):
        assert CSC in acting(harm(CHILD | PARAMEDIC, "physical_abuse", **BROKEN), home)


@pytest.mark.parametrize("concern", BESIDE)
def test_the_people_beside_an_animal_or_a_crime_come_first(concern):
    answers, must_act = BESIDE[concern]

    assert acting(answers, {"home": LEEDS, "incident": LEEDS}) == must_act


def test_where_people_come_first_the_animals_body_is_told_the_least_and_nobody_warns_whoever_does_it():
    recommended = said(questions.current().relevant(CRUELTY | SMALL), home=LEEDS)

    assert [(route.label, route.share) for route in recommended.copies] == [("rspca", "minimum")]
    assert "not_the_alleged" in [band.code for band in recommended.bands]
    assert "consent" in [note.code for note in recommended.notes]


@pytest.mark.parametrize("concern", UNNAMED)
def test_where_nobody_is_named_whom_the_place_is_for_decides(concern):
    answers, where, must_act = UNNAMED[concern]

    assert acting(answers, {"incident": where}) == must_act


@pytest.mark.parametrize(
    ("answers", "told", "hinted"),
    [
        (harm(CHILD, "organisational"), "childrens_regulator", True),
        (PLACE | {"setting_for": "children"}, "childrens_regulator", True),
        (harm(CARE, "organisational"), "care_regulator", False),
        (PLACE | {"setting_for": "adults"}, "care_regulator", False),
    ],
)
def test_a_place_for_children_is_told_of_to_whoever_inspects_places_for_children(answers, told, hinted):
    recommended = said(questions.current().relevant(answers), incident=LEEDS)

    assert [route.agency for route in recommended.copies if route.agency.endswith("regulator")] == [told]
    assert ("care_regulator" in [one.agency for one in recommended.left_out]) is hinted


@pytest.mark.parametrize(
    ("answers", "asked"),
    [(COACH, True), (PLACE, True), (harm(CHILD | TRUST, "position_of_trust"), False), (BESIDE_CRIME, False)],
)
def test_whom_the_place_is_for_is_asked_only_where_nobody_at_risk_tells(answers, asked):
    form = questions.current()

    assert ("setting_for" in [each.id for each in form.page("work").questions_for(answers)]) is asked


@pytest.mark.parametrize("concern", BY_NATION)
def test_each_nation_has_its_own_who_acts(concern):
    answers, where, must_act = BY_NATION[concern]

    assert acting(answers, {"home": where}) == must_act


def test_beside_people_too_a_farm_animal_in_northern_ireland_is_the_departments():
    told = said(questions.current().relevant(CRUELTY | SMALL | {"animal_species": "farmed"}), home=BELFAST)

    assert [(route.label, route.share) for route in told.copies] == [("daera", "minimum")]


@pytest.mark.parametrize("concern", URGENT)
def test_where_life_is_at_stake_somebody_who_can_act_is_told(concern):
    answers, must_act = URGENT[concern]

    assert acting(answers, {"home": LEEDS}) == must_act


ENGLISH = (
    "Children Act|Care Act|Domestic Abuse Act|Modern Slavery Act|Keeping Children Safe|Working Together"
    "|Crime and Disorder|Care and Support|Police Information|Health and Social Care Act|Mental Health Act"
)
SCOTTISH_FGM = harm(CHILD | KNOWN, "fgm", **signs(fgm=["says_happened"]))


@pytest.mark.parametrize("where", [PERTH, BELFAST], ids=["scotland", "northern_ireland"])
@pytest.mark.parametrize(
    "who", [CHILD, ADULT | {"care_needs": "no"}, CARE, NOBODY], ids=["child", "adult", "care", "no_one"]
)
@pytest.mark.parametrize(
    "more", [{}, TRUST, {"adult_agrees": "agrees", "household": [{"name": "b", "age_band": "under_1"}]}]
)
def test_nobody_is_told_on_the_law_of_another_nation(where, who, more):
    for code in questions.harms():
        recommended = said(questions.current().relevant(who | more | {"harms": [code]}), home=where)

        for one in (*recommended.routes, *recommended.notes):
            assert not re.search(ENGLISH, one.basis), (code, one)


def test_a_girl_in_scotland_is_protected_by_the_act_of_scotland():
    routes = said(SCOTTISH_FGM, home=PERTH).routes

    assert all("Female Genital Mutilation Act 2003" not in route.basis for route in routes)
    assert any("Prohibition of Female Genital Mutilation (Scotland) Act 2005" in route.basis for route in routes)


@pytest.mark.parametrize(
    ("home", "setting", "acts"),
    [
        (PERTH, LEEDS, {"childrens_social_care:Perth and Kinross", "lado:Leeds"}),
        (LEEDS, PERTH, {"childrens_social_care:Perth and Kinross"}),
        (LEEDS, BELFAST, {"childrens_social_care:Belfast Trust"}),
        (PERTH, BELFAST, {"childrens_social_care:Perth and Kinross", "childrens_social_care:Belfast Trust"}),
    ],
)
def test_across_a_border_whoever_answers_where_they_work_acts(home, setting, acts):
    recommended = said(harm(CHILD | TRUST, "position_of_trust"), home=home, setting=setting)

    assert {route.label for route in recommended.acting} == acts
    assert f"childrens_social_care:{home.responsible_name}" in {route.label for route in recommended.routes}
    assert all(
        route.agency_name != "Designated officer (LADO)"
        for route in recommended.routes
        if route.area_name == "Perth and Kinross"
    )
