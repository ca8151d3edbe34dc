"""What the machine suggests is kept, renewed and withdrawn, and never touches what officers said."""

import pytest
from sqlalchemy import select

from app.casework.likeness import Standing
from app.casework.people.models import Judgement, Verdict
from app.foundations.database import session
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in


@pytest.fixture
def two(people):
    return told_in(about(people.teacher, RILEY)), told_in(
        about(make_pantry(), {"name": "Rylie Stanope", "age_band": "5_9"})
    )


def standing() -> list[Judgement]:
    return list(session.scalars(select(Judgement).where(Judgement.undone_at.is_(None))))


def test_a_suggestion_is_kept_with_all_that_speaks_for_it(two):
    elder, later = two
    assert find_alike(later, {elder: alike()}) == 1
    (kept,) = standing()
    assert kept.pair == (elder, later) and kept.verdict is Verdict.SUGGESTION and kept.is_open
    assert kept.bits == 1350 and kept.standing is Standing.SAME and kept.rules == "likeness-1"
    assert kept.breakdown[0] == ["given", "sound", 13.0, "The given names sound the same"]


def test_the_same_again_changes_nothing(two):
    elder, later = two
    find_alike(later, {elder: alike()})
    (before,) = standing()
    assert find_alike(elder, {later: alike()}) == 0
    assert [each.id for each in standing()] == [before.id]


def test_another_score_takes_the_place_of_the_last_and_keeps_it_readable(two):
    elder, later = two
    find_alike(later, {elder: alike()})
    before = session.query(Judgement).count()
    find_alike(later, {elder: alike(Standing.LIKELY, 2)}, "likeness-2")
    (now,) = standing()
    assert now.bits == 200 and session.query(Judgement).count() == before + 1


def test_what_newer_rules_do_not_find_is_withdrawn(two):
    elder, later = two
    find_alike(later, {elder: alike()})
    find_alike(later, {}, "likeness-1")
    assert len(standing()) == 1, "the same rules may have found it from the other side"
    find_alike(later, {}, "likeness-2")
    assert standing() == []
