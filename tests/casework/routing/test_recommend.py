"""Who is told, where, in which role; who is left out; who must not know."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework import questions, routing
from app.casework.routing import Facts, Where
from app.casework.routing.table import Row
from tests.casework.questions.answering import walks


def where(name, nation="England", responsible="", force=""):
    return Where(
        authority_code=f"code-{name}",
        authority_name=name,
        responsible_code=f"code-{responsible or name}",
        responsible_name=responsible or name,
        force_code=f"force-{force or name}",
        force_name=force or name,
        nation=nation,
    )


LEEDS = where("Leeds", force="West Yorkshire")
YARMOUTH = where("Great Yarmouth", responsible="Norfolk", force="Norfolk")
CARDIFF = where("Cardiff", "Wales", force="South Wales")
GWYNEDD = where("Gwynedd", "Wales", force="North Wales")
PERTH = where("Perth and Kinross", "Scotland", force="Police Scotland")
BELFAST = where("Belfast", "Northern Ireland", responsible="Belfast Trust", force="PSNI")

CHILD = {
    "given_sector": "school",
    "who_at_risk": ["child"],
    "people_at_risk": [{"name": "x", "age_band": "5_9"}],
    "caused_by": "known",
}
ADULT = CHILD | {"who_at_risk": ["adult"], "people_at_risk": [{"name": "x", "age_band": "26_64"}]}
CARE = ADULT | {"care_needs": "yes", "protect_self": "no"}
DOG = {"given_sector": "vet", "who_at_risk": ["animal"], "animal_species": "dog", "harms": ["animal"]}


def harm(who, *harms, **more):
    return who | {"harms": list(harms)} | more


def said(answers, **places):
    return routing.recommend(Facts(answers=answers, places=places), routing.routing_table())


def acting(answers, **places):
    return [route.label for route in said(answers, **places).acting]


def copies(answers, **places):
    return [route.label for route in said(answers, **places).copies]


@pytest.mark.parametrize(
    ("answers", "home", "acts", "told"),
    [
        (harm(CHILD, "neglect"), LEEDS, ["childrens_social_care:Leeds"], []),
        (harm(CHILD, "sexual_abuse"), LEEDS, ["childrens_social_care:Leeds"], ["police:West Yorkshire"]),
        (harm(CHILD, "neglect"), YARMOUTH, ["childrens_social_care:Norfolk"], []),
        (harm(CHILD, "cse"), BELFAST, ["childrens_social_care:Belfast Trust"], ["police:PSNI"]),
        (
            harm(CHILD, "position_of_trust"),
            PERTH,
            ["childrens_social_care:Perth and Kinross"],
            ["police:Police Scotland"],
        ),
        (harm(CARE, "financial_abuse"), YARMOUTH, ["adult_social_care:Norfolk"], ["police:Norfolk"]),
        (harm(ADULT, "self_neglect"), LEEDS, ["adult_social_care:Leeds"], []),
        (harm(ADULT, "domestic_abuse"), LEEDS, ["police:West Yorkshire"], []),
        (
            harm(CARE, "domestic_abuse"),
            LEEDS,
            ["adult_social_care:Leeds", "police:West Yorkshire"],
            [],
        ),
        (
            harm(ADULT, "domestic_abuse", household=[{"name": "baby", "age_band": "under_1"}]),
            LEEDS,
            ["police:West Yorkshire", "childrens_social_care:Leeds"],
            [],
        ),
        (harm(ADULT, "modern_slavery_adult"), LEEDS, ["police:West Yorkshire", "adult_social_care:Leeds"], []),
        (harm(CHILD, "radicalisation"), LEEDS, ["prevent:West Yorkshire", "childrens_social_care:Leeds"], []),
        (harm(CHILD, "fgm"), LEEDS, ["childrens_social_care:Leeds"], ["police:West Yorkshire"]),
        (DOG, LEEDS, ["rspca"], []),
        (DOG, CARDIFF, ["rspca"], []),
        (DOG, PERTH, ["scottish_spca"], []),
        (DOG, BELFAST, ["council_animal_welfare:Belfast"], []),
        (DOG | {"animal_species": "farmed"}, BELFAST, ["daera"], []),
        (DOG | {"animal_species": "farmed"}, LEEDS, ["rspca"], ["council_animal_welfare:Leeds"]),
        ({"who_at_risk": ["no_one"], "harms": ["intel_other"]}, LEEDS, ["police_intelligence:West Yorkshire"], []),
        (harm(CHILD, "unsure"), LEEDS, ["childrens_social_care:Leeds"], []),
        (harm(CARE, "unsure"), LEEDS, ["adult_social_care:Leeds"], []),
        (
            harm(ADULT, "self_neglect", home_dangers=["smoking"]),
            LEEDS,
            ["adult_social_care:Leeds"],
            ["fire_and_rescue:Leeds"],
        ),
        (harm(CARE, "organisational"), LEEDS, ["adult_social_care:Leeds"], ["care_regulator"]),
    ],
)
def test_the_decision_table(answers, home, acts, told):
    assert acting(answers, home=home) == acts
    assert copies(answers, home=home) == told


def test_in_england_the_council_where_the_child_is_acts_and_home_is_told():
    answers = harm(CHILD, "neglect", now_where="elsewhere")

    assert acting(answers, now=LEEDS, home=YARMOUTH) == ["childrens_social_care:Leeds"]
    assert copies(answers, now=LEEDS, home=YARMOUTH) == ["childrens_social_care:Norfolk"]


def test_in_wales_the_council_where_it_happened_acts():
    assert acting(harm(CHILD, "neglect"), home=CARDIFF, incident=GWYNEDD) == ["childrens_social_care:Gwynedd"]


def test_the_designated_officer_is_that_of_the_setting():
    answers = harm(CHILD, "position_of_trust", works_with="yes")

    assert acting(answers, home=YARMOUTH, setting=LEEDS) == ["lado:Leeds"]
    assert copies(answers, home=YARMOUTH, setting=LEEDS) == [
        "childrens_social_care:Norfolk",
        "police:Norfolk",
        "police:West Yorkshire",
    ]


def test_a_guessed_area_of_the_designated_officer_says_so():
    recommended = said(harm(CHILD, "position_of_trust"), home=LEEDS)

    assert recommended.acting[0].label == "lado:Leeds"
    assert "setting_unknown" in [note.code for note in recommended.notes]


def test_a_person_comes_before_the_animal():
    answers = harm(ADULT | {"given_sector": "vet", "who_at_risk": ["adult", "animal"]}, "domestic_abuse", "animal")
    recommended = said(answers, home=LEEDS)

    assert [route.label for route in recommended.acting] == ["police:West Yorkshire"]
    assert [(route.label, route.share) for route in recommended.copies] == [("rspca", "minimum")]


def ticks(number):
    """The checklist answered here, with this many times yes."""
    return {"dash": "now"} | {f"dash_{item:02}": "yes" if item <= number else "no" for item in range(1, 25)}


def test_a_marac_waits_for_a_dash():
    answers = harm(ADULT, "domestic_abuse")

    assert "marac" in [one.agency for one in said(answers, home=LEEDS).left_out]
    assert "marac:West Yorkshire" in copies(answers | {"dash": "visible_high"}, home=LEEDS)
    assert "marac:West Yorkshire" not in copies(answers | ticks(13), home=LEEDS)
    assert "marac:West Yorkshire" in copies(answers | ticks(14), home=LEEDS)


def test_help_that_was_agreed_to_is_offered_and_help_that_was_not_is_not():
    answers = harm(ADULT | {"caused_by": "no_one"}, "welfare")

    assert copies(answers | {"adult_agrees": "agrees"}, home=LEEDS) == ["adult_social_care:Leeds", "gp:Leeds"]
    assert "adult_social_care" in [
        one.agency for one in said(answers | {"adult_agrees": "refuses"}, home=LEEDS).left_out
    ]


def test_an_unknown_area_goes_to_the_national_pool_with_a_note():
    recommended = said(harm(CHILD, "neglect", given_nation="england"))

    assert recommended.acting[0].agency == "childrens_social_care"
    assert recommended.acting[0].area_code == ""
    assert "national_pool" in [note.code for note in recommended.notes]


def test_what_no_rule_fits_goes_to_the_national_pool():
    recommended = said(harm(ADULT, "online_other"), home=LEEDS)

    assert [route.agency for route in recommended.acting] == ["national_pool"]
    assert "duty officer" in recommended.acting[0].reason


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("no_home_contact", harm(ADULT, "neglect", safe_contact="no")),
        ("no_home_contact", harm(ADULT, "domestic_abuse", safe_contact="not_known")),
        ("no_home_contact", harm(ADULT, "neglect", dangers=["do_not_write"])),
        ("not_the_alleged", harm(CHILD, "neglect")),
        ("not_the_family", harm(CHILD, "forced_marriage")),
        ("not_the_family", harm(CHILD, "sexual_abuse", alleged=[{"name": "y", "relationship": "parent"}])),
        ("not_the_parents", harm(CHILD, "neglect", parents_know="not_safe")),
        ("not_the_organisation", harm(CHILD, "position_of_trust", own_organisation="yes")),
        ("protect_the_source", harm(CHILD, "neglect", identity="protect")),
        ("not_the_suspects", {"who_at_risk": ["no_one"], "harms": ["intel_other"]}),
    ],
)
def test_who_must_not_be_told(code, answers):
    assert code in [band.code for band in said(answers, home=LEEDS).bands]


def test_a_parent_who_knows_of_the_report_is_not_kept_from_it():
    answers = harm(CHILD, "neglect", alleged=[{"name": "y", "relationship": "parent"}])

    assert "not_the_alleged" not in [band.code for band in said(answers | {"parents_know": "agreed"}).bands]


def test_a_vets_confidentiality_is_explained():
    answers = DOG | {"client_consents": "no"}

    assert "rcvs" in [note.code for note in said(answers, home=LEEDS).notes]


SUBJECTS = {"child": CHILD, "adult": ADULT, "care": CARE, "animal": DOG, "no_one": {"who_at_risk": ["no_one"]}}
HOMES = (LEEDS, CARDIFF, PERTH, BELFAST, None)


@pytest.mark.parametrize(("who", "home"), list(itertools.product(SUBJECTS, HOMES)))
def test_every_kind_of_harm_to_anyone_anywhere_has_somebody_to_act(who, home):
    for code in questions.harms():
        recommended = said(SUBJECTS[who] | {"harms": [code]}, **({"home": home} if home else {}))

        assert recommended.routes[0].role == "primary"
        assert all(route.basis and route.reason for route in recommended.routes)
        assert home is None or recommended.acting[0].area_code


@settings(max_examples=80)
@given(walks(), st.sampled_from([{}, {"home": LEEDS}, {"incident": BELFAST}, {"home": PERTH, "now": CARDIFF}]))
def test_any_answers_the_form_accepts_reach_somebody_once(answers, places):
    recommended = said(questions.current().relevant(answers), **places)
    reached = [(route.agency, route.area_code) for route in recommended.routes]

    assert recommended.acting
    assert len(reached) == len(set(reached))


@settings(max_examples=60)
@given(walks())
def test_more_signs_of_domestic_abuse_never_lose_an_agency(answers):
    kept = questions.current().relevant(answers)
    before = {(route.agency, route.role == "copy") for route in said(kept, home=LEEDS).routes}
    signs = [sign.code for sign in questions.harms()["physical_abuse"].signs]
    after = {route.agency for route in said(kept | {"signs_physical_abuse": signs}, home=LEEDS).routes}

    assert {agency for agency, _ in before} <= after


def test_work_nobody_spoke_of_is_asked_after_and_work_ruled_out_is_not():
    answers = harm(CHILD, "neglect")

    def left_out(more):
        return [one.agency for one in said(answers | more, home=LEEDS).left_out]

    assert "lado" in left_out({})
    assert "lado" in left_out({"works_with": "not_known"})
    assert "lado" not in left_out({"works_with": "no"})


def test_a_child_said_to_cause_harm_is_a_child_in_need_too():
    answers = harm(CARE, "physical_abuse")

    def told(under_18):
        return copies(answers | {"alleged": [{"name": "x", "under_18": under_18}]}, home=LEEDS)

    assert "childrens_social_care:Leeds" in told("yes")
    assert "childrens_social_care:Leeds" not in told("no")


def test_an_agency_goes_by_the_name_and_the_law_of_its_own_nation():
    row = Row(
        limbs=(), agency="police", role="copy", share="full", basis="Of England", basis_in={"scotland": "Of Scots"}
    )
    rules = replace(routing.routing_table(), routes=(replace(row, limbs=({"who_at_risk": ["child"]},), every=True),))
    told = routing.recommend(Facts(answers=CHILD, places={"home": LEEDS, "now": PERTH}), rules).copies

    assert [(route.area_name, route.basis) for route in told] == [
        ("West Yorkshire", "Of England"),
        ("Police Scotland", "Of Scots"),
    ]
