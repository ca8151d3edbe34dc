"""Lowering RED, or by two, takes two people, and both their names are kept."""

import pytest

from app.casework import triage
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.casework.triage.models import Rating
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.access import SYSTEM
from app.foundations.database import session, uuid7
from tests.factories import let_the_worker_work, make_concern_in_triage, make_supervisor

RED = {"danger": "yes", "called": ["999"]}
WHY = "The caller rang back: nobody is hurt"


@pytest.fixture
def red(people):
    return make_concern_in_triage(people.vet, people.officer, **RED).id


def ask(officer, concern_id, rating=Rating.AMBER, reason=WHY):
    seen = triage.assessment_of(SYSTEM, concern_id).version
    triage.ask_to_lower(officer, concern_id, rating=rating, reason=reason, seen=seen)
    return triage.lowering_of(officer, concern_id)


def confirm(officer, concern_id, rating, reason=WHY):
    seen = triage.assessment_of(SYSTEM, concern_id).version
    triage.confirm_rating(officer, concern_id, rating=rating, reason=reason, seen=seen)


def test_it_stays_red_until_a_second_person_agrees(people, red):
    asked = ask(people.officer, red)
    assert triage.assessment_of(people.officer, red).rating is Rating.RED

    triage.agree_to_lower(people.other_officer, asked.id, answer="", seen=asked.version)

    lowered = triage.assessment_of(people.officer, red)
    assert (lowered.rating, lowered.reason) == (Rating.AMBER, WHY)
    assert (lowered.confirmed_by_id, lowered.seconded_by_id) == (people.officer.id, people.other_officer.id)
    assert triage.lowering_of(people.officer, red) is None


def test_nobody_agrees_with_themselves(people, red):
    asked = ask(people.officer, red)
    for answer in (triage.agree_to_lower, triage.decline_to_lower):
        with pytest.raises(Refused):
            answer(people.officer, asked.id, answer="Yes, I am right", seen=asked.version)
    assert triage.assessment_of(people.officer, red).rating is Rating.RED


def test_whoever_declines_says_why_and_it_stays(people, red):
    asked = ask(people.officer, red)
    with pytest.raises(Invalid, match="Say why"):
        triage.decline_to_lower(people.other_officer, asked.id, answer=" ", seen=asked.version)
    session.expire_all()
    triage.decline_to_lower(people.other_officer, asked.id, answer="He lives there", seen=asked.version)
    assert (asked.is_agreed, asked.answer) == (False, "He lives there")
    assert triage.assessment_of(people.officer, red).rating is Rating.RED


def test_one_answer_is_enough(people, red):
    asked = ask(people.officer, red)
    triage.agree_to_lower(people.other_officer, asked.id, answer="", seen=asked.version)
    with pytest.raises(NotPossible):
        triage.decline_to_lower(people.other_officer, asked.id, answer="No", seen=asked.version)


def test_a_rating_that_changed_meanwhile_is_asked_about_anew(people, red):
    asked = ask(people.officer, red)
    confirm(people.officer, red, Rating.RED, "")
    with pytest.raises(NotPossible):
        triage.agree_to_lower(people.other_officer, asked.id, answer="", seen=asked.version)
    assert triage.lowering_of(people.officer, red) is None, "whoever decides alone has taken their question back"


def test_what_one_can_do_alone_is_not_asked(people):
    amber = make_concern_in_triage(people.vet, people.officer).id
    with pytest.raises(NotPossible, match="by yourself"):
        ask(people.officer, amber, Rating.GREEN)
    assert ask(people.officer, amber, Rating.BLUE).rating is Rating.BLUE


def test_two_questions_at_once_are_one_too_many(people, red):
    ask(people.officer, red)
    with pytest.raises(NotPossible, match="already"):
        ask(people.officer, red, Rating.GREEN)


def test_what_two_agreed_on_one_may_say_again_but_not_lower_further(people, red):
    asked = ask(people.officer, red)
    triage.agree_to_lower(people.other_officer, asked.id, answer="", seen=asked.version)
    confirm(people.officer, red, Rating.AMBER)
    with pytest.raises(Invalid, match="second person"):
        confirm(people.officer, red, Rating.GREEN)
    confirm(people.officer, red, Rating.RED)
    with pytest.raises(Invalid, match="second person"):
        confirm(people.officer, red, Rating.AMBER)


def test_red_is_closed_only_after_a_second_person_lowered_it(people, red):
    close = {"reason": Closing.NOT_FOUND, "words": "Nobody lives there"}
    with pytest.raises(Invalid, match="second person"):
        triage.close(people.officer, red, seen=session.get_one(Concern, red).version, **close)
    asked = ask(people.officer, red)
    triage.agree_to_lower(people.other_officer, asked.id, answer="", seen=asked.version)
    triage.close(people.officer, red, seen=session.get_one(Concern, red).version, **close)
    assert session.get_one(Concern, red).stage == "closed"


def test_it_stands_where_the_lower_rating_belongs(people, red):
    amber = make_concern_in_triage(people.vet, people.officer).id
    asked = ask(people.officer, red)
    assert [line.concern.id for line in triage.queue(people.officer)] == [red, amber]
    triage.agree_to_lower(people.other_officer, asked.id, answer="", seen=asked.version)
    confirm(people.officer, amber, Rating.RED)
    assert [line.concern.id for line in triage.queue(people.officer)] == [amber, red]


def test_supervisors_are_asked_and_the_asker_hears_the_answer(people, red, letters):
    make_supervisor(people)
    let_the_worker_work()
    letters.sent.clear()
    asked = ask(people.officer, red)
    let_the_worker_work()
    assert [letter.to for letter in letters.sent] == ["sunita@hub.example"]
    assert "RED" not in letters.sent[0].text and WHY not in letters.sent[0].text

    triage.agree_to_lower(people.other_officer, asked.id, answer="", seen=asked.version)
    let_the_worker_work()
    assert [letter.to for letter in letters.sent[1:]] == ["olive@hub.example"]


def test_where_there_is_no_supervisor_the_other_officers_are_asked(people, red, letters):
    let_the_worker_work()
    letters.sent.clear()
    ask(people.officer, red)
    let_the_worker_work()
    assert [letter.to for letter in letters.sent] == ["otis@hub.example"]


def test_every_decision_is_kept_with_the_rules_it_was_made_by(people, red):
    asked = ask(people.officer, red)
    triage.agree_to_lower(people.other_officer, asked.id, answer="", seen=asked.version)
    confirm(people.officer, red, Rating.RED, "She rang again, frightened")
    kept = [(each.confirmed, each.reason, each.rules) for each in triage.decisions_on(people.officer, red)]
    assert kept == [
        (None, None, "rating-2"),
        (Rating.AMBER, WHY, "rating-2"),
        (Rating.RED, "She rang again, frightened", "rating-2"),
    ]
    assert triage.decisions_on(people.officer, red)[0].weighing["triggers"][0]["code"] == "T1"


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_nobody_but_officers_knows_of_it(people, red, who):
    asked = ask(people.officer, red)
    stranger = getattr(people, who)
    assert triage.lowerings_waiting(stranger) == [] and triage.lowering_of(stranger, red) is None
    with pytest.raises(NotFound):
        triage.lowering(stranger, asked.id)
    with pytest.raises(NotFound):
        triage.lowering(people.officer, uuid7())
