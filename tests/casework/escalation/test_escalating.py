"""A concern that waits too long is noticed, and somebody hears of it; a stale clock does nothing."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from app.casework import concerns, escalation, places, rota, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern, PlaceName
from app.casework.escalation.events import EscalationDue
from app.casework.escalation.reactions import escalate, set_clocks
from app.casework.triage.models import Rating
from app.errors import Invalid, NotPossible, Refused
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.factories import (
    let_the_worker_work,
    make_concern,
    make_concern_in_triage,
    make_referral,
    make_supervisor,
    put_on_call,
)

RED = {"danger": "yes", "called": ["999"]}
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TUESDAY_AT_NINE = datetime(2027, 3, 9, 9, tzinfo=UTC)
FRIDAY_AT_HALF_PAST_THREE = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
OLIVE, OTIS, SUNITA = "olive@hub.example", "otis@hub.example", "sunita@hub.example"


@pytest.fixture(autouse=True)
def _on_a_tuesday(people):
    with clock.moved(TUESDAY_AT_NINE - clock.now()):
        yield


@pytest.fixture
def supervisor(people):
    made = make_supervisor(people)
    put_on_call(made, people.officer, 48)
    return made


@pytest.fixture
def told(letters):
    """To whom letters about clocks went since this was last asked, so many minutes from now."""

    def after(minutes: float) -> Counter:
        letters.sent.clear()
        with clock.moved(minutes * MINUTE):
            let_the_worker_work()
        return Counter(each.to for each in letters.sent if each.subject.startswith("Please look at"))

    return after


def open_codes(actor) -> list[str]:
    return [each.escalation.code for each in escalation.ran_out(actor)]


def test_red_that_nobody_takes(people, supervisor, told):
    make_concern(people.vet, **RED)
    assert told(14) == {}
    assert told(15) == {OLIVE: 1, SUNITA: 1}
    assert told(16) == {}
    assert told(30) == {OLIVE: 1, SUNITA: 1}
    assert told(60) == {OLIVE: 1, SUNITA: 1}
    assert open_codes(people.officer) == ["red_unclaimed_60"], "the last step stands for those before it"
    assert told(600) == {}


def test_the_last_step_is_a_task_for_the_telephone(people, supervisor, told):
    make_concern(people.vet, **RED)
    told(15)
    told(60)
    (line,) = escalation.ran_out(people.officer)
    assert line.step.is_telephone and line.area == "Swindon"


def test_who_was_told_and_as_what_is_kept(people, supervisor, told):
    concern_id = make_concern(people.vet, **RED).id
    told(15)
    told(30)
    rows = escalation.told(people.officer, [concern_id])[concern_id]
    assert [(raised.code, one.account_id, one.told_as) for raised, one in rows] == [
        ("red_unclaimed_15", people.officer.id, "on_call"),
        ("red_unclaimed_15", supervisor.id, "supervisors"),
        ("red_unclaimed_30", people.officer.id, "on_call"),
        ("red_unclaimed_30", supervisor.id, "supervisors"),
    ]


def test_where_nobody_is_on_call_every_officer_is_told(people, told):
    make_supervisor(people)
    make_concern(people.vet, **RED)
    assert told(15) == {OLIVE: 1, OTIS: 1, SUNITA: 1}


def test_where_the_one_on_call_is_away_every_other_officer_is_told(people, supervisor, told):
    now = clock.now()
    rota.go_away(people.officer, people.officer.id, (now, now + HOUR))
    make_concern(people.vet, **RED)
    assert told(15) == {OTIS: 1, SUNITA: 1}


def test_taking_it_ends_it(people, supervisor, told):
    concern = make_concern(people.vet, **RED)
    told(15)
    with clock.moved(20 * MINUTE):
        triage.take(people.officer, concern.id, seen=session.get_one(Concern, concern.id).version)
        let_the_worker_work()
        assert escalation.ran_out(people.officer) == []
    assert told(29) == {}


def test_red_that_is_taken_and_not_referred(people, supervisor, told):
    make_concern_in_triage(people.vet, people.other_officer, **RED)
    let_the_worker_work()
    assert told(30) == {OTIS: 1, OLIVE: 1, SUNITA: 1}
    assert told(60) == {OTIS: 1, OLIVE: 1, SUNITA: 1}
    assert open_codes(people.officer) == ["red_unreferred_60"]


def test_whoever_takes_it_late_is_given_the_time_that_others_have(people, supervisor, told):
    concern = make_concern(people.vet, **RED)
    told(61)
    with clock.moved(65 * MINUTE):
        triage.take(people.officer, concern.id, seen=session.get_one(Concern, concern.id).version)
        let_the_worker_work()
    assert told(94) == {}
    assert told(95) == {OLIVE: 1, SUNITA: 1}


def test_a_referral_ends_it(people, supervisor, told):
    make_referral(people)
    assert told(9 * 60) == {} and escalation.ran_out(people.officer) == []


def test_amber_at_three_quarters_at_its_end_and_a_working_day_later(people, supervisor, told):
    make_concern(people.vet)
    assert told(89) == {}
    assert told(90) == {SUNITA: 1}
    assert told(120) == {SUNITA: 1}
    assert told(33 * 60) == {SUNITA: 1}
    assert open_codes(people.officer) == ["amber_unclaimed_late"]


def test_a_service_that_stood_still_tells_once(people, supervisor, told):
    make_concern(people.vet, **RED)
    assert told(300) == {OLIVE: 1, SUNITA: 1}
    assert open_codes(people.officer) == ["red_unclaimed_60"]


def test_another_rating_has_other_clocks(people, supervisor, told):
    concern = make_concern_in_triage(people.vet, people.officer)
    let_the_worker_work()
    with clock.moved(100 * MINUTE):
        seen = triage.assessment_of(SYSTEM, concern.id).version
        triage.confirm_rating(people.officer, concern.id, rating=Rating.RED, reason="He has them tonight", seen=seen)
        let_the_worker_work()
    assert told(129) == {}, "raised after a hundred minutes, it is not late at once"
    assert told(130) == {OLIVE: 1, SUNITA: 1}
    assert open_codes(people.officer) == ["red_unreferred_30"], "three quarters of AMBER's time do not count any more"


def test_confirming_what_was_proposed_gives_no_more_time(people, supervisor, told):
    concern = make_concern_in_triage(people.vet, people.officer)
    let_the_worker_work()
    with clock.moved(100 * MINUTE):
        seen = triage.assessment_of(SYSTEM, concern.id).version
        triage.confirm_rating(people.officer, concern.id, rating=Rating.AMBER, reason="", seen=seen)
        let_the_worker_work()
    assert told(180) == {OLIVE: 1, SUNITA: 1}


def test_what_the_rules_have_not_weighed_may_be_red(people, supervisor, told, monkeypatch):
    concern = make_concern(people.vet)
    monkeypatch.setattr(triage, "assessment_of", lambda *_: None)
    set_clocks(EscalationDue(concern_id=concern.id, code=""))
    assert told(15) == {OLIVE: 1, SUNITA: 1}
    assert open_codes(people.officer) == ["unrated_unclaimed_15"]


def test_what_is_closed_runs_out_no_more(people, supervisor, told):
    concern = make_concern_in_triage(people.vet, people.officer)
    triage.close(people.officer, concern.id, reason=Closing.ADVICE, words="Advised", seen=concern.version)
    let_the_worker_work()
    assert told(600) == {}


def test_carried_out_twice_it_tells_once(people, supervisor, told):
    concern = make_concern(people.vet, **RED)
    told(15)
    with clock.moved(16 * MINUTE):
        escalate(EscalationDue(concern_id=concern.id, code="red_unclaimed_15"))
        escalate(EscalationDue(concern_id=concern.id, code="red_unclaimed_30"))
        escalate(EscalationDue(concern_id=concern.id, code="not in the rules any more"))
    assert told(16) == {} and open_codes(people.officer) == ["red_unclaimed_15"]


@pytest.fixture
def before_a_holiday():
    """Monday is St Andrew's Day, which Scotland keeps and England does not."""
    with clock.moved(FRIDAY_AT_HALF_PAST_THREE - clock.now()):
        yield


