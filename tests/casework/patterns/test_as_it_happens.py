"""What changes an alert changes it as it happens: the night, asking the same of the same rows, has nothing to do."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import concerns, feedback, patterns, places, ties, triage
from app.casework import people as known
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import PlaceName
from app.casework.patterns import Disposition, Standing
from app.casework.patterns.models import Alert
from app.casework.people.models import Judgement
from app.casework.ties import Facts, Other
from app.casework.ties.kinds import NodeKind
from app.casework.triage.models import Rating
from app.foundations import clock
from app.foundations.database import session
from tests.casework.patterns.nights import concern_of, rate, the_night_agrees
from tests.casework.people.families import A8, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.casework.people.twins import make_twins
from tests.factories import let_the_worker_work, make_supervisor, make_told

BOY = {"name": "Riley Stanhope", "age_band": "5_9"}


def join(people, *told):
    first, *others = map(told_in, told)
    made = [known.join(people.officer, first, other, reason="One boy") for other in others]
    let_the_worker_work()
    return made


def close(people, concern_id, reason):
    rate(people, concern_id, Rating.GREEN)
    triage.close(people.officer, concern_id, reason=reason, words="As it is", seen=concern_of(concern_id).version)
    let_the_worker_work()


def alert_of(rule) -> Alert:
    session.expire_all()
    return session.scalars(select(Alert).where(Alert.rule == rule, Alert.unshown.is_(None))).one()


def test_a_rating_that_an_officer_changes(people):
    one, other = (about(who, BOY) for who in (people.teacher, make_pantry()))
    join(people, one, other)
    assert the_night_agrees() == {"two_organisations"}
    rate(people, other, Rating.RED)
    assert the_night_agrees() == set() and alert_of("two_organisations").standing is Standing.FALLEN


@pytest.mark.long
def test_an_alert_that_becomes_serious_says_so_at_once(people):
    told = [about(who, BOY) for who in (people.teacher, make_pantry(), people.teacher)]
    join(people, *told)
    rate(people, told[1], Rating.RED)
    assert alert_of("repeat_subject").worst == 0
    assert "repeat_subject" in the_night_agrees()


@pytest.mark.long
def test_what_was_closed_as_the_same_counts_again_once_it_is_opened_again(people):
    told = [about(who, BOY) for who in (people.teacher, make_pantry(), people.teacher)]
    join(people, *told)
    close(people, told[2], Closing.DUPLICATE)
    assert "repeat_subject" not in the_night_agrees()
    triage.reopen(people.officer, told[2], words="It is another event", seen=concern_of(told[2]).version)
    assert "repeat_subject" in the_night_agrees()


def test_a_link_between_people_of_two_concerns(people):
    def gang(who, one, other):
        answers = {
            "people_at_risk": [{"name": one, "age_band": "13_15"}],
            "harms": ["cce_county_lines"],
            "missing_now": "no",
        }
        return make_told(
            who, A8 | answers | {"caused_by": "known", "alleged": [{"name": other, "relationship": "friend"}]}
        ).id

    one, two = gang(people.teacher, "Kit Alder", "Moss Reed"), gang(make_pantry(), "Bo Larch", "Fen Rush")
    first, second = told_in(one), told_in(two)
    assert "network" not in the_night_agrees()
    tie = ties.add_tie(people.officer, first, Other(kind=NodeKind.PERSON, id=second), Facts(kind="associate"))
    assert "network" in the_night_agrees()
    ties.withdraw_tie(people.officer, tie.id, reason="Another Kit", seen=tie.version)
    assert "network" not in the_night_agrees() and alert_of("network").standing is Standing.FALLEN


@pytest.mark.long
def test_a_person_who_falls_into_three(people):
    """Whoever is held together by one mention alone is looked at, each of them, when that one is taken out."""
    hub, *others = (about(who, BOY) for who in (people.teacher, people.teacher, people.teacher, make_pantry()))
    last = about(people.vet, BOY)
    join(people, hub, *others)
    known.join(people.officer, told_in(others[2]), told_in(last), reason="One boy")
    let_the_worker_work()
    known.split(people.officer, told_in(hub), [told_in(hub)], reason="Another boy")
    assert "two_organisations" in the_night_agrees()
    left = {each.focus_id for each in session.scalars(select(Alert)) if each.standing is not Standing.FALLEN}
    assert str(told_in(others[2])) in left


@pytest.mark.long
def test_who_perhaps_is_somebody_is_looked_at_when_those_are_joined(people):
    told = [about(who, BOY) for who in (people.teacher, make_pantry(), people.vet, people.teacher)]
    join(people, *told[:2])
    find_alike(told_in(told[3]), {told_in(each): alike(bits=9) for each in told[:2]})
    before = the_night_agrees()
    join(people, told[0], told[2])
    assert the_night_agrees() >= before


@pytest.mark.long
def test_a_joining_that_waits_for_a_second_officer_takes_nothing_away(people):
    one, other = make_twins(people)
    third = told_in(about(make_pantry(), BOY))
    find_alike(third, {one: alike(bits=9), other: alike(bits=9)})
    find_alike(other, {one: alike(bits=9, perhaps_twins=True)}, "test")
    before = the_night_agrees()
    known.join(people.other_officer, one, other, reason="Rosie is what the pantry heard for Riley")
    assert the_night_agrees() == before and before
    asked = session.scalars(select(Judgement).where(Judgement.waits_for.is_not(None))).one()
    known.decline_to_join(people.officer, asked.id, answer="Two children", seen=asked.version)
    assert the_night_agrees() == before


def test_a_reporter_of_red_who_does_not_answer(people):
    """After three days it waits for somebody, whatever the hour; and no longer once they have answered."""
    concern_id = about(people.teacher, BOY, harms=["sexual_abuse"])
    rate(people, concern_id, Rating.RED)
    feedback.ask(people.officer, concern_id, "Is he at home now?")
    let_the_worker_work()
    with clock.moved(timedelta(days=3, minutes=1)):
        assert "silent" in the_night_agrees()
        assert alert_of("silent") in patterns.alerts(people.officer)
        feedback.answer(people.teacher, concern_id, "He is with his aunt")
        assert "silent" not in the_night_agrees()


@pytest.mark.long
def test_a_question_asked_long_after_the_concern_was_sent_is_waited_for_as_well(people):
    concern_id = about(people.teacher, BOY, harms=["sexual_abuse"])
    rate(people, concern_id, Rating.RED)
    with clock.moved(timedelta(days=50)):
        feedback.ask(people.officer, concern_id, "Is he at home now?")
        let_the_worker_work()
    with clock.moved(timedelta(days=54)):
        let_the_worker_work()
        assert alert_of("silent") in patterns.alerts(people.officer)


@pytest.mark.long
def test_a_home_that_an_officer_found_elsewhere(people):
    """One concern is enough: it is open, and the child has moved."""
    concern_id = about(people.teacher, BOY, home_postcode="OL1 1UT")
    triage.take(people.officer, concern_id, seen=concern_of(concern_id).version)
    there, seen = places.locate("LS1 1UR"), concern_of(concern_id).version
    concerns.confirm_place(people.officer, concern_id, PlaceName.HOME, there, words="The school said so", seen=seen)
    assert "moved" in the_night_agrees()
    assert [each.concern_id for each in patterns.alert(people.officer, alert_of("moved").id).concerns] == [concern_id]
    close(people, concern_id, Closing.ADVICE)
    assert "moved" not in the_night_agrees()


@pytest.mark.long
def test_what_was_said_of_a_person_is_not_asked_again_when_they_were_joined_and_parted(people):
    elder = about(people.vet, {"name": "Ryan Stanhope", "age_band": "5_9"})
    told = [about(who, BOY) for who in (people.teacher, make_pantry(), people.teacher)]
    join(people, *told)
    alert = alert_of("repeat_subject")
    patterns.settle(
        people.officer, alert.id, disposition=Disposition.COINCIDENCE, words="Two cousins", seen=alert.version
    )
    (judgement,) = join(people, elder, told[0])
    assert alert_of("repeat_subject").standing is Standing.WAITING  # the eldest is new
    alert = alert_of("repeat_subject")
    patterns.settle(people.officer, alert.id, disposition=Disposition.COINCIDENCE, words="Again", seen=alert.version)
    word = session.get_one(Judgement, judgement.id)
    known.undo(people.officer, word.id, reason="Another boy", seen=word.version)
    let_the_worker_work()
    assert alert_of("repeat_subject").standing is Standing.SETTLED
    assert alert_of("repeat_subject").focus_id == str(told_in(told[0]))
    the_night_agrees()


@pytest.mark.long
def test_a_supervisor_who_agrees_to_lower_changes_it_too(people):
    one, other = (about(who, BOY) for who in (people.teacher, make_pantry()))
    join(people, one, other)
    rate(people, other, Rating.RED)
    assert the_night_agrees() == set()
    version = triage.assessment_of(people.officer, other).version
    triage.ask_to_lower(people.officer, other, rating=Rating.GREEN, reason="It was another child", seen=version)
    lowering = triage.lowering_of(people.officer, other)
    triage.agree_to_lower(make_supervisor(people), lowering.id, answer="Yes", seen=lowering.version)
    assert the_night_agrees() == {"two_organisations"}
