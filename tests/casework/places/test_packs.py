import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework import places
from app.casework.places.packs import UNITS, Pack, Sector


@given(st.dictionaries(st.integers(0, UNITS - 1), st.integers(1, 65_535), min_size=1))
def test_a_sector_gives_back_exactly_what_was_packed_into_it(numbers):
    sector = Sector.of([numbers.get(unit, 0) for unit in range(UNITS)])

    assert {unit: sector.authority(unit) for unit in range(UNITS)} == {unit: numbers.get(unit) for unit in range(UNITS)}


def test_many_threads_may_ask_at_once(packed, source):
    asked = [postcode for postcode, code in source.items() if code and code[0] in "ENSW"][::40]
    pack = Pack(packed)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(pack.code, asked))

    assert answers == [source[postcode] for postcode in asked]


def test_the_file_cannot_be_written_through_a_look_up(packed):
    pack = Pack(packed)

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        pack._connection().execute("DELETE FROM sector")


def test_a_missing_file_says_how_to_make_it(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"python -m app\.console postcodes"):
        places.open_postcodes(tmp_path / "postcodes.sqlite")


def test_a_file_that_is_something_else_is_not_opened(tmp_path):
    path = tmp_path / "postcodes.sqlite"
    path.write_text("Dear all, please find the postcodes attached." * 20)

    with pytest.raises(ValueError, match="not a file of postcodes"):
        places.open_postcodes(path)


def test_a_file_of_another_format_is_not_opened(tmp_path):
    path = tmp_path / "postcodes.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(ValueError, match="make it again"):
        places.open_postcodes(path)


def test_a_path_with_odd_characters_is_opened(tmp_path, packed):
    odd = tmp_path / "what? 100% #1"
    odd.mkdir()
    (odd / "postcodes.sqlite").write_bytes(packed.read_bytes())

    assert Pack(odd / "postcodes.sqlite").edition == "A few areas"
