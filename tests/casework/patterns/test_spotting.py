"""What each rule finds, just where its threshold is, and never for another order of the same facts."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.concerns.subjects import SubjectRole
from app.casework.patterns.by_area import HotMonth, hotspot, of_these_months
from app.casework.patterns.by_link import components, network, silent
from app.casework.patterns.findings import Reason, Why, chance
from app.casework.patterns.likely import least_bits, probability
from app.casework.patterns.rules import pattern_rules
from app.casework.patterns.searching import FINDERS
from app.casework.patterns.sightings import happenings
from tests.casework.patterns.spotted import AMBER, BLUE, FIRST, GREEN, RED, days, known, look, said, seen

ALLEGED = frozenset({SubjectRole.ALLEGED})
HOUSEHOLD = frozenset({SubjectRole.HOUSEHOLD})


def test_three_in_a_year_and_not_in_a_year_and_a_day():
    assert look("repeat_subject", days(0, 100, 365))
    assert not look("repeat_subject", days(0, 100, 366))
    assert not look("repeat_subject", days(0, 100))


def test_a_pattern_rests_on_every_window_that_holds_enough_and_on_nothing_else():
    finding = look("repeat_subject", days(0, 300, 320, 600, 1000))
    assert {each.int for each in finding.concerns} == {1, 2, 3, 4}
    assert said(finding)[0] == "3 concerns within 365 days"


def test_whoever_is_only_in_the_household_each_time_is_no_repeat():
    assert not look("repeat_subject", days(0, 10, 20, roles=HOUSEHOLD))
    assert look("repeat_subject", [*days(0, 10, roles=HOUSEHOLD), seen(3, 20)])


def test_mentions_that_are_perhaps_the_same_count_as_probably_as_they_are():
    certain, likely = seen(1, 0), [seen(n, n, percent=60, why=Why.SUGGESTED) for n in (2, 3, 4, 5)]
    assert not look("repeat_subject", [certain, *likely[:3]])  # 1 and three of .6 are 2.8
    found = look("repeat_subject", [certain, *likely])
    assert found and 0 < found.confidence < 100
    assert "4 of them rest on a likeness that no officer has confirmed" in said(found)
    assert look("repeat_subject", days(0, 1, 2)).confidence == 100


def test_two_organisations_only_where_neither_was_alarmed():
    school, vet = seen(1, 0), seen(2, 90, "practice", severity=BLUE)
    assert said(look("two_organisations", [school, vet]))[-1].endswith("each was GREEN or BLUE")
    assert not look("two_organisations", [school, replace(vet, organisation="school")])
    assert not look("two_organisations", [school, replace(vet, severity=AMBER)])
    assert not look("two_organisations", [school, replace(vet, severity=None)])
    assert not look("two_organisations", [school, seen(2, 91, "practice")])


def test_two_calls_about_one_event_are_one():
    told = days(0, 1, 200, happened_on=date(2026, 1, 4))
    told[2] = replace(told[2], happened_on=date(2026, 7, 20))
    assert not look("repeat_subject", told)
    assert look("repeat_subject", [*told, seen(4, 210)])
    other_place = replace(told[1], places=frozenset({"park"}))
    assert look("repeat_subject", [replace(told[0], places=frozenset({"home"})), other_place, told[2]])
    assert look("repeat_subject", [told[0], replace(told[1], kinds=frozenset({"fgm"})), told[2]])
    assert look("repeat_subject", [told[0], replace(told[1], happened_on=None), told[2]])


def test_what_happens_every_day_of_a_week_is_several_events():
    told = [seen(n, n, happened_on=date(2026, 1, 4) + timedelta(days=n)) for n in range(1, 8)]
    assert len(happenings(told, pattern_rules().same_event)) == 3


def test_victims_who_are_not_connected():
    def harmed(number, victim):
        return seen(number, number * 10, roles=ALLEGED, at_risk=(victim,))

    one, other = known("a", born="b1"), known("b", born="b2")
    assert said(look("alleged", [harmed(1, one), harmed(2, other)]))[0].startswith("2 people at risk who are not")
    assert not look(
        "alleged", [harmed(1, one), harmed(2, known("b"))]
    )  # who may be the first, whose birthday is not known
    assert not look("alleged", [harmed(1, one), harmed(2, known("a", born="b2"))])
    at_home = {"homes": frozenset({"door"})}
    assert not look("alleged", [replace(harmed(1, one), **at_home), replace(harmed(2, other), **at_home)])
    assert look("alleged", [harmed(n, one) for n in (1, 2, 3)])


def test_an_address_of_three_people_or_four_concerns():
    def there(number, *people):
        return seen(number, number * 30, at_risk=tuple(people))

    assert look("address", [there(1, known("a")), there(2, known("b")), there(3, known("c"))])
    assert not look("address", [there(1, known("a"), known("b"), known("c")), there(2, known("a"))])
    assert not look("address", [there(1, known("a")), there(2, known("b")), there(3, known("b"))])
    assert look("address", [there(n, known("a")) for n in (1, 2, 3, 4)])


def test_a_number_says_something_where_nothing_else_is_the_same():
    one, other = seen(1, 0, keys=frozenset({"focus", "a"})), seen(2, 50, keys=frozenset({"focus", "b"}))
    assert said(look("shared_thing", [one, other]))[0] == "2 concerns that have nothing else in common"
    assert not look("shared_thing", [one, replace(other, keys=one.keys)])
    assert not look("shared_thing", [replace(each, homes=frozenset({"door"})) for each in (one, other)])


def test_a_setting_three_times_in_ninety_days():
    assert look("setting", days(0, 50, 90)) and not look("setting", days(0, 50, 91))


def test_missing_three_times_or_twice_where_one_says_it_was_three():
    assert look("missing", days(0, 40, 90, missing=1)) and not look("missing", days(0, 40, missing=1))
    told = look("missing", [seen(1, 0, missing=1), seen(2, 40, missing=3)])
    assert said(told)[0] == "One reporter said: three times or more in the 90 days before"
    assert not look("missing", [seen(1, 0, missing=3), seen(2, 40)])


def test_abuse_again_after_a_marac_by_the_same_person_as_far_as_is_known():
    abuse = {"kinds": frozenset({"domestic_abuse"})}
    first = seen(1, 0, **abuse, maracs=(FIRST + timedelta(days=5),), alleged=(known("craig", "t"),))
    again = seen(2, 300, **abuse, alleged=(known("craig"),))
    assert said(look("domestic_abuse", [first, again]))[0] == "Again within twelve months after it was put to a MARAC"
    assert "does not say by whom" in said(look("domestic_abuse", [first, replace(again, alleged=())]))[0]
    assert not look("domestic_abuse", [first, replace(again, alleged=(known("dean", "u"),))])
    assert not look("domestic_abuse", [first, replace(again, at=FIRST + timedelta(days=371))])
    asked_again = replace(first, maracs=(*first.maracs, FIRST + timedelta(days=320)))
    assert look("domestic_abuse", [asked_again, again])
    assert look("domestic_abuse", days(0, 100, 200, **abuse)) and not look("domestic_abuse", days(0, 100, 200))


def test_animals_of_one_home():
    def harmed(number, who="practice", **told):
        return seen(number, number * 40, who, kinds=frozenset({"animal"}), is_practice=True, species="dog", **told)

    one, other = harmed(1, chips=frozenset({"x"})), harmed(2, chips=frozenset({"y"}))
    assert said(look("animals", [one, other]))[0] == "2 animals"
    assert not look("animals", [one, replace(other, chips=one.chips)])
    assert said(look("animals", [one, harmed(2, "other practice", chips=one.chips)]))[0] == "2 veterinary practices"
    assert "harm to people" in said(look("animals", [one, seen(2, 80)]))[0]
    assert not look("animals", [replace(one, kinds=frozenset({"animal", "neglect"}))])


@pytest.mark.parametrize(
    ("row", "rises"),
    [
        ([BLUE, GREEN, AMBER], True),
        ([GREEN, GREEN, RED], True),
        ([GREEN, GREEN, AMBER], False),
        ([BLUE, RED], False),
        ([BLUE, AMBER, GREEN, RED], False),
    ],
)
def test_ever_more_serious(row, rises):
    assert bool(look("rising", [seen(n, n * 30, severity=each) for n, each in enumerate(row, 1)])) is rises


def test_moved_while_the_first_is_open():
    one, other = seen(1, 0, home_area="E06000030"), seen(2, 60, home_area="W06000015")
    assert look("moved", [one, other])
    assert not look("moved", [replace(one, closed_at=FIRST + timedelta(days=30)), other])
    assert look("moved", [replace(one, closed_at=FIRST + timedelta(days=70)), other])
    assert not look("moved", [one, replace(other, home_area="E06000030")])


def test_four_people_who_are_linked_over_two_organisations():
    rule = pattern_rules().rules["network"]
    one = seen(1, 0, at_risk=(known("a"),), alleged=(known("b"),))
    other = seen(2, 9, "charity", at_risk=(known("c"),), alleged=(known("b"),))
    assert network(rule, [one, other]) is None
    found = network(rule, [one, replace(other, alleged=(known("b"), known("d")))])
    assert found.focus.id == str(one.concern_id) and said(found)[0] == "4 people who are linked"
    assert network(rule, [one, replace(other, organisation="school", alleged=(known("b"), known("d")))]) is None


def test_what_very_many_share_leads_nowhere():
    edges = [("one", "a"), ("two", "a"), ("two", "b"), ("three", "b"), *((f"{n:02}", "hostel") for n in range(50))]
    assert components([*edges, ("one", "hostel")], 40) == [["one", "three", "two"]]


def test_a_question_that_waits_three_days():
    rule, red = pattern_rules().rules["silent"], seen(1, 0, severity=RED)
    assert silent(rule, red, FIRST, FIRST + timedelta(days=3)) and not silent(rule, red, FIRST, FIRST + timedelta(2))
    assert not silent(rule, replace(red, closed_at=FIRST), FIRST, FIRST + timedelta(days=9))


def test_a_hot_month_of_a_part_of_an_authority():
    rule = pattern_rules().rules["hotspot"]
    month = {"cell": "E06000030-2", "month": "2026-07", "last_on": date(2026, 7, 31), "usual": 2.5, "p": 0.004}
    found = hotspot(rule, HotMonth(**month, concerns=9, unusual=6.2))
    assert said(found) == ["At least 5 concerns in a month, where about 2 would be usual"]
    assert found.focus.id == "E06000030-2 2026-07" and found.number == 5 and found.fingerprint
    assert hotspot(rule, HotMonth(**month, concerns=4, unusual=3.2)) is None
    assert hotspot(rule, HotMonth(**month, concerns=6, unusual=6.2)) is None
    known = [found.focus, replace(found.focus, id="E06000030-2 2026-05")]
    assert of_these_months(known, ["2026-07"]) == known[:1]


def test_the_chance_of_at_least_so_many():
    assert chance([100, 100, 100], 3) == 100 and chance([60, 60], 1) == 84 and chance([60], 2) == 0


@given(st.integers(-2000, 4000))
def test_no_machine_is_certain(bits):
    assert 0 <= probability(bits) < 100
    assert (probability(bits) >= 10) is (bits >= least_bits()) or abs(bits - least_bits()) < 10


def test_one_organisation_is_no_organisations():
    assert pattern_rules().said(Reason("organisations", (1,))) == "All from one organisation"
    assert pattern_rules().said(Reason("organisations", (2,))) == "2 organisations"


def test_a_reason_is_read_back_as_it_was_said():
    for each in (Reason("low"), Reason("concerns", (3, 365))):
        assert Reason.parse(str(each)) == each


SIGHTINGS = st.builds(
    lambda day, who, severity, told: {"day": day, "who": who, "severity": severity} | told,
    st.integers(0, 500),
    st.sampled_from(["school", "practice", "charity"]),
    st.sampled_from([RED, AMBER, GREEN, BLUE, None]),
    st.fixed_dictionaries(
        {
            "happened_on": st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9)),
            "kinds": st.sampled_from([frozenset({"animal"}), frozenset({"neglect"}), frozenset({"domestic_abuse"})]),
            "percent": st.sampled_from([100, 100, 60]),
            "missing": st.integers(0, 1),
            "home_area": st.sampled_from([None, "E06000030", "W06000015"]),
            "keys": st.sampled_from([frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})]),
            "at_risk": st.sampled_from([(known("a"),), (known("b", born="1"),), (known("c", born="2"),)]),
        }
    ),
)


@settings(max_examples=60)
@given(st.lists(SIGHTINGS, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_in_whatever_order_they_come_the_same_is_found(several, chance: Random):
    told = [seen(number, **{**each, "roles": frozenset(SubjectRole)}) for number, each in enumerate(several, 1)]
    shuffled = chance.sample(told, len(told))
    for code in FINDERS:
        found = look(code, told)
        assert found == look(code, shuffled), code
        assert found is None or found.concerns <= {each.concern_id for each in told}


@settings(max_examples=60)
@given(st.lists(SIGHTINGS, min_size=2, max_size=7))
def test_another_concern_takes_nothing_away_from_a_person_told_of_again_and_again(several):
    told = [seen(number, **{**each, "happened_on": None}) for number, each in enumerate(several, 1)]
    for code in ("repeat_subject", "two_organisations", "missing"):
        before, after = look(code, told[:-1]), look(code, told)
        assert before is None or before.concerns <= after.concerns, code
