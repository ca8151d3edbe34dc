"""What several concerns say together is put before somebody once, grows with new facts, and is gone with them."""

import pytest
from sqlalchemy import select

from app.casework import concerns, need_to_know, patterns
from app.casework import people as known
from app.casework.need_to_know import Order
from app.casework.need_to_know.models import About
from app.casework.patterns import Disposition, Standing, Wanted
from app.casework.patterns.models import Alert
from app.casework.people.models import Judgement
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.people.families import about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.factories import let_the_worker_work, make_supervisor

WHY = "The school and the pantry describe the same boy"
# Nobody is taken for him by name and birthday, unless an officer says so.
BOY = {"name": "Riley Stanhope", "age_band": "5_9"}


@pytest.fixture
def told(people):
    """One boy, told of by a school, a pantry and the school again."""
    return [about(who, BOY) for who in (people.teacher, make_pantry(), people.teacher)]


def join(people, *told):
    first, *others = map(told_in, told)
    made = [known.join(people.officer, first, other, reason=WHY) for other in others]
    let_the_worker_work()
    return made


def part(people, judgement):
    version = session.get_one(Judgement, judgement.id).version
    known.undo(people.officer, judgement.id, reason="Another family", seen=version)
    let_the_worker_work()


def sweep():
    while patterns.sweep_some(SYSTEM):
        pass
    let_the_worker_work()


def of_rule(rule="repeat_subject") -> Alert:
    return session.scalars(select(Alert).where(Alert.rule == rule, Alert.unshown.is_(None))).one()


def settle(officer, disposition=Disposition.COINCIDENCE):
    alert = of_rule()
    return patterns.settle(officer, alert.id, disposition=disposition, words="Two cousins", seen=alert.version)


def facts():
    """What alerts say, without when they were raised."""
    found = session.scalars(select(Alert).order_by(Alert.rule, Alert.focus_id)).all()
    return [(a.rule, a.focus_id, a.fingerprint, a.standing, a.unshown, a.confidence, a.said_reasons) for a in found]


def test_a_boy_told_of_three_times_is_an_alert_once_he_is_known_to_be_one(people, told):
    assert patterns.waiting(people.officer).keys() == {"two_organisations"}  # he is suggested to be one
    join(people, *told)
    alert = of_rule()
    shown = patterns.open_alert(people.officer, alert.id)
    assert {each.concern_id for each in shown.concerns} == set(told) and shown.unseen == 0
    assert shown.reasons[:2] == ("3 concerns within 365 days", "2 organisations")
    assert alert.confidence == 100 and alert.focus_id == str(told_in(told[0]))
    assert alert in patterns.alerts(people.officer) and alert in patterns.about_concern(people.officer, told[1])
    before = facts()
    sweep()
    assert facts() == before and before


def test_what_somebody_said_stands_until_there_are_new_facts(people, told):
    _, last = join(people, *told)
    settle(people.officer)
    sweep()
    assert of_rule().standing is Standing.SETTLED
    part(people, last)
    assert of_rule().standing is Standing.FALLEN
    join(people, told[0], told[2])
    assert of_rule().standing is Standing.SETTLED and of_rule().disposition is Disposition.COINCIDENCE
    another = about(people.vet, BOY)
    join(people, told[0], another)
    alert = of_rule()
    assert alert.standing is Standing.WAITING and alert.woken == 1 and alert.disposition is None
    seen = patterns.alert(people.officer, alert.id)
    assert len(seen.concerns) == 4 and "Two cousins" in seen.words


def test_what_is_withdrawn_no_longer_counts(people, told):
    join(people, *told)
    concerns.withdraw(people.teacher, told[0], "It was a misunderstanding")
    let_the_worker_work()
    assert of_rule().standing is Standing.FALLEN and of_rule() not in patterns.alerts(people.officer)


@pytest.mark.long
def test_whoever_may_be_the_same_counts_as_probably_as_that(people, told):
    first, second, third = map(told_in, told)
    find_alike(third, {first: alike(bits=0.585), second: alike(bits=0.585)})
    find_alike(second, {first: alike(bits=0.585)})
    assert patterns.waiting(people.officer) == {"two_organisations": 1}  # 1 and two of .6 are 2.2
    assert of_rule("two_organisations").confidence == 84
    join(people, *told[:2])
    assert patterns.waiting(people.officer) == {"two_organisations": 1}  # 2 and .6 are 2.6
    assert of_rule("two_organisations").confidence == 100


@pytest.mark.long
def test_taken_put_back_and_settled_with_a_reason(people, told):
    join(people, *told)
    alert = of_rule()
    taken = patterns.take(people.officer, alert.id, seen=alert.version)
    assert patterns.alerts(people.officer, Wanted(standing=Standing.TAKEN, mine=True)) == [taken]
    with pytest.raises(Refused):
        patterns.take(people.other_officer, alert.id, seen=taken.version)
    with pytest.raises(Invalid):
        patterns.settle(people.officer, alert.id, disposition=Disposition.TRUE, words=" ", seen=taken.version)
    with pytest.raises(NotPossible):
        patterns.put_back(people.officer, alert.id, seen=taken.version - 1)
    patterns.put_back(people.officer, alert.id, seen=taken.version)
    settle(people.other_officer, Disposition.TRUE)
    supervisor = make_supervisor(people)
    tally = next(each for each in patterns.tallies(supervisor) if each.rule == "repeat_subject")
    assert (tally.raised, tally.waiting, tally.true) == (1, 0, 1) and patterns.tallies(people.officer) == ()


def test_no_tally_counts_what_is_sealed_from_its_reader(people, told):
    join(people, *told)
    assert tallied(people.analyst) == len(patterns.alerts(people.analyst)) > 0
    order = Order(about=About.CONCERN, kind="undercover", reason="An officer works there", let_in=[])
    need_to_know.restrict(people.officer, told[0], order)
    assert tallied(people.analyst) == len(patterns.alerts(people.analyst)) == 0


def tallied(actor) -> int:
    return sum(each.waiting for each in patterns.tallies(actor))


def test_an_analyst_reads_no_name_and_nobody_else_reads_anything(people, told):
    join(people, *told)
    analyst, alert = people.analyst, of_rule()
    shown = patterns.alert(analyst, alert.id)
    assert all(each.reference.startswith("C-") and not each.organisation for each in shown.concerns)
    assert len({each.reference for each in shown.concerns}) == 3 and shown.unseen == 0
    for other in (people.teacher, people.social_worker, people.administrator):
        assert patterns.alerts(other) == []
        with pytest.raises(NotFound):
            patterns.alert(other, alert.id)


def test_what_is_kept_from_somebody_is_only_counted_and_what_is_sealed_hides_the_alert(people, told):
    join(people, *told)
    alert, supervisor = of_rule(), make_supervisor(people)
    need_to_know.restrict(supervisor, told[0], Order(about=About.CONCERN, kind="staff", reason="He works here"))
    shown = patterns.alert(people.other_officer, alert.id)
    assert (len(shown.concerns), shown.unseen) == (2, 1)
    need_to_know.restrict(supervisor, told[1], Order(about=About.CONCERN, kind="undercover", reason="Nobody may know"))
    with pytest.raises(NotFound):
        patterns.alert(people.other_officer, alert.id)
    assert alert not in patterns.alerts(people.other_officer) and alert not in patterns.alerts(people.analyst)
