"""The keys under which somebody is found again."""

import pytest

from app.casework.likeness import Home, Name, Traits, keys

ONE = Traits(
    names=(Name("sarah", "thompson"),),
    births=("1984-03-05",),
    homes=(Home("SW1A 1AA", "12", "high street", "london"),),
    phones=("+447700900123",),
)


@pytest.mark.parametrize(
    "other",
    [
        Traits(names=(Name("sara", "thompsen"),)),
        Traits(names=(Name("sara", "tomson"),), births=("1984-03-05",)),
        Traits(names=(Name("thompson", "sarah"),)),
        Traits(names=(Name("sarxh", "thompson"),)),
        Traits(names=(Name("sarah", ""),), births=("1984-05-03",)),
        Traits(names=(Name("", "thompson"),), births=("1984-03-06",)),
        Traits(names=(Name("sarah", "jones"),), births=("1984-03-06",)),
        Traits(names=(Name("s", "thompson"),), born=(1983, 1984)),
        Traits(homes=(Home("SW1A 1AA", "12"),)),
        Traits(names=(Name("sarah", "jones"),), homes=(Home("SW1A 1AA"),)),
        Traits(births=("1984-03-05",), homes=(Home("", "12", "hihg street"),)),
        Traits(phones=("+447700900123",)),
    ],
)
def test_somebody_is_found_although(other: Traits) -> None:
    assert set(keys(ONE)) & set(keys(other))


def test_a_house_number_and_a_second_line_find_whoever_is_written_otherwise_everywhere_else() -> None:
    one = Traits(homes=(Home("", "24", "eddy crescent", "white paltch", "crosshills"),))
    assert set(keys(one)) & set(keys(Traits(homes=(Home("", "24", "eddycreuscent", "white patch", "cross hills"),))))
    assert not keys(Traits(homes=(Home(locality="crosshills"),))), "alone it could be counted out"


def test_no_key_is_a_single_name_a_year_or_a_date() -> None:
    alone = {
        "sarah",
        "thompson",
        "sr",
        "tmsn",
        "s",
        "1984",
        "1984-03-05",
        "1984 03 05",
        "sw1a1aa",
        "SW1A 1AA",
        "12",
        "london",
    }
    assert not {key.value for key in keys(ONE)} & alone


def test_each_key_stands_once_and_there_are_not_too_many() -> None:
    found = keys(ONE)
    assert len(found) == len(set(found))
    assert 40 <= len(found) <= 80


def test_whoever_said_nothing_has_no_keys() -> None:
    assert keys(Traits()) == ()
    assert keys(Traits(names=(Name("sarah", ""),))) == ()


def test_a_name_in_another_script_shares_keys_with_its_latin_spellings() -> None:
    arabic = set(keys(Traits(names=(Name("محمد", "hussain"),))))
    for spelling in ("mohammed", "muhammad", "mohamed"):
        assert arabic & set(keys(Traits(names=(Name(spelling, "hussain"),)))), spelling
