"""When somebody counts as a repeat or a serial case, whatever was reported and in whatever order."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.casework.plans import plan_rules
from app.casework.plans.repeating import Told, is_within, repeat_reasons, serial_reasons, victims_apart

SHE, OTHER, THIRD = (uuid.UUID(int=number) for number in (1, 2, 3))
MARAC = datetime(2026, 1, 31, 12, tzinfo=UTC)
REPEAT, SERIAL = plan_rules().repeat, plan_rules().serial


def told(reference="HD-1", at=MARAC, victims=(SHE,), kinds=("domestic_abuse",), **more) -> Told:
    return Told(reference=reference, at=at, kinds=frozenset(kinds), victims=frozenset(victims), **more)


BEFORE = told(at=MARAC - timedelta(days=3), maracs=(MARAC,))


def after(days: float, **changed) -> Told:
    return told("HD-2", at=MARAC + timedelta(days=days), **changed)


def test_any_abuse_of_the_same_two_within_twelve_months_is_a_repeat():
    (reason,) = repeat_reasons([BEFORE, after(300, kinds=["emotional_abuse"])], REPEAT)
    assert "HD-2" in reason and "the same two people as HD-1" in reason and "within 12 months" in reason


def test_later_another_victim_or_before_the_marac_is_none():
    assert repeat_reasons([BEFORE, after(370)], REPEAT) == []
    assert repeat_reasons([BEFORE, after(30, victims=[OTHER])], REPEAT) == []
    assert repeat_reasons([BEFORE, after(-1)], REPEAT) == []
    assert repeat_reasons([BEFORE], REPEAT) == repeat_reasons([], REPEAT) == []


def test_it_is_the_last_marac_that_counts():
    second = after(300, maracs=(MARAC + timedelta(days=301),))
    (newest, _) = repeat_reasons([BEFORE, second, replace(after(500), reference="HD-3")], REPEAT)
    assert newest.startswith("HD-3") and "as HD-2" in newest


def test_a_second_marac_does_not_hide_the_first():
    """Asked again about the same concern, months later; between the two the same two people were told of again."""
    again = MARAC + timedelta(days=200)
    twice = replace(BEFORE, maracs=(MARAC, again))
    (later, between) = repeat_reasons([twice, after(30), replace(after(210), reference="HD-3")], REPEAT)
    assert between.startswith("HD-2") and "31 January 2026" in between
    assert later.startswith("HD-3") and f"{again:%-d %B %Y}" in later


def test_the_older_definition_asks_for_what_would_be_a_crime():
    older = replace(REPEAT, needs_crime=True)
    assert repeat_reasons([BEFORE, after(30, kinds=["emotional_abuse"])], older) == []
    assert repeat_reasons([BEFORE, after(30, kinds=["physical_abuse"])], older)


@given(days=st.integers(0, 800))
def test_twelve_months_end_on_the_same_day_a_year_on(days):
    at = MARAC + timedelta(days=days)
    assert is_within(MARAC, at, 12) is (at <= MARAC.replace(year=2027))


def test_two_victims_whom_nothing_connects_are_a_serial_case():
    reasons = serial_reasons([told(victims=[SHE]), told("HD-2", victims=[OTHER])], SERIAL)
    assert "one victim, whom nothing connects" in reasons[0] and "one and the same" in reasons[-1]


def test_dates_of_birth_that_differ_leave_no_doubt():
    one, other = told(born=frozenset({"a"})), told("HD-2", victims=[OTHER], born=frozenset({"b"}))
    assert not [each for each in serial_reasons([one, other], SERIAL) if "one and the same" in each]


def test_victims_who_have_to_do_with_each_other_are_no_serial_case():
    one = told(victims=[SHE], homes=frozenset({"x"}))
    for other in (
        told("HD-2", victims=[OTHER], around=frozenset({SHE})),
        told("HD-2", victims=[OTHER], homes=frozenset({"x"})),
        told("HD-2", victims=[SHE]),
        told("HD-2", victims=[OTHER], kinds=["welfare"]),
        told("HD-2", victims=[]),
    ):
        assert serial_reasons([one, other], SERIAL) == []


concerns = st.lists(
    st.builds(
        lambda days, victims, home: told(f"HD-{days}", MARAC + timedelta(days=days), victims, homes=frozenset(home)),
        days=st.integers(0, 400),
        victims=st.sets(st.sampled_from([SHE, OTHER, THIRD]), min_size=1, max_size=2),
        home=st.sets(st.sampled_from("xyz"), max_size=1),
    ),
    max_size=6,
)


@given(concerns)
def test_who_is_apart_shares_nothing_and_everybody_stands_somewhere(several):
    groups = victims_apart(several)
    assert sorted(each.at for group in groups for each in group) == sorted(each.at for each in several)
    for group in groups:
        for other in (each for each in groups if each is not group):
            assert not {victim for each in group for victim in each.victims} & {
                victim for each in other for victim in each.victims
            }


@given(concerns, st.randoms())
def test_the_order_in_which_it_was_reported_makes_no_difference(several, chance):
    shuffled = list(several)
    chance.shuffle(shuffled)
    assert len(victims_apart(several)) == len(victims_apart(shuffled))
    assert sorted(repeat_reasons(several, REPEAT)) == sorted(repeat_reasons(shuffled, REPEAT))
