"""When a joined person is odd, and when joining takes two: the file is whole, or nothing starts."""

from uuid import UUID

import pytest

from app import reference
from app.casework.likeness import Name, Traits
from app.casework.people.clusters import bridges, components, density
from app.casework.people.joining_rules import FILE, Oddity, SecondLook, joining_rules, read_joining
from app.casework.people.oddities import oddities

IDS = [UUID(int=number) for number in range(12)]


def pairs(*written: str) -> list[tuple[UUID, UUID]]:
    """ "1-2" is the pair of the first and the second."""
    return [(IDS[int(each.split("-")[0])], IDS[int(each.split("-")[1])]) for each in written]


def test_every_oddity_and_every_second_look_has_words():
    rules = joining_rules()
    assert set(rules.words) == set(Oddity) and set(rules.second_looks) == set(SecondLook)


@pytest.mark.parametrize("broken", ["bridge =", "most_births =", "twins ="])
def test_a_file_that_leaves_something_out_stops_the_start(tmp_path, broken):
    whole = (reference.HERE / f"{FILE}.toml").read_text(encoding="utf-8")
    (tmp_path / f"{FILE}.toml").write_text(whole.replace(broken, f"x_{broken}", 1), encoding="utf-8")
    with pytest.raises(reference.BadReference, match=r"joining\.toml"):
        read_joining(tmp_path)


def test_parts_hang_together_and_the_one_with_the_eldest_comes_first():
    assert components(IDS[:5], pairs("1-3", "3-4")) == [{IDS[0]}, {IDS[1], IDS[3], IDS[4]}, {IDS[2]}]


def test_a_bridge_holds_two_halves_and_not_a_single_mention():
    assert bridges(pairs("0-1", "1-2", "0-2", "2-3", "3-4", "4-5", "3-5")) == pairs("2-3")
    assert bridges(pairs("0-1", "1-2")) == []


def test_the_denser_the_fewer_pairs_are_left_out():
    assert density(3, pairs("0-1", "1-2", "0-2")) == 1.0
    assert density(4, pairs("0-1", "1-2", "2-3")) == 0.5


@pytest.mark.parametrize(
    ("told", "size", "alike", "odd"),
    [
        ([Traits(births=("2018-03-04",))], 2, pairs("0-1"), []),
        ([Traits(births=("2018-03-04",)), Traits(births=("2018-04-03", "2018"))], 2, pairs("0-1"), [Oddity.BIRTHS]),
        ([Traits(names=(Name("a", each),)) for each in "wxyz"], 2, pairs("0-1"), [Oddity.FAMILY_NAMES]),
        ([], 5, pairs("0-1", "0-2", "0-3", "0-4"), [Oddity.SPARSE]),
        ([], 9, [(IDS[one], IDS[two]) for one in range(9) for two in range(one)], [Oddity.LARGE]),
        ([], 1, [], []),
    ],
)
def test_what_is_odd(told, size, alike, odd):
    assert oddities(told, IDS[:size], alike) == odd