def confirm_it_is_at(people, concern_id, postcode) -> None:
    seen = session.get_one(Concern, concern_id, populate_existing=True).version
    where = places.locate(postcode)
    concerns.confirm_place(people.officer, concern_id, PlaceName.NOW, where, words="The school said so", seen=seen)
    let_the_worker_work()


def test_what_turns_out_to_be_in_another_nation_is_noticed_by_its_working_days(
    people, supervisor, told, before_a_holiday
):
    concern_id = make_concern_in_triage(people.vet, people.officer).id
    let_the_worker_work()
    confirm_it_is_at(people, concern_id, "EH1 1YZ")
    assert told(70 * 60) == {}, "on Monday nobody works in Edinburgh"
    assert told(94 * 60) == {OLIVE: 1, SUNITA: 1} and open_codes(people.officer) == ["amber_unreferred_100"]
    assert told(94 * 60) == {}


def test_what_turns_out_to_be_where_they_work_is_noticed_as_early_as_there(people, supervisor, told, before_a_holiday):
    concern_id = make_concern_in_triage(people.vet, people.officer, home_postcode="EH1 1YZ").id
    let_the_worker_work()
    confirm_it_is_at(people, concern_id, "SN1 5BE")
    assert told(70 * 60) == {OLIVE: 1, SUNITA: 1}


