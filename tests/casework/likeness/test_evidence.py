"""What speaks for and against two mentions being the same person."""

from dataclasses import dataclass

from app.casework.likeness import Home, Key, Name, Standing, Traits, compare, keys


@dataclass
class Alone:
    """A store in which nobody shares anything."""

    people: int = 100_000

    def of(self, key: Key) -> int:
        return 1


def test_the_same_name_birth_and_home_is_the_same_person() -> None:
    one = Traits(names=(Name("aysha", "khan"),), births=("2015-03-04",), homes=(Home("AB1 2CD", "4"),))
    other = Traits(names=(Name("ayesha", "khan"),), births=("2015-03-04",), homes=(Home("AB1 2CD", "4"),))
    assert compare(one, other, Alone()).standing is Standing.SAME
    assert set(keys(one)) & set(keys(other))


def test_traits_survive_being_sealed() -> None:
    one = Traits(
        names=(Name("محمد", "khan"),), born=(2010, 2011), homes=(Home("AB1 2CD", "4"),), phones=("+447700900123",)
    )
    assert Traits.from_json(one.as_json()) == one
