"""The parts of an agency's tray: in order, counted, and read from an index however long it is."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.casework import referrals
from app.casework.referrals import Tab
from app.casework.referrals.models import Turn
from app.foundations import clock
from app.foundations.database import session
from tests.factories import (
    let_the_worker_work,
    make_acknowledged_referral,
    make_action,
    make_decision,
    make_referral,
    make_returned_referral,
)


@pytest.fixture
def full(people):
    """One of each, in the order in which they stand."""
    return {
        "new": make_referral(people),
        "undecided": make_acknowledged_referral(people),
        "acting": make_action(people)[0],
        "finished": make_decision(people, "nfa", reason="duplicate", advice="Ring the school"),
        "returned": make_returned_referral(people),
    }


def lines(people, tab=Tab.ALL, **more):
    return [line.reference for line in referrals.inbox(people.social_worker, tab=tab, **more)]


def test_each_stands_in_one_part_and_all_of_them_in_all(people, full, monkeypatch):
    assert lines(people, Tab.ACKNOWLEDGE) == [full["new"].reference]
    assert lines(people, Tab.DECIDE) == [full["undecided"].reference]
    assert lines(people, Tab.ACT) == [full["acting"].reference]
    assert set(lines(people, Tab.FINISHED)) == {full["returned"].reference, full["finished"].reference}
    assert sorted(lines(people)) == sorted(each.reference for each in full.values())
    assert referrals.counts(people.social_worker) == {
        Tab.ACKNOWLEDGE: 1,
        Tab.DECIDE: 1,
        Tab.ACT: 1,
        Tab.OVERDUE: 0,
        Tab.FINISHED: 2,
        Tab.ALL: 5,
    }
    monkeypatch.setattr("app.casework.referrals.tray.MANY", 2)
    assert referrals.counts(people.social_worker)[Tab.ALL] == 2, "nothing is counted further than can be said"
    assert referrals.inbox(people.constable) == [] and set(referrals.counts(people.constable).values()) == {0}


def test_what_is_late_stands_in_overdue_what_waits_for_a_word_first(people, full):
    with clock.moved(timedelta(days=20)):
        let_the_worker_work()
        found = referrals.inbox(people.social_worker, tab=Tab.OVERDUE)
        assert [line.turn for line in found] == [Turn.ACKNOWLEDGE, Turn.DECIDE, Turn.ACT]
        assert all(line.is_overdue for line in found)
        assert referrals.counts(people.social_worker)[Tab.OVERDUE] == 3


@pytest.mark.long
@pytest.mark.once
def test_no_part_is_read_without_an_index_or_sorted_afterwards(people):
    """As SQLite plans it: each stretch is searched in an index of the agency, and comes out of it in order."""
    asked = []
    connection = session.connection()
    listen = (connection, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    event.listen(*listen)
    for tab in Tab:
        lines(people, tab)
    referrals.counts(people.social_worker)
    event.remove(*listen)
    plans = [
        str(row) for said, given in asked for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)
    ]
    assert plans and not [plan for plan in plans if "TEMP B-TREE" in plan or "SCAN referral" in plan]