def test_a_letter_says_nothing_but_the_reference(people, supervisor, letters):
    reference = make_concern(people.vet, **RED).reference
    letters.sent.clear()
    with clock.moved(15 * MINUTE):
        let_the_worker_work()
    (letter, *_) = letters.sent
    assert letter.subject == f"Please look at {reference} now" and "Swindon" not in letter.text


def test_red_stands_first(people, supervisor, told):
    amber, red = make_concern(people.vet).id, make_concern(people.vet, **RED).id
    told(95)
    assert [line.concern.id for line in escalation.ran_out(people.officer)] == [red, amber]


def test_a_supervisor_sees_to_it_in_words_and_the_next_step_comes_all_the_same(people, supervisor, told):
    make_concern(people.vet, **RED)
    told(15)
    (line,) = escalation.ran_out(supervisor)
    with pytest.raises(Invalid, match="Say what you did"):
        escalation.settle(supervisor, line.escalation.id, words=" ", seen=line.escalation.version)
    escalation.settle(supervisor, line.escalation.id, words="Rang Olive: she takes it", seen=line.escalation.version)
    assert escalation.ran_out(supervisor) == []
    assert told(30) == {OLIVE: 1, SUNITA: 1}
    with pytest.raises(NotPossible, match="settled already"):
        escalation.settle(supervisor, line.escalation.id, words="Again", seen=line.escalation.version)


def test_only_a_supervisor_sees_to_it(people, supervisor, told):
    make_concern(people.vet, **RED)
    told(15)
    (line,) = escalation.ran_out(people.officer)
    for actor in (people.officer, people.vet, people.administrator):
        with pytest.raises(Refused):
            escalation.settle(actor, line.escalation.id, words="Mine", seen=line.escalation.version)


def test_it_exists_for_officers_alone(people, supervisor, told):
    concern_id = make_concern(people.vet, **RED).id
    told(15)
    for stranger in (people.vet, people.constable, people.administrator):
        assert escalation.ran_out(stranger) == () and escalation.told(stranger, [concern_id]) == {}
