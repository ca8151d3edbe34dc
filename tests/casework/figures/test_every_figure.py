"""Every figure of every table, counted twice: from outlines, and from the raw tables one concern after another."""

from datetime import timedelta

import pytest

from app.casework import challenges, escalation, feedback, people, places, referrals, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.casework.escalation import reactions
from app.casework.feedback.models import Said
from app.casework.figures import counting
from app.casework.figures.columns import facts_of
from app.casework.figures.facts import moment
from app.casework.figures.measures import catalogue
from app.casework.figures.models import Outline
from app.casework.figures.periods import quarters_between
from app.casework.follow_up.models import FollowUp
from app.casework.people.models import Portrait
from app.casework.referrals.models import Change, Worked
from app.casework.triage.models import Assessment, Rating
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests import factories
from tests.casework.challenges.disagreeing import answered, make_closed, with_closing
from tests.casework.figures.independent import every_table
from tests.casework.figures.telling import next_round
from tests.casework.follow_up.following import after, make_asked, say
from tests.year import load, year


def check_every_table() -> set[str]:
    """Both agree on every table of every quarter around now; which of them were not empty."""
    today, now, filled = places.today(), clock.now(), set()
    for period in quarters_between(today - timedelta(days=200), today):
        as_of = moment(min(now, period.ends_at + timedelta(days=catalogue().settles_after)))
        facts = facts_of(Outline.last_on >= period.first, Outline.received_on <= period.last, people=True)
        counted = {each.code: dict(each.counts) for each in counting.tables(catalogue(), facts, period, as_of)}
        expected = every_table(period.begins_at, period.ends_at, now)
        assert counted.keys() == expected.keys()
        for code, counts in expected.items():
            assert counted[code] == dict(counts), (period.code, code)
        filled |= {code for code, counts in expected.items() if counts}
    return filled


def test_the_figures_of_a_few_concerns_are_what_the_raw_tables_say(people):
    factories.make_sent_concern(people)
    factories.make_decision(people, "section_47")
    factories.make_decision(people, "nfa", reason="below_threshold", advice="Early help was offered")
    with next_round():
        assert len(check_every_table()) > 80


@pytest.mark.long
def test_the_figures_of_a_quarter_of_work_are_what_the_raw_tables_say(people, monkeypatch):
    monkeypatch.setattr(reactions, "is_drawn", lambda *_: True)
    _reported_again(people)
    _overruled(people, monkeypatch)
    _disagreed(people)
    _helped(people)
    _asked_how_they_are(people)
    with clock.moved(timedelta(days=95)), next_round():
        filled = check_every_table()
    never = {"lado_taken_up", "police_acted", "prevent_to_panel", "to_section_42", "animal_visited"}
    tables = {each.table or each.code for each in catalogue().measures.values()} - never
    assert {code.split(":")[0] for code in filled} >= tables


@pytest.mark.long
def test_the_figures_of_a_generated_year_are_what_the_raw_tables_say(app, settings, people):
    load(year(11, 180), settings.keys, processes=1)
    with next_round():
        assert len(check_every_table()) > 100


def _reported_again(told) -> None:
    """Closed as known; two days later somebody tells of the same woman, and an officer says that it is she."""
    first = make_closed(told)
    with clock.moved(timedelta(days=2)):
        second = factories.make_concern(told.vet)
        one, other = (_somebody(each.id) for each in (first, second))
        _join(told.officer, one, other)


def _somebody(concern_id):
    found = session.query(Portrait).filter_by(concern_id=concern_id, role="at_risk").order_by(Portrait.id).first()
    return found.subject_id


def _join(officer, one, other) -> None:
    people.join(officer, one, other, reason="The same name, birthday and street")
    factories.let_the_worker_work()


def _overruled(told, monkeypatch) -> None:
    """One raised to RED, one lowered to BLUE and looked at twice."""
    for rating in (Rating.RED, Rating.BLUE):
        concern = factories.make_concern_in_triage(told.vet, told.officer)
        with monkeypatch.context() as alone:
            alone.setattr(Assessment, "needs_second_person", lambda *_: False)
            seen = triage.assessment_of(SYSTEM, concern.id).version
            triage.confirm_rating(told.officer, concern.id, rating=rating, reason="I know the family", seen=seen)
        factories.let_the_worker_work()
    supervisor = factories.make_supervisor(told)
    look = escalation.second_look(supervisor, concern.id)
    escalation.look_again(supervisor, concern.id, agrees=True, words="Rightly so", seen=look.version)
    seen = session.get_one(Concern, concern.id).version
    triage.close(told.officer, concern.id, reason=Closing.ADVICE, words="They were told whom to ask", seen=seen)


def _disagreed(told) -> None:
    found = answered(with_closing(told), told.officer, "change")
    challenges.accept(told.vet, found.id, seen=found.version)


def _helped(told) -> None:
    """An action done, its reporter told and asked how it was handled."""
    referral, action = factories.make_action(told)
    effect = referrals.Effect(worked=Worked.YES)
    given = {"change": Change.SAFER, "outcome": "She has moved", "effect": effect, "seen": action.version}
    referrals.complete_action(told.social_worker, action.id, **given)
    factories.let_the_worker_work()
    feedback.tell(told.officer, referral.concern_id, kind="safer", agency_kind="childrens_social_care")
    feedback.rate(told.vet, referral.concern_id, answers={"heard": Said.YES, "clear": Said.PARTLY, "again": Said.NO})


def _asked_how_they_are(told) -> None:
    question = make_asked(told, 90)
    for days, change in ((30, Change.SAME), (90, Change.SAFER)):
        each = session.query(FollowUp).filter_by(concern_id=question.concern_id, days=days).one()
        after(91, lambda each=each, change=change: say(told.social_worker, each, change))
