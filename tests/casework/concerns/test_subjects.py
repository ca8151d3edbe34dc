"""Who and what a concern tells of is told apart, by a table that knows every list of people in the form."""

import pytest
from sqlalchemy import select, text

from app import reference
from app.casework import concerns, questions
from app.casework.concerns.models import Subject
from app.casework.concerns.subjects import SubjectKind, SubjectRole, read_subjects, subject_rules, told_in
from app.errors import NotFound
from app.foundations.database import session
from app.reference import BadReference
from tests.factories import make_concern, make_draft

CRAIG = {
    "name": "Craig",
    "relationship": "partner",
    "address": "14 Quarry Row, SN1 5BE",
    "phone": "07700 900123, or 01632 960 777",
    "handle": "@craigd on Snap; big.c",
    "vehicle": "Grey Transit, ab12 cde",
    "workplace": "Fenwick Tyres",
}


@pytest.fixture
def concern(people):
    return make_concern(people.vet, alleged=[CRAIG])


def told(people, concern) -> list[tuple[str, str, str]]:
    return [(each.role, each.kind, each.words["said"]) for each in concerns.subjects_of(people.officer, concern.id)]


def test_people_are_told_apart_with_their_roles(people, concern):
    found = told(people, concern)
    assert ("at_risk", "person", "Shona Merriday") in found
    assert ("household", "person", "girl about 3") in found and ("household", "person", "boy about 7") in found
    assert ("alleged", "person", "Craig") in found


def test_addresses_and_animals_are_subjects_of_their_own(people, concern):
    found = told(people, concern)
    assert ("home", "address", "SN1 5BE") in found
    assert ("at_risk", "animal", "Pip, springer spaniel, male, 4, Dog") in found


def test_what_was_written_with_somebody_belongs_to_them(people, concern):
    found = concerns.subjects_of(people.officer, concern.id)
    craig = next(each for each in found if each.words["said"] == "Craig")
    his = {(each.kind, each.words["said"]) for each in found if each.belongs_to_id == craig.id}
    assert his == {
        ("address", "14 Quarry Row, SN1 5BE"),
        ("phone", "07700 900123"),
        ("phone", "01632 960 777"),
        ("handle", "@craigd on Snap"),
        ("handle", "big.c"),
        ("vehicle", "Grey Transit, ab12 cde"),
        ("organisation", "Fenwick Tyres"),
    }
    assert {each.role for each in found if each.belongs_to_id == craig.id} == {"alleged"}


def test_the_same_thing_written_otherwise_can_be_known_again(people, concern):
    same = {
        each.kind: each.words["same"] for each in concerns.subjects_of(people.officer, concern.id) if each.belongs_to_id
    }
    assert same["vehicle"] == ["AB12CDE"] and same["address"] == ["SN1 5BE"] and same["phone"] == ["+441632960777"]


def test_nothing_of_it_lies_open_in_the_database(people, concern):
    rows = session.execute(text("SELECT kind, role, sealed_words FROM subject")).all()
    assert rows and all(b"Craig" not in bytes(row.sealed_words) for row in rows)


def test_a_draft_tells_of_nobody_yet(people):
    draft = make_draft(people.vet, alleged=[CRAIG])
    assert session.scalars(select(Subject).where(Subject.concern_id == draft.id)).all() == []


def test_what_is_no_longer_asked_makes_no_subject(people):
    concern = make_concern(people.vet, alleged=[CRAIG], caused_by="unknown")
    assert "alleged" not in {role for role, _, _ in told(people, concern)}


def test_they_exist_only_for_whoever_may_see_the_concern(people, concern):
    with pytest.raises(NotFound):
        concerns.subjects_of(people.teacher, concern.id)
    with pytest.raises(NotFound):
        concerns.subjects_of(people.social_worker, concern.id)


def test_the_organisation_of_the_one_person_said_to_cause_harm_is_theirs():
    form = questions.current()
    one = told_in({"alleged": [{"name": "Coach"}], "setting_name": "Tadpole Swimmers"}, form)
    assert one[1].kind is SubjectKind.ORGANISATION and one[1].of == 0
    two = told_in({"alleged": [{"name": "Coach"}, {"name": "Helper"}], "setting_name": "Tadpole Swimmers"}, form)
    assert two[2].role is SubjectRole.SETTING and two[2].of is None


def test_the_table_forgets_no_list_of_people_in_the_form():
    assert subject_rules().forgotten(questions.current()) == set()


def test_what_was_seen_is_told_apart_though_nobody_is_named():
    found = told_in({"seen_phone": "07700 900123, 07700 900456", "seen_vehicle": "Van AB12 CDE"}, questions.current())
    assert [(each.kind, each.role, each.words["said"]) for each in found] == [
        ("vehicle", "seen", "Van AB12 CDE"),
        ("phone", "seen", "07700 900123"),
        ("phone", "seen", "07700 900456"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('role = "witness"', 'role = "onlooker"', "'onlooker' is not a valid SubjectRole"),
        ('kind = "vehicle"', 'kind = "car"', "'car' is not a valid SubjectKind"),
        ('field = "handle"', 'fields = "handle"', "the key 'field' is missing"),
        ('field = "handle"', 'field = "nickname"', "concern@[0-9]+ asks nothing called nickname"),
        ('question = "witnesses"', 'question = "onlookers"', "concern@[0-9]+ asks nothing called onlookers"),
    ],
)
def test_a_table_that_nobody_can_follow_is_refused(tmp_path, old, new, reason):
    rules = (reference.HERE / "subjects.toml").read_text()
    (tmp_path / "subjects.toml").write_text(rules.replace(old, new, 1))
    with pytest.raises(BadReference, match=reason):
        read_subjects(tmp_path)
