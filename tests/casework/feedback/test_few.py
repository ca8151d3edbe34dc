"""Small numbers: whoever sees what is shown, and knows the rule by heart, can name none of them."""

from collections import defaultdict
from itertools import product

import pytest

from app.casework.feedback.few import enough, most, parts, share


@pytest.mark.parametrize("number, shown", [(0, 0), (1, None), (4, None), (5, 5), (123, 123)])
def test_one_to_four_is_not_told(number, shown):
    assert enough(number) == shown


def seen(numbers: tuple[int, ...]) -> tuple[object, ...]:
    """Everything that is shown of these: the whole, the parts, and which is more than half."""
    told = {str(at): number for at, number in enumerate(numbers)}
    return enough(sum(numbers)), most(told), *parts(told).values()


@pytest.mark.parametrize("cells, largest", [(2, 40), (3, 26), (4, 24)])
def test_no_part_can_be_worked_out_from_the_whole_and_the_others_whatever_they_are(cells, largest):
    """Every world is tried: of all worlds that look alike, no small part is the same in each."""
    worlds = defaultdict(list)
    for numbers in product(range(largest + 1), repeat=cells):
        if sum(numbers) <= largest:
            worlds[seen(numbers)].append(numbers)
    told = [
        (shown, at)
        for shown, alike in worlds.items()
        for at in range(cells)
        if len(found := {each[at] for each in alike}) == 1 and found & set(range(1, 5))
    ]
    assert told == [] and len(worlds) > cells


def test_what_is_large_is_shown_as_it_is():
    assert parts({"yes": 9, "partly": 5, "no": 0}) == {"yes": 9, "partly": 5, "no": 0}
    assert parts({"yes": 9, "partly": 0, "no": 1}) == {"yes": None, "partly": 0, "no": None}
    assert parts({"yes": 2, "no": 0}) == {"yes": None, "no": None}
    assert most({"yes": 19, "partly": 0, "no": 1}) == "yes"
    assert most({"yes": 9, "no": 1}) is most({"yes": 10, "no": 10}) is None


@pytest.mark.parametrize(
    "part, whole, shown", [(0, 9, 0), (9, 9, 9), (5, 10, 5), (5, 9, None), (8, 9, None), (1, 3, None)]
)
def test_a_share_is_told_only_where_the_rest_is_not_small_either(part, whole, shown):
    assert share(part, whole) == shown
