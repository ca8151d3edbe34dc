"""Whom to look at first: those who share what few others share."""

from app.casework.likeness.keys import Key
from app.casework.likeness.ranking import TOO_COMMON, rank

DOOR, PAIR, SOUND = Key("door", "LS1 4AP 9"), Key("names", "ann lee"), Key("names", "anne lee")


def test_who_shares_more_kinds_of_keys_comes_first():
    assert rank({DOOR: [1, 2], PAIR: [2, 3]}, 1000, 60) == [2, 1, 3]


def test_a_rarer_key_counts_for_more():
    assert rank({DOOR: [1], PAIR: [2, 3, 4]}, 1000, 60) == [1, 2, 3, 4]


def test_two_keys_of_one_kind_count_once():
    assert rank({PAIR: [1, 2], SOUND: [1, 3], DOOR: [2]}, 1000, 60) == [2, 1, 3]


def test_what_too_many_share_is_left_out():
    assert rank({PAIR: list(range(TOO_COMMON + 1)), DOOR: [5]}, 1000, 60) == [5]


def test_only_the_best_are_given():
    assert rank({PAIR: [9, 8, 7], DOOR: [7]}, 1000, 2) == [7, 8]
    assert rank({}, 1000, 2) == []
