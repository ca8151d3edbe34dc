"""The rating: points, triggers, floors and bands as the rules say, and nothing that they do not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework import questions, rulebook
from app.casework.triage.derivation import PastConcern, earlier_from
from app.casework.triage.weighing import Earlier, Facts, weigh
from tests.casework.questions.answering import walks

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
BANDS = ("BLUE", "GREEN", "AMBER", "RED")
CHILD = {
    "given_sector": "school",
    "danger": "no",
    "who_at_risk": ["child"],
    "people_at_risk": [{"name": "boy", "age_band": "13_15"}],
    "caused_by": "known",
    "contact": "regularly",
}
ADULT = CHILD | {"who_at_risk": ["adult"], "people_at_risk": [{"name": "woman", "age_band": "26_64"}]}


def rate(answers, earlier=None):
    return weigh(Facts(answers=answers, earlier=earlier or Earlier()), rulebook.rating_rules())


def harmed(harm, *signs, who=None, **more):
    return (who or CHILD) | {"harms": [harm], f"signs_{harm}": list(signs)} | more


def triggers(answers):
    return [ground.code for ground in rate(answers).triggers]


def floors(answers, earlier=None):
    return [ground.code for ground in rate(answers, earlier).floors]


def test_points_are_the_sum_of_their_contributions():
    weighed = rate(harmed("physical_abuse", "flinches", "covers_up"))

    assert {one.code: one.points for one in weighed.contributions} == {
        "harm.physical_abuse": 30,
        "contact.ongoing": 10,
        "sign.physical_abuse.flinches": 5,
        "age.13_15": 5,
        "sign.physical_abuse.covers_up": 2,
    }
    assert weighed.points == 52
    assert weighed.version == "rating-2"


def test_the_highest_kind_counts_in_full_and_the_others_a_little():
    answers = CHILD | {"harms": ["neglect", "sexual_abuse", "domestic_abuse"], "contact": "no_access"}

    assert rate(answers).points == 40 + 5 + 5 + 5


def test_indicators_stop_at_30_and_vulnerability_at_25():
    signs = ("disclosure", "unexplained_injury", "implement", "repeat_injury", "flinches")
    children = [{"name": "child", "age_band": "1_4"}] * 4
    weighed = rate(harmed("physical_abuse", *signs, household=children))

    assert sum(one.points for one in weighed.contributions if one.code.startswith("sign.")) == 30
    assert sum(one.points for one in weighed.contributions if one.code.startswith(("age", "child"))) == 25


@pytest.mark.parametrize(
    ("contact", "points"),
    [("now", 30), ("next_24h", 20), ("next_7d", 15), ("regularly", 10), ("not_known", 5), ("no_access", 0)],
)
def test_the_sooner_they_meet_the_more_it_weighs(contact, points):
    assert rate(CHILD | {"harms": ["neglect"], "contact": contact}).points == 20 + 5 + points


@pytest.mark.parametrize(
    ("age", "points"), [("unborn", 15), ("under_1", 15), ("1_4", 10), ("5_9", 5), ("16_17", 5), ("18_25", 0)]
)
def test_the_younger_the_more_it_weighs(age, points):
    answers = CHILD | {"people_at_risk": [{"name": "x", "age_band": age}], "harms": ["neglect"]}

    assert rate(answers).points == 20 + 10 + points


def test_it_does_not_matter_whether_a_child_is_listed_at_risk_or_in_the_household():
    girl, boy = {"name": "girl", "age_band": "1_4"}, {"name": "boy", "age_band": "5_9"}
    apart = ADULT | {"harms": ["domestic_abuse"], "household": [girl, boy]}
    together = apart | {"household": [], "people_at_risk": [*ADULT["people_at_risk"], girl, boy]}

    assert rate(apart).points == rate(together).points == 30 + 10 + 10 + 5


def test_an_adult_who_cannot_protect_themselves_counts_once_for_the_same_need():
    disabled = [{"name": "man", "age_band": "65_over", "needs": ["disability"]}]
    answers = ADULT | {"harms": ["neglect"], "people_at_risk": disabled}

    assert rate(answers).points == 20 + 10 + 5
    assert rate(answers | {"care_needs": "yes", "protect_self": "no"}).points == 20 + 10 + 10


def test_safe_with_a_protective_adult_lowers_only_where_there_is_no_access():
    answers = CHILD | {"harms": ["neglect"], "protective_adult": "yes"}

    assert rate(answers).points == 35
    assert rate(answers | {"contact": "no_access"}).points == 20


def test_an_unknown_safety_answer_adds_points_and_is_named():
    weighed = rate(ADULT | {"harms": ["neglect"], "care_needs": "yes", "protect_self": "not_sure"})

    assert weighed.points == 20 + 10 + 5
    assert weighed.unknowns == ("Cannot rule out that the adult cannot protect themselves",)


@pytest.mark.parametrize(
    ("earlier", "points"),
    [
        (Earlier(concerns=1), 5),
        (Earlier(concerns=2), 10),
        (Earlier(concerns=9), 15),
        (Earlier(concerns=2, second_organisation=True), 20),
        (Earlier(concerns=3, second_organisation=True, rising=True, another_victim=True), 40),
    ],
)
def test_what_came_before_counts_up_to_40(earlier, points):
    answers = CHILD | {"harms": ["neglect"]}

    assert rate(answers, earlier).points - rate(answers).points == points


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("T1", CHILD | {"danger": "yes"}),
        ("T2", harmed("domestic_abuse", "strangled", who=ADULT)),
        ("T2", harmed("serious_violence", "weapon")),
        ("T2", harmed("domestic_abuse", dash="now", dash_15="yes", who=ADULT)),
        ("T3", harmed("physical_abuse", "disclosure", contact="next_24h")),
        ("T3", harmed("neglect", injured=["person"], contact="now")),
        ("T4", harmed("physical_abuse", "non_mobile_injury")),
        ("T4", harmed("neglect", injured=["person"], can_move="no")),
        ("T4", harmed("physical_abuse", "explanation_changes", under_two="yes")),
        ("T5", harmed("sexual_abuse", "disclosure", contact="not_known")),
        ("T5", harmed("online_sexual_abuse", "meeting_arranged", contact="no_access")),
        ("T5", harmed("position_of_trust", "private_messages", contact="not_known")),
        ("T5", harmed("online_sexual_abuse", "threat_to_share")),
        ("T6", harmed("cce_county_lines", "injury_or_debt")),
        ("T6", harmed("cse", weapon_involved="yes")),
        ("T7", harmed("fgm", "says_happened")),
        ("T7", harmed("forced_marriage", "travel_booked", who=ADULT)),
        ("T7", harmed("hba", who=ADULT, travel_on={"day": "", "month": "12", "year": "2026"})),
        ("T8", harmed("suicide_self_harm", suicide_plan="yes")),
        ("T9", harmed("self_neglect", "no_food_meds", who=ADULT)),
        ("T10", harmed("radicalisation", "plan")),
        ("T10", harmed("radicalisation", attack_plan=["means"])),
        ("T11", harmed("missing_education", missing_now="yes")),
        ("T12", harmed("physical_abuse", injured=["person"], injury_severity="life_threatening")),
        ("T13", harmed("modern_slavery_adult", "asks_for_help", who=ADULT)),
    ],
)
def test_each_trigger_makes_it_red(code, answers):
    assert code in triggers(answers)
    assert rate(answers).band == "RED"


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("T1", CHILD | {"danger": "not_sure"}),
        ("T2", harmed("domestic_abuse", "strangled", who=ADULT, contact="no_access")),
        ("T3", harmed("physical_abuse", "disclosure", contact="next_7d")),
        ("T3", harmed("physical_abuse", "disclosure", who=ADULT, contact="next_24h")),
        ("T4", harmed("physical_abuse", "unexplained_injury")),
        ("T5", harmed("sexual_abuse", "disclosure", contact="no_access")),
        ("T5", harmed("position_of_trust", "private_messages", contact="no_access")),
        ("T6", harmed("cce_county_lines", "new_money", injured=["none"])),
        ("T7", harmed("fgm", "says_happened", who=ADULT)),
        ("T7", harmed("forced_marriage", travel_on={"day": "", "month": "", "year": ""})),
        ("T7", harmed("hba", travel_where="Not known")),
        ("T8", harmed("suicide_self_harm", "withdrawn", suicide_plan="no")),
        ("T9", harmed("neglect", "hungry", who=ADULT)),
    ],
)
def test_a_trigger_does_not_hold_without_its_last_part(code, answers):
    assert code not in triggers(answers)


@pytest.mark.parametrize(
    ("code", "answers", "earlier"),
    [
        ("F1", harmed("neglect", works_with="yes"), None),
        ("F1", harmed("position_of_trust", "boundary"), None),
        ("F2", harmed("domestic_abuse", who=ADULT), Earlier(marac=True)),
        ("F2", harmed("domestic_abuse", who=ADULT, marac_recent="yes"), None),
        ("F3", harmed("neglect", household=[{"name": "baby", "age_band": "under_1"}]), None),
        ("F4", harmed("neglect", known_plan=["child_protection"]), None),
        ("F4", CHILD | {"people_at_risk": [{"name": "x", "age_band": "5_9", "needs": ["looked_after"]}]}, None),
        ("F5", harmed("neglect"), Earlier(concerns=2)),
        ("F6", harmed("neglect"), Earlier(another_victim=True)),
        ("F7", harmed("forced_marriage"), None),
        ("F8", harmed("neglect", access_refused="yes"), None),
        ("F9", harmed("domestic_abuse", who=ADULT, dash="judged_high"), None),
        ("F9", harmed("domestic_abuse", who=ADULT, dash="now", dash_judgement="yes"), None),
        ("F9", harmed("domestic_abuse", who=ADULT, **{f"dash_{n:02}": "yes" for n in range(1, 15)}), None),
        ("F1", harmed("neglect", alleged=[{"name": "x", "relationship": "staff"}]), None),
        ("F10", harmed("cse", people_at_risk=[{"name": "x", "age_band": "10_12"}]), None),
    ],
)
def test_each_floor_makes_it_amber_at_least(code, answers, earlier):
    assert code in floors(answers, earlier)
    assert rate(answers, earlier).band in {"AMBER", "RED"}


def test_an_animal_that_nobody_hurts_on_purpose_makes_no_floor_for_a_baby():
    baby = {"people_at_risk": [{"name": "baby", "age_band": "under_1"}]}

    assert floors(harmed("animal", "underweight", "history_inconsistent", **baby)) == []


def test_a_person_at_risk_is_never_rated_below_green():
    assert rate(ADULT | {"harms": ["welfare"], "contact": "no_access"}).band == "GREEN"
    assert rate({"who_at_risk": ["no_one"], "harms": ["intel_other"]}).band == "BLUE"


def test_what_would_change_it_names_the_trigger_one_step_away():
    weighed = rate(harmed("domestic_abuse", "speaks_for", who=ADULT))

    assert any(told.startswith("T2:") for told in weighed.what_would_change)
    assert weighed.what_would_change[-1] == "10 more points would make it AMBER"
    assert len(weighed.largest) <= 5


def past(days, organisation="School", **more):
    return PastConcern(at=NOW - timedelta(days=days), organisation=organisation, **more)


def test_history_is_what_the_last_12_months_hold():
    earlier = earlier_from([past(400, "Pantry"), past(100), past(30)], "School", NOW)

    assert earlier == Earlier(concerns=2)


def test_history_knows_other_organisations_rising_ratings_and_other_victims():
    rows = [past(90, "Pantry", band="GREEN"), past(30, band="AMBER"), past(9, same_person=False, another_victim=True)]

    assert earlier_from(rows, "School", NOW) == Earlier(
        concerns=2, second_organisation=True, rising=True, another_victim=True
    )


def test_ratings_that_fall_are_not_rising():
    assert not earlier_from([past(90, band="RED"), past(30, band="GREEN")], "School", NOW).rising


@settings(max_examples=80)
@given(walks())
def test_any_answers_the_form_accepts_can_be_rated(answers):
    weighed = rate(questions.current().relevant(answers))

    assert weighed.band in BANDS
    assert weighed.points >= 0
    assert weighed.points == max(0, sum(one.points for one in weighed.contributions))


@settings(max_examples=80)
@given(walks(), st.sampled_from(["female", "male", "other"]), st.sampled_from(["asian", "black", "white"]))
def test_sex_ethnicity_and_language_change_nothing(answers, sex, ethnicity):
    def is_now(rows):
        return [row | {"sex": sex, "ethnicity": ethnicity, "language": "Urdu"} for row in rows]

    people = {name: is_now(answers[name]) for name in ("people_at_risk", "household", "alleged") if name in answers}

    assert rate(answers | people) == rate(answers)


@settings(max_examples=80)
@given(walks(), st.data())
def test_one_more_sign_of_danger_never_lowers_the_rating(answers, data):
    harm = data.draw(st.sampled_from([code for code in answers["harms"] if code != "unsure"] or ["neglect"]))
    sign = data.draw(st.sampled_from([sign.code for sign in questions.harms()[harm].signs]))
    known = [code for code in answers.get(f"signs_{harm}", []) if code not in {"none", "not_known"}]
    worse = answers | {f"signs_{harm}": [*known, sign]}

    assert BANDS.index(rate(worse).band) >= BANDS.index(rate(answers).band)
    assert BANDS.index(rate(answers | {"danger": "yes"}).band) == 3


@settings(max_examples=40)
@given(walks(), st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(answers, chance):
    shuffled = [*answers.items()]
    chance.shuffle(shuffled)
    turned = {name: value[::-1] if isinstance(value, list) else value for name, value in shuffled}

    assert rate(turned).points == rate(answers).points
    assert rate(turned).band == rate(answers).band
