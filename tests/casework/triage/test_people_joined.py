"""What officers say of who is the same moves what the rules propose, and what they take back restores it."""

import pytest

from app.casework import accounts, concerns, triage
from app.casework import people as known
from app.casework.accounts.models import Notice, Sector
from app.casework.concerns.lifecycle import Closing
from app.casework.likeness import Standing
from app.casework.people.models import Judgement
from app.casework.related import related_to
from app.casework.triage.models import Rating
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.factories import let_the_worker_work, make_account

WHY = "The same boy: his mother's name and the school agree"


@pytest.fixture
def three(people):
    """A school twice and a food bank on one boy, none of whom says when he was born: the concerns, oldest first."""
    names, pantry = ("Riley Stanhope", "Rylie Stanope"), make_pantry()
    told = [about(people.teacher, {"name": each, "age_band": "5_9"}) for each in names]
    return [*told, about(pantry, {"name": "R. Stanhope", "age_band": "5_9"})]


def rated(concern_id):
    return triage.assessment_of(SYSTEM, concern_id)


def standing(concern_ids):
    """All that the rating of each shows but the notes, which tell what happened."""
    session.expire_all()
    kept = (rated(each) for each in concern_ids)
    return [
        (each.proposed, each.confirmed, each.rank, {k: v for k, v in each.weighing.items() if k != "notes"})
        for each in kept
    ]


def say(command, *told, **more):
    made = command(*told, **more)
    let_the_worker_work()
    session.expire_all()
    return made


def join_all(people, three):
    a, b, c = map(told_in, three)
    return [say(known.join, people.officer, one, other, reason=WHY) for one, other in ((a, b), (b, c))]


def undo(people, judgement):
    seen = session.get_one(Judgement, judgement.id).version
    say(known.undo, people.officer, judgement.id, reason="Another family", seen=seen)


def test_joining_raises_what_the_rules_propose_and_says_why(people, three):
    assert [rated(each).proposed for each in three] == [Rating.GREEN] * 3
    join_all(people, three)
    last = rated(three[2])
    assert last.proposed is Rating.AMBER and last.weighing["floors"][0]["code"] == "F5"
    assert last.weighing["notes"][-1].startswith("People were joined on")
    related = related_to(people.officer, three[2]).found
    assert {each.concern.id for each in related} == set(three[:2])
    assert related[0].why == ("the same person, as an officer has said: the person or animal at risk, in both",)
    assert all(each.counts for each in related)


def test_taking_it_back_restores_every_rating(people, three):
    before = standing(three)
    made = join_all(people, three)
    assert standing(three) != before
    for each in made:
        undo(people, each)
    assert standing(three) == before
    assert "were parted on" in rated(three[2]).weighing["notes"][-1]
    assert related_to(people.officer, three[2]).found == []


def test_splitting_restores_them_too(people, three):
    before = standing(three)
    join_all(people, three)
    middle = told_in(three[1])
    say(known.split, people.officer, middle, [middle], reason="Another boy", are_apart=True)
    assert standing(three) == before


def test_what_joining_had_not_raised_does_not_fall(people):
    """Equal tokens relate these three already; they are joined and parted."""
    told = [about(people.teacher, RILEY) for _ in range(2)] + [about(make_pantry(), RILEY)]
    before = standing(told)
    assert before[2][0] is Rating.AMBER
    for each in join_all(people, told):
        undo(people, each)
    assert standing(told) == before


def test_what_an_officer_confirmed_stands_and_they_are_told(people, three):
    made = join_all(people, three)
    concern = concerns.by_id(people.officer, three[2])
    triage.take(people.officer, concern.id, seen=concern.version)
    triage.confirm_rating(people.officer, concern.id, rating=Rating.AMBER, reason="", seen=rated(three[2]).version)
    for each in reversed(made):
        undo(people, each)
    now = rated(three[2])
    assert now.proposed is Rating.GREEN and now.rating is Rating.AMBER
    assert any("confirmed before people were parted" in each for each in now.weighing["notes"])
    assert session.query(Notice).filter_by(kind="parted", recipient_id=people.officer.id).count() >= 1


def test_what_arrives_meanwhile_stays_when_they_are_parted(people, three):
    """Two more about the same boy by equal tokens come in while a third is joined to them."""
    first = about(people.teacher, RILEY)
    joined = say(known.join, people.officer, told_in(first), told_in(three[0]), reason=WHY)
    about(people.teacher, RILEY)
    about(make_pantry_again(), RILEY)
    undo(people, joined)
    assert rated(first).proposed is Rating.AMBER and "without_joins" not in rated(first).weighing
    assert rated(three[0]).proposed is Rating.GREEN


def make_pantry_again():
    shelter = accounts.register_organisation(SYSTEM, "Canal Street Shelter", Sector.CHARITY)
    return make_account(shelter.id, "Shona Sage", "shona@shelter.example", Role.REPORTER)


def test_what_the_machine_is_nearly_sure_of_counts_until_an_officer_says_otherwise(people, three):
    a, b, c = map(told_in, three)
    find_alike(c, {a: alike(), b: alike()})
    assert rated(three[2]).proposed is Rating.AMBER
    (related, _) = related_to(people.officer, three[2]).found
    assert related.why[0].startswith(
        "probably the same person (the same date of birth; the given names sound the same)"
    )
    say(known.say_not_same, people.officer, c, b, reason="Another school")
    assert [each.concern.id for each in related_to(people.officer, three[2]).found] == [three[0]]
    say(known.say_not_same, people.officer, c, a, reason="Another school")
    now = rated(three[2])
    assert now.proposed is Rating.AMBER, "nobody makes danger quiet alone"
    assert "the rules would propose GREEN" in now.weighing["notes"][-1]


def test_what_is_only_likely_counts_for_nothing(people, three):
    a, _, c = map(told_in, three)
    find_alike(c, {a: alike(Standing.LIKELY, 3)})
    assert related_to(people.officer, three[2]).found == []


def test_whoever_is_told_apart_shares_nothing_that_counts(people):
    told = [about(people.teacher, RILEY), about(make_pantry(), RILEY)]
    say(known.say_not_same, people.officer, *map(told_in, told), reason="Two boys of one name: the school has both")
    (related,) = related_to(people.officer, told[1]).found
    assert not related.counts
    assert related.why == (
        "the same name and date of birth, of the person or animal at risk, in both."
        " An officer has said that they are two people",
    )


def test_a_concern_that_was_closed_meanwhile_is_weighed_when_it_is_opened_again(people, three):
    made = join_all(people, three)
    concern = concerns.by_id(people.officer, three[2])
    triage.take(people.officer, concern.id, seen=concern.version)
    triage.confirm_rating(people.officer, concern.id, rating=Rating.AMBER, reason="", seen=rated(three[2]).version)
    triage.close(people.officer, concern.id, reason=Closing.ADVICE, words="Helped", seen=concern.version)
    let_the_worker_work()
    for each in made:
        undo(people, each)
    assert rated(three[2]).proposed is Rating.AMBER
    triage.reopen(people.officer, concern.id, words="She came back", seen=concern.version)
    let_the_worker_work()
    session.expire_all()
    assert rated(three[2]).proposed is Rating.GREEN
