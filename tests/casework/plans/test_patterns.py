"""Repeat and serial, from what was really reported and joined."""

import pytest

from app.casework import people as known
from app.casework import plans
from app.casework.concerns.models import Concern, PutToMarac
from app.casework.concerns.subjects import SubjectRole
from app.casework.people.events import PeoplePortrayed
from app.casework.people.models import Portrait
from app.casework.plans.models import Pattern
from app.errors import Invalid
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction
from tests import factories
from tests.casework.plans import planning


@pytest.fixture
def plan(people):
    return planning.opened(people, factories.make_supervisor(people))


def proposed(people, plan):
    return {each.pattern: each for each in plans.patterns_of(people.officer, plan)}


def joined(people, plan, *, with_victim: bool) -> Concern:
    """Another concern about the same man, as officers joined it; with or without the same person at risk."""
    first = known.members(people.officer, plan.subject_id)[0].concern_id
    later = planning.somebody(people)
    concern = session.get_one(Concern, known.members(SYSTEM, later)[0].concern_id)
    roles = {SubjectRole.ALLEGED, *({SubjectRole.AT_RISK} if with_victim else ())}
    with transaction(SYSTEM) as tx:
        for role in roles:
            there = next(each for each in known.portraits_of(SYSTEM, first) if each.role is role)
            here = next(each for each in known.portraits_of(SYSTEM, concern.id) if each.role is role)
            tx.load(Portrait, here.id).person_id = there.person_id
        tx.record(PeoplePortrayed(concern_id=concern.id, count=len(roles)))
    return session.get_one(Concern, concern.id)


def put_to_marac(concern_id) -> None:
    with transaction(SYSTEM) as tx:
        tx.add(PutToMarac(concern_id=concern_id, at=tx.now))
        tx.record(PeoplePortrayed(concern_id=concern_id, count=0))


def test_one_concern_is_neither(people, plan):
    assert all(not each.reasons for each in plans.patterns_of(people.officer, plan))


def test_the_same_two_people_again_after_a_marac_are_a_repeat_case(people, plan):
    put_to_marac(known.members(people.officer, plan.subject_id)[0].concern_id)
    later = joined(people, plan, with_victim=True)
    (reason,) = proposed(people, plan)[Pattern.REPEAT].reasons
    assert reason.startswith(str(later.reference)) and "MARAC" in reason


def test_somebody_says_whether_it_is_so_and_why_where_the_rules_say_otherwise(people, plan):
    with pytest.raises(Invalid):
        plans.settle(people.officer, plan.id, Pattern.SERIAL, is_so=True, words=" ", seen=plan.version)
    told = {"is_so": True, "words": "Convicted of it in another county"}
    plans.settle(people.officer, plan.id, Pattern.SERIAL, seen=plan.version, **told)
    (said,) = plans.findings_of(people.officer, planning.again(plan))
    assert said.is_so and said.words == {"why": "Convicted of it in another county", "reasons": []}


def test_a_split_takes_its_plan_along(people, plan):
    """The plan hangs on a subject: it is found by everybody who is joined to it, and by nobody who was parted."""
    later = joined(people, plan, with_victim=False)
    other = next(each for each in known.portraits_of(SYSTEM, later.id) if each.role is SubjectRole.ALLEGED)
    assert [each.id for each in plans.of_person(people.officer, other.person_id)] == [plan.id]
    with transaction(SYSTEM) as tx:
        portrait = tx.load(Portrait, other.id)
        portrait.person_id = portrait.subject_id
        tx.record(PeoplePortrayed(concern_id=later.id, count=1))
    assert plans.of_person(people.officer, other.subject_id) == []
    assert [each.id for each in plans.of_person(people.officer, plan.subject_id)] == [plan.id]
