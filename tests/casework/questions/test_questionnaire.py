"""The concern form: what it asks whom, what it insists on, and what it lets go."""

from itertools import pairwise

import pytest

from app.casework import questions

ADULT = {"name": "woman in her 30s", "age_band": "26_64"}
CHILD = {"name": "girl about 3", "age_band": "1_4"}
VET = {
    "given_sector": "vet",
    "given_nation": "england",
    "danger": "no",
    "who_at_risk": ["adult", "animal"],
    "people_at_risk": [ADULT],
    "home_known": "postcode",
    "home_postcode": "SN1 5BE",
    "caused_by": "known",
    "harms": ["domestic_abuse", "animal"],
}


@pytest.fixture
def form():
    return questions.current()


def test_a_concern_names_the_form_and_version_it_was_written_on(form):
    assert form.label == "concern@1"
    assert questions.named("concern@1") is form
    with pytest.raises(LookupError):
        questions.named("concern@99")


def test_a_vet_answers_on_no_more_than_19_pages(form):
    pages = [page.id for page in form.path(VET)]

    assert pages[0] == "danger"
    assert pages[-1] == "declare"
    assert {"animal", "visit"} <= set(pages)
    assert len(pages) <= 19


def test_a_charity_that_ticks_no_animal_never_sees_the_animal(form):
    pages = [page.id for page in form.path(VET | {"given_sector": "charity", "who_at_risk": ["adult"]})]

    assert "animal" not in pages
    assert "visit" not in pages


def test_a_vet_who_ticks_only_the_animal_is_asked_about_people(form):
    answers = VET | {"who_at_risk": ["animal"]}

    assert "people_in_home" in [question.id for question in form.page("who").questions_for(answers)]
    assert "people_in_home" not in [question.id for question in form.page("who").questions_for(VET)]


def test_page_ids_stand_in_addresses_and_say_nothing_of_the_harm(form):
    telling = {"abuse", "vet", "fgm", "child", "adult", "exploit", "sexual", "neglect", "police", "lado", "online"}

    assert not [page.id for page in form.pages if any(word in page.id for word in telling)]


def test_pages_follow_one_another_both_ways(form):
    path = form.path(VET)

    for page, after in pairwise(path):
        assert form.next_page(page, VET) == after
        assert form.previous_page(after, VET) == page
    assert form.next_page(path[-1], VET) is None
    assert form.previous_page(path[0], VET) is None


def test_answers_off_the_path_are_dropped(form):
    kept = form.relevant(VET | {"called": ["999"], "animal_species": "dog", "made_up": "x"})

    assert "animal_species" in kept
    assert "called" not in kept  # only asked where someone may be in danger
    assert "made_up" not in kept
    assert kept["given_sector"] == "vet"


def test_dropping_one_answer_drops_what_hung_on_it(form):
    answers = VET | {"care_needs": "yes", "care_needs_what": "washing", "protect_self": "no"}
    kept = form.relevant(answers | {"who_at_risk": ["animal"], "people_in_home": ["none"]})

    assert not {"people_at_risk", "care_needs", "care_needs_what", "protect_self"} & set(kept)


def test_a_kind_of_harm_no_longer_offered_is_taken_back(form):
    kept = form.relevant({**VET, "who_at_risk": ["animal"], "people_in_home": ["none"]})

    assert kept["harms"] == ["animal"]


# The six of the form, each with how it is missed.
BOY = {"name": "boy in a red coat", "age_band": "5_9"}
MINIMAL = {
    "given_sector": "school",
    "danger": "no",
    "identity": "organisation",
    "who_at_risk": ["child"],
    "people_at_risk": [BOY],
    "home_known": "not_known",
    "found_place": "The bus station",
    "caused_by": "unknown",
    "contact": "not_known",
    "what_happened": "He was crying.",
    "harms": ["unsure"],
    "missing_now": "not_known",
    "parents_know": "not_known",
    "declaration": "yes",
}
MISSED = {
    "danger": {"danger": ""},
    "who is at risk": {"who_at_risk": []},
    "a name or description": {"people_at_risk": [{"age_band": "5_9"}]},
    "an age band": {"people_at_risk": [{"name": "boy in a red coat"}]},
    "one location": {"found_place": ""},
    "what happened": {"what_happened": " "},
}
SIX = {"danger", "who_at_risk", "people_at_risk", "what_happened"}
LOCATION = {"home_known", "home_postcode", "home_area", "found_place", "event_place"}
NOT_KNOWN = {"not_known", "not_sure", "unsure", "unknown", "not_asked"}


def test_a_concern_with_the_six_and_nothing_else_known_can_be_sent(form):
    assert form.relevant(MINIMAL) == MINIMAL
    assert form.problems(MINIMAL) == {}


@pytest.mark.parametrize("missed", MISSED)
def test_without_one_of_the_six_nothing_can_be_sent(form, missed):
    assert form.problems(MINIMAL | MISSED[missed])


