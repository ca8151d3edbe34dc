"""Officers say who is the same person, who is not, and take it back; a person is whoever those words hold together."""

import pytest
from sqlalchemy import select

from app.casework import people as known
from app.casework.people.models import Judgement, Verdict
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.factories import make_supervisor

WHY = "The school and the pantry describe the same boy"


@pytest.fixture
def three(people):
    """One boy as three reporters write of him, none of whom says when he was born."""
    names = ("Riley Stanhope", "Rylie Stanope", "R Stanhope")
    return [told_in(about(people.teacher, {"name": name, "age_band": "5_9"})) for name in names]


def person(subject_id):
    return known.person_of(SYSTEM, subject_id)


def seen(judgement) -> int:
    return session.get_one(Judgement, judgement.id).version


def test_whoever_is_joined_is_the_eldest_of_them(people, three):
    a, b, c = three
    known.join(people.officer, c, b, reason=WHY)
    assert person(c) == person(b) == b and person(a) == a
    made = known.join(people.other_officer, c, a, reason=WHY)
    assert {person(each) for each in three} == {a}
    known.undo(people.officer, made.id, reason="Another family", seen=seen(made))
    assert person(a) == a and person(b) == person(c) == b


def test_what_was_said_is_kept_with_who_said_it_and_why(people, three):
    a, b, _ = three
    find_alike(b, {a: alike()})
    made = known.join(people.officer, b, a, reason=WHY)
    kept = session.get_one(Judgement, made.id)
    assert kept.pair == (a, b) and kept.verdict is Verdict.SAME and kept.made_by_id == people.officer.id
    assert kept.reason == WHY and kept.bits == 1350 and kept.breakdown[0][:3] == ["given", "sound", 13.0]


def test_joining_and_parting_need_a_reason(people, three):
    a, b, _ = three
    for say in (known.join, known.say_not_same):
        with pytest.raises(Invalid, match="Say why"):
            say(people.officer, a, b, reason=" ")
    made = known.join(people.officer, a, b, reason=WHY)
    with pytest.raises(Invalid, match="Say why"):
        known.undo(people.officer, made.id, reason="", seen=seen(made))


def test_two_people_are_not_joined_over_somebodys_head(people, three):
    """Not even by way of a third."""
    a, b, c = three
    known.say_not_same(people.other_officer, a, b, reason="Their mothers know each other")
    known.join(people.officer, b, c, reason=WHY)
    with pytest.raises(NotPossible, match="Otis Oakes said on"):
        known.join(people.officer, a, b, reason=WHY)
    with pytest.raises(NotPossible, match="Otis Oakes said on"):
        known.join(people.officer, c, a, reason=WHY)
    assert person(c) == b and person(a) == a


def test_whoever_is_one_person_is_parted_before_they_are_told_apart(people, three):
    a, b, c = three
    known.join(people.officer, a, b, reason=WHY)
    known.join(people.officer, b, c, reason=WHY)
    with pytest.raises(NotPossible, match="Part them first"):
        known.say_not_same(people.officer, a, c, reason="No")


def test_not_sure_is_not_asked_again_and_keeps_nobody_from_joining(people, three):
    a, b, _ = three
    find_alike(b, {a: alike()})
    known.say_unsure(people.officer, a, b)
    assert not _suggestion(a, b).is_open
    find_alike(b, {a: alike(bits=20)}, "likeness-2")
    assert not _suggestion(a, b).is_open, "no scoring asks again what was answered"
    known.join(people.other_officer, a, b, reason=WHY)
    assert person(b) == a


def test_a_suggestion_is_open_until_it_is_answered_and_again_once_the_answer_is_taken_back(people, three):
    a, b, c = three
    find_alike(c, {a: alike()})
    known.join(people.officer, a, b, reason=WHY)
    assert _suggestion(a, c).is_open
    made = known.say_not_same(people.officer, b, c, reason="Another school")
    assert not _suggestion(a, c).is_open, "what is said of one of them is said of the person"
    known.undo(people.officer, made.id, reason="It is the same school", seen=seen(made))
    assert _suggestion(a, c).is_open


def test_mentions_are_taken_out_of_a_person_and_told_apart(people, three):
    a, b, c = three
    known.join(people.officer, a, b, reason=WHY)
    known.join(people.officer, b, c, reason=WHY)
    known.split(people.other_officer, a, [b], reason="Born in another year", are_apart=True)
    assert [person(each) for each in three] == three
    with pytest.raises(NotPossible, match="Otis Oakes said"):
        known.join(people.officer, b, c, reason=WHY)
    known.join(people.officer, a, c, reason=WHY)
    assert person(c) == a


def test_somebody_is_left_in_the_person_that_is_split(people, three):
    a, b, c = three
    known.join(people.officer, a, b, reason=WHY)
    with pytest.raises(Invalid, match="Leave at least one"):
        known.split(people.officer, a, [a, b], reason="Wrong")
    with pytest.raises(NotFound):
        known.split(people.officer, a, [c], reason="Wrong")


def test_whoever_is_perhaps_a_twin_needs_a_second_person(people, three):
    a, b, _ = three
    find_alike(b, {a: alike(bits=12, perhaps_twins=True)})
    made = known.join(people.officer, a, b, reason=WHY)
    assert person(b) == b and made.waits_for == "twins"
    with pytest.raises(Refused):
        known.agree_to_join(people.officer, made.id, seen=seen(made))
    with pytest.raises(NotPossible, match="second person has not answered"):
        known.say_not_same(people.other_officer, a, b, reason="No")
    known.agree_to_join(people.other_officer, made.id, seen=seen(made))
    assert person(b) == a
    assert session.get_one(Judgement, made.id).agreed_by_id == people.other_officer.id


def test_the_second_person_does_not_agree(people, three):
    a, b, _ = three
    find_alike(b, {a: alike(bits=12, perhaps_twins=True)})
    made = known.join(people.officer, a, b, reason=WHY)
    with pytest.raises(Invalid, match="Say why"):
        known.decline_to_join(people.other_officer, made.id, answer="", seen=seen(made))
    known.decline_to_join(people.other_officer, made.id, answer="They sit beside each other", seen=seen(made))
    assert person(b) == b and _suggestion(a, b).is_open
    with pytest.raises(NotPossible):
        known.agree_to_join(make_supervisor(people), made.id, seen=seen(made))


@pytest.mark.parametrize("who", ["teacher", "social_worker", "administrator"])
def test_nobody_but_officers_says_who_is_the_same(people, three, who):
    a, b, _ = three
    for say in (known.join, known.say_not_same, known.say_unsure):
        with pytest.raises(Refused):
            say(getattr(people, who), a, b, reason=WHY)


def test_two_officers_say_it_at_once(people, three):
    a, b, _ = three
    known.join(people.officer, a, b, reason=WHY)
    with pytest.raises(NotPossible, match="one person already"):
        known.join(people.other_officer, a, b, reason=WHY)
    found = known.say_not_same(people.officer, make_told_by_pantry(), a, reason="Another boy")
    with pytest.raises(NotPossible, match="changed this"):
        known.undo(people.officer, found.id, reason="x", seen=seen(found) - 1)


def make_told_by_pantry():
    return told_in(about(make_pantry(), RILEY))


def _suggestion(left, right) -> Judgement:
    standing = select(Judgement).where(Judgement.undone_at.is_(None), Judgement.verdict == Verdict.SUGGESTION)
    return session.scalars(standing.where(Judgement.left_id == left, Judgement.right_id == right)).one()
