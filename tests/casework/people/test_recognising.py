"""Who may be the same as somebody whom a concern tells of: found on sealed data, however they were written."""

import pytest
from sqlalchemy import event, select, update

from app.casework import people as everybody
from app.casework.concerns.models import Concern
from app.casework.concerns.subjects import SubjectRole
from app.casework.likeness import Standing
from app.casework.people import recognising
from app.casework.people.events import PeoplePortrayed, PortraitsMade
from app.casework.people.models import Judgement, Portrait
from app.casework.people.reactions import suggest
from app.foundations import database, traces, vault
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import told_in

AMIR = {"name": "Amir Sandhu", "age_band": "10_12"}


def alike(actor, concern_id) -> list:
    """The subjects that may be the person at risk in this concern."""
    return [each.subject_id for each in everybody.alike(actor, told_in(concern_id))]


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Rylie Stanhope"},
        {"name": "Stanhope Riley"},
        {"name": "Riley Stanhop"},
        {"date_of_birth": {"day": "3", "month": "4", "year": "2018"}},
        {"date_of_birth": {"day": "4", "month": "3", "year": "2017"}},
    ],
)
def test_a_child_is_found_again_although_it_is_written_in_another_way(people, changed):
    first = about(people.teacher, RILEY)
    second = about(make_pantry(), RILEY | changed)
    (found,) = everybody.alike(people.officer, told_in(second))
    assert (found.subject_id, found.concern_id) == (told_in(first), first)
    assert found.role is SubjectRole.AT_RISK and found.evidence.standing is not Standing.UNLIKELY
    assert alike(people.officer, first) == [told_in(second)], "and the other way round"


def test_somebody_else_is_not_found(people):
    about(people.teacher, RILEY)
    assert alike(people.officer, about(make_pantry(), AMIR)) == []


def test_those_told_of_beside_each_other_are_not_compared(people):
    twins = about(people.teacher, RILEY, RILEY | {"name": "Rylie Stanhope"})
    assert all(found == [] for found in everybody.recognise(people.officer, twins).values())


def test_whoever_is_taken_to_be_the_same_is_not_found_again(people):
    first, second = about(people.teacher, RILEY), about(make_pantry(), RILEY)
    with database.writing():
        session.execute(update(Portrait).where(Portrait.subject_id == told_in(second)).values(person_id=told_in(first)))
    assert alike(people.officer, second) == []


def test_whose_key_is_destroyed_is_passed_over(people):
    first, second = about(people.teacher, RILEY), about(make_pantry(), RILEY)
    with transaction(SYSTEM) as tx:
        vault.destroy(session.get_one(Concern, first).data_key_id, tx.now)
        tx.record(PortraitsMade(run_id=first, rules="", count=0))
    assert alike(people.officer, second) == [] and alike(people.officer, first) == []


def test_reporters_and_agencies_find_nobody(people):
    first = about(people.teacher, RILEY)
    about(make_pantry(), RILEY)
    for actor in (people.teacher, people.social_worker, people.administrator):
        assert alike(actor, first) == [] and everybody.recognise(actor, first) == {}


def test_what_is_worth_a_look_is_suggested_when_a_concern_arrives(people):
    first, second = about(people.teacher, RILEY), about(make_pantry(), RILEY | {"name": "Rylie Stanhope"})
    found = session.scalars(select(Judgement)).all()
    assert (told_in(first), told_in(second)) in {each.pair for each in found}
    before = len(found)
    suggest(PeoplePortrayed(concern_id=second, count=1))
    assert len(session.scalars(select(Judgement)).all()) == before, "once, however often it is looked at"


def test_nobody_stays_alone_for_having_nothing_to_be_known_by(people):
    described = about(people.teacher, {"name": "girl about 3", "age_band": "1_4"})
    about(make_pantry(), {"name": "girl about 3", "age_band": "1_4"})
    assert alike(people.officer, described) == []


def test_a_name_is_as_common_as_those_who_have_it_each_counted_once(people):
    """Told of three times, and taken to be one: that is one other person of this name, and not three."""
    elders = [about(people.teacher, RILEY) for _ in range(3)]
    with database.writing():
        several = select(Portrait.id).where(Portrait.subject_id.in_([told_in(each) for each in elders]))
        session.execute(update(Portrait).where(Portrait.id.in_(several)).values(person_id=told_in(elders[0])))
    told = recognising._opened(recognising._portraits(SYSTEM).where(Portrait.concern_id == about(make_pantry(), RILEY)))
    mine = next(each for each in told if each.row.role is SubjectRole.AT_RISK)
    clues = recognising.keys(mine.traits)
    postings = recognising._postings(clues)
    commonness = recognising._Commonness(100, recognising._Probed(postings, everybody_opened()), mine.row)
    assert max(posting.count for posting in postings.values()) == 4
    assert {commonness.of(key) for key in clues} == {1}


def everybody_opened():
    return recognising._opened(recognising._portraits(SYSTEM))


def test_what_is_stored_holds_no_trait_in_clear(people, engine):
    about(people.teacher, RILEY | {"phone": "07700 900461"})
    stored = [bytes(each) for each in session.scalars(select(Portrait.sealed_traits))]
    rows = " ".join(str(tuple(row)) for row in session.execute(select(traces.TRACES)))
    for planted in ("riley", "stanhope", "2018", "900461"):
        assert all(planted.encode() not in each.lower() for each in stored)
        assert planted == "2018" or planted not in rows
    assert session.scalar(select(Portrait.number)) is not None
    pointers = {pointer for _, pointer in session.execute(select(traces.TRACES))}
    assert not pointers & set(session.scalars(select(Portrait.number)))


def test_however_many_people_a_concern_tells_of_as_many_questions_are_asked(people):
    one = about(people.teacher, RILEY)
    many = about(make_pantry(), RILEY, *({"name": f"Amir Sandhu{at}", "age_band": "5_9"} for at in "abcdef"))
    assert asked(lambda: everybody.recognise(SYSTEM, one)) == asked(lambda: everybody.recognise(SYSTEM, many)) == 2


def asked(act) -> int:
    """How many questions SQLAlchemy was given; what the traces ask the driver for is not among them on SQLite."""
    heard = []
    listen = ("before_cursor_execute", lambda *told: heard.append(told[2]))
    event.listen(session.get_bind(), *listen)
    try:
        act()
    finally:
        event.remove(session.get_bind(), *listen)
    return len([each for each in heard if "trace" not in each])


@pytest.mark.parametrize("number", [200_000, 1_000_000, 60_000_000])
def test_how_many_people_there_are_is_known_without_counting_them(number):
    """The lowest of so many numbers that are chance lies where one share of the whole would."""
    reach = recognising.DRAWN * recognising.NUMBERS // number
    assert recognising._people(reach) == pytest.approx(number, rel=0.001)


def test_while_few_are_stored_two_are_as_seldom_the_same_as_in_their_region():
    assert recognising._people(None) == recognising.FEWEST
