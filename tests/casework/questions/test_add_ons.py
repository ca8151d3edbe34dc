"""What is asked only where one kind of worry calls for it."""

import pytest

from app.casework import questions

VET = {
    "given_sector": "vet",
    "given_nation": "england",
    "danger": "no",
    "who_at_risk": ["adult", "animal"],
    "people_at_risk": [{"name": "woman in her 30s", "age_band": "26_64"}],
    "caused_by": "known",
    "harms": ["domestic_abuse", "animal"],
}


@pytest.fixture
def form():
    return questions.current()


@pytest.mark.parametrize(
    ("harm", "page"),
    [
        ("fgm", "further_a"),
        ("forced_marriage", "further_a"),
        ("hba", "further_a"),
        ("radicalisation", "further_b"),
        ("modern_slavery_adult", "further_c"),
        ("online_other", "further_d"),
        ("self_neglect", "further_e"),
        ("intel_drugs_ocg", "seen"),
        ("cce_county_lines", "seen"),
        ("position_of_trust", "work"),
    ],
)
def test_what_is_asked_of_one_kind_of_harm_is_asked_only_there(form, harm, page):
    assert page in [each.id for each in form.path(VET | {"harms": [harm]})]
    assert page not in [each.id for each in form.path(VET | {"harms": ["neglect"]})]


@pytest.mark.parametrize(
    ("more", "offered"),
    [
        ({"signs_domestic_abuse": ["strangled"]}, False),
        ({"signs_domestic_abuse": ["strangled", "weapon"]}, True),
        ({"signs_domestic_abuse": ["strangled"], "how_often": "getting_worse"}, True),
        ({"signs_domestic_abuse": ["pets_hurt"], "household": [{"name": "baby", "age_band": "under_1"}]}, True),
        ({"signs_domestic_abuse": ["speaks_for", "controls", "withdrawn"]}, False),
    ],
)
def test_the_full_checklist_is_offered_where_two_serious_signs_are_there(form, more, offered):
    answers = VET | more
    kept = form.relevant(answers | {"dash": "now"})

    assert ("now" in form.question("dash").options_for(answers)) is offered
    assert ("list_a" in [page.id for page in form.path(answers | {"dash": "now"})]) is offered
    assert ("dash" in kept) is offered


def test_the_score_of_the_checklist_is_counted_from_its_24_answers(form):
    items = [question.id for page in "abcd" for question in form.page(f"list_{page}").questions][:24]

    assert items == [f"dash_{number:02}" for number in range(1, 25)]
    assert questions.dash_score(dict.fromkeys(items, "yes")) == 24
    assert questions.dash_score({"dash_01": "yes", "dash_02": "no", "dash_judgement": "yes"}) == 1


def test_a_practice_or_a_charity_is_never_asked_about_the_national_referral_mechanism(form):
    def asked(sector):
        answers = VET | {"given_sector": sector, "harms": ["modern_slavery_adult"]}
        return "referral_agreed" in [each.id for each in form.page("further_c").questions_for(answers)]

    assert asked("school")
    assert not asked("vet")
    assert not asked("charity")


def test_nobody_asks_for_a_picture(form):
    assert "never to a picture" in form.question("online_link").hint
    notes = form.page("further_d").notes_for(VET | {"harms": ["online_sexual_abuse"]})
    assert any("Never attach" in note.title for note in notes)


@pytest.mark.parametrize(
    ("harms", "where", "asked"),
    [
        (["cse"], "home", True),
        (["self_neglect"], "", True),
        (["unsure"], "not_known", True),
        (["suicide_self_harm"], "home", False),
        (["neglect"], "not_known", True),
        (["neglect"], "", False),
        (["neglect"], "elsewhere", False),
        (["domestic_abuse"], "not_known", False),
    ],
)
def test_whether_somebody_is_missing_is_asked_where_it_may_be_so(form, harms, where, asked):
    answers = VET | {"harms": harms} | ({"now_where": where} if where else {})

    assert form.question("missing_now").applies(answers) is asked


@pytest.mark.parametrize(("age", "asked"), [("5_9", False), ("10_12", True), ("16_17", True), ("18_25", False)])
def test_of_a_child_old_enough_to_run_it_is_asked_unless_it_was_said_where_they_are(form, age, asked):
    answers = VET | {"people_at_risk": [{"name": "x", "age_band": age}], "harms": ["welfare"]}

    assert form.question("missing_now").applies(answers) is asked
    assert not form.question("missing_now").applies(answers | {"now_where": "home"})


def test_nobody_is_missing_from_a_place_or_a_group(form):
    assert not form.question("missing_now").applies({"who_at_risk": ["no_one"], "harms": ["unsure"]})


def test_whoever_says_that_they_want_to_die_is_asked_about_a_plan(form):
    says = VET | {"harms": ["emotional_abuse"], "signs_emotional_abuse": ["wants_to_die"]}

    assert form.question("suicide_plan").applies(says)
    assert not form.question("suicide_plan").applies(says | {"signs_emotional_abuse": ["anxious"]})
    notes = [note.title for note in form.page("further").notes_for(form.relevant(says))]
    assert "If they may act on it" in notes