def test_there_are_exactly_six(form):
    """Whatever else must be answered takes that nobody knows; the reporter's own name and word are theirs to give."""
    required = {question.id for question in form if question.required}
    hard = {name for name in required if not NOT_KNOWN & set(form.question(name).options)}
    fields = {part.id for part in form.question("people_at_risk").fields if part.required}

    assert hard == SIX - {"danger"} | LOCATION - {"home_known"} | {"identity", "declaration"}
    assert fields == {"name", "age_band"}
    assert form.question("identity").default
    assert len(MISSED) == 6


@pytest.mark.parametrize("question", sorted(SIX | {"home_known"}))
def test_the_hard_requirements_are_missed_when_blank(form, question):
    answers = {name: value for name, value in VET.items() if name != question}

    assert question in {missing.question.id for missing in form.missing(answers)}


def test_a_person_needs_a_name_or_description_and_an_age_group(form):
    problems = form.check(form.page("people"), VET | {"people_at_risk": [{"name": "  ", "sex": "female"}]})

    assert "describe them" in problems["people_at_risk.0.name"]
    assert "best guess" in problems["people_at_risk.0.age_band"]


def test_no_fixed_address_asks_where_they_can_be_found(form):
    answers = VET | {"home_known": "no_fixed"}

    assert "found_place" in form.check(form.page("places"), answers)
    assert not form.check(form.page("places"), answers | {"found_place": "Swindon bus station"})


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"danger": "perhaps"}, "Choose one of the answers"),
        ({"danger": ["yes"]}, "Choose one of the answers"),
        ({"danger": {"$ne": 1}}, "Choose one of the answers"),
        ({"danger": None}, "Say whether anyone is in danger"),
    ],
)
def test_an_answer_outside_the_list_is_refused(form, answer, told):
    assert told in form.check(form.page("danger"), answer)["danger"]


@pytest.mark.parametrize(
    ("page", "question", "value", "told"),
    [
        ("worries", "harms", ["domestic_abuse", "hba", "fgm", "animal"], "no more than 3"),
        ("worries", "harms", ["animal", "animal"], "only once"),
        ("worries", "harms", ["nonsense"], "Choose from"),
        ("worries", "harms", [["animal"], {"a": 1}], "Choose from"),
        ("happened", "what_happened", "x" * 10001, "10000 characters or fewer"),
        ("happened", "what_happened", "a\x00b", "hidden characters"),
        ("happened", "what_happened", 7, "in words"),
        ("you", "contact_way", "one\ntwo", "one line"),
        ("places", "home_postcode", "SN1 5CE1", "full postcode"),
        ("when", "happened_on", {"day": "31", "month": "2", "year": "2026"}, "real date"),
        ("when", "happened_on", {"day": "3", "month": "", "year": "2026"}, "Give the month"),
        ("when", "happened_on", {"day": "3", "month": "3", "year": ""}, "Give the year"),
        ("when", "happened_on", {"day": "x", "month": "3", "year": "2026"}, "numbers"),
        ("when", "happened_on", "yesterday", "day, month and year"),
        ("people", "people_at_risk", "Shona", "one at a time"),
        ("people", "people_at_risk", [ADULT] * 21, "no more than 20"),
        ("declare", "declaration", "maybe", "Tick the box"),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_what_to_do(form, page, question, value, told):
    assert told in form.check(form.page(page), VET | {question: value})[question]


@pytest.mark.parametrize("value", [{"year": "2019"}, {"month": "7", "year": "2026"}])
def test_part_of_a_date_is_enough(form, value):
    assert not form.check(form.page("when"), VET | {"happened_on": value}).get("happened_on")


def test_none_of_these_stands_alone(form):
    problems = form.check(form.page("injuries"), VET | {"injured": ["none", "animal"]})

    assert "alone" in problems["injured"]


def test_a_follow_up_on_the_same_page_can_be_put_there_at_once(form):
    page = form.page("danger")

    assert [question.id for question in page.questions_for({"danger": "no"})] == ["danger"]
    assert [question.id for question in page.may_ask({})] == ["danger", "called", "called_reference"]


def test_danger_shows_the_999_panel(form):
    page = form.page("danger")

    assert not page.notes_for({"danger": "no"})
    assert page.notes_for({"danger": "not_sure"})[0].text.startswith("Call 999 now.")


def test_safe_contact_must_be_answered_where_there_is_domestic_abuse(form):
    safety = form.page("safety")

    assert "safe_contact" in form.check(safety, VET)
    assert "safe_contact" not in form.check(safety, VET | {"harms": ["animal"]})


@pytest.mark.parametrize(
    ("who", "age", "told"), [("child", "5_9", True), ("adult", "65_over", False), ("no_one", "", True)]
)
def test_whoever_reports_harm_to_an_adult_is_not_sent_to_the_officer_for_children(who, age, told):
    people = [{"name": "x", "age_band": age}] if age else []
    answers = {"given_nation": "england", "who_at_risk": [who], "people_at_risk": people, "caused_by": "known"}
    notes = questions.current().page("work").notes_for(answers | {"works_with": "yes"})

    assert ("Tell the Designated Officer within one working day" in [note.title for note in notes]) is told
