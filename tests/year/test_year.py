"""The generated year is as it says: the same for a seed, with its peaks, and in the tables as if it had been sent."""

from collections import Counter
from datetime import date
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.casework import questions
from app.casework.concerns.models import Concern, Mention, Subject, Worry
from app.casework.people.models import Portrait
from app.casework.ties.models import Tie
from app.foundations import ledger
from app.foundations.database import session
from tests import factories
from tests.year import load, truth, year
from tests.year.answers import account
from tests.year.course import course
from tests.year.patterns import NEAR, PLANTED
from tests.year.seasons import is_term

UNTIL = date(2026, 10, 1)


@pytest.fixture(scope="module")
def small(app):
    return year(7, 420, UNTIL)


def _accounts(of, number):
    return [(each, account(of, each, Random(each.number))) for each in of.sketches[:number]]


def test_the_same_seed_gives_the_same_year(small):
    again, other = year(7, 420, UNTIL), year(8, 420, UNTIL)
    assert [(each.at, each.kinds) for each in again.sketches] == [(each.at, each.kinds) for each in small.sketches]
    assert [each.at for each in other.sketches] != [each.at for each in small.sketches]
    assert [told.answers for _, told in _accounts(again, 20)] == [told.answers for _, told in _accounts(small, 20)]


def test_whatever_is_answered_is_asked_and_nothing_is_forgotten(small):
    form = questions.current()
    for sketch, told in _accounts(small, 60):
        assert form.relevant(told.answers).keys() == told.answers.keys(), sketch.kinds
        assert form.problems(told.answers) == {}, sketch.kinds


def test_schools_write_in_term_and_most_on_mondays(small):
    plain = [each.at.date() for each in small.sketches if each.sector == "school" and not each.staged]
    days = Counter(each.weekday() for each in plain)
    assert sum(map(is_term, plain)) > 0.95 * len(plain)
    assert days[0] == max(days.values())
    assert days[5] + days[6] < 0.03 * len(plain)


def test_something_is_planted_for_every_rule_and_something_comes_near(small):
    planted, near = ({each.rule for each in truth.of(small, sort)} for sort in ("planted", "near miss"))
    assert planted == PLANTED.keys()
    assert near == NEAR.keys()


def test_nothing_happens_after_the_year_is_over(small):
    for sketch in small.sketches:
        came = course(small, sketch, Random(sketch.number))
        moments = [at for _, _, at, _ in came.told] + [each.asked_at for each in came.asked if each.asked_at]
        assert max(moments, default=sketch.at) <= small.now
        assert [each for each in came.referrals if each.acknowledged_at and each.acknowledged_at < each.at] == []


def _as_told(concern_id):
    """What patterns and figures read of one concern, without identifiers and seals."""
    concern = session.get_one(Concern, concern_id)
    subjects = session.scalars(select(Subject).where(Subject.concern_id == concern_id).order_by(Subject.id)).all()
    place = {each.id: at for at, each in enumerate(subjects)}
    mentions = session.scalars(select(Mention).where(Mention.concern_id == concern_id))
    portraits = session.scalars(select(Portrait).where(Portrait.concern_id == concern_id))
    ties = session.scalars(select(Tie).where(Tie.concern_id == concern_id))
    worries = session.scalars(select(Worry.kind).where(Worry.concern_id == concern_id))
    return {
        "concern": (
            concern.kinds,
            concern.area_code,
            concern.sector,
            concern.kept_from_organisation,
            concern.questionnaire,
        ),
        "worries": sorted(worries),
        "answers": concern.answers,
        "subjects": [(each.kind, each.role, each.words, place.get(each.belongs_to_id)) for each in subjects],
        "mentions": sorted((place[each.subject_id], each.role, each.means, each.token) for each in mentions),
        "portraits": sorted((place[each.subject_id], each.role, str(each.traits), each.made_by) for each in portraits),
        "ties": sorted(
            (each.kind, each.certainty, each.from_kind, each.to_kind, place.get(each.from_id, -1), str(each.words))
            for each in ties
        ),
    }


@pytest.mark.long
def test_what_is_loaded_is_as_if_it_had_been_sent(app, settings, people):
    """Today both: a date of birth tells the same age, whenever it is read."""
    made = year(5, 420)
    load(made, settings.keys, processes=1)
    latest = [each for each in made.sketches if (made.until - each.at.date()).days < 20 and each.kinds != ("animal",)]
    animal = [each for each in made.sketches if each.kinds[0] == "animal"][-1:]
    for sketch in [*latest[-3:], *animal]:
        loaded = _as_told(UUID(sketch.id(made.seed)))
        reporter = people.teacher if sketch.sector == "school" else people.vet
        sent = _as_told(factories.make_told(reporter, loaded["answers"]).id)
        own = {"given_sector": None, "given_nation": None}
        loaded["answers"], sent["answers"] = loaded["answers"] | own, sent["answers"] | own
        loaded["concern"], sent["concern"] = loaded["concern"][:2], sent["concern"][:2]
        assert loaded == sent
    assert ledger.verify() is None
    assert session.scalar(select(func.count()).select_from(Concern)) >= 420
