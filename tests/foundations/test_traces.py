"""Traces lead to whoever left them, for those who have the clue and the keys, and tell a thief nothing."""

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import select

from app.foundations import clock, database, traces, vault
from app.foundations.database import session
from app.foundations.traces import TRACES
from app.foundations.traces.probing import _posting
from app.foundations.traces.tokens import SPAN, hashed, place

pytestmark = pytest.mark.usefixtures("house")


class Clue(NamedTuple):
    kind: str
    value: str


NAME, PHONE = Clue("name and date", "riley stanhope 2018-03-04"), Clue("phone", "+447700900123")


def put(number: int, *clues: Clue, edition: str = "one") -> None:
    with database.writing():
        traces.put(edition, number, clues)


def probe(*clues: Clue, most: int = 10, edition: str = "one") -> dict[Clue, list[int]]:
    return {clue: sorted(found.numbers) for clue, found in traces.probe(edition, clues, most).items()}


def rows() -> list[tuple[int, int]]:
    return [tuple(row) for row in session.execute(select(TRACES))]


def test_whoever_left_a_trace_is_found_by_it():
    put(5, NAME, PHONE)
    put(7, PHONE)
    assert probe(NAME, PHONE, Clue("phone", "+447700900999")) == {
        NAME: [5],
        PHONE: [5, 7],
        Clue("phone", "+447700900999"): [],
    }


def test_every_number_comes_back():
    numbers = [0, 1, (1 << 63) - 1, 1 << 62]
    for number in numbers:
        put(number, NAME)
    assert probe(NAME) == {NAME: sorted(numbers)}


def test_left_twice_it_is_there_once():
    put(5, NAME, NAME)
    put(5, NAME)
    assert len(rows()) == 1


def test_what_is_taken_out_leads_nowhere():
    put(5, NAME, PHONE)
    put(7, PHONE)
    with database.writing():
        traces.take_out("one", 5, [NAME, PHONE])
    assert probe(NAME, PHONE) == {NAME: [], PHONE: [7]}


def test_nothing_may_be_left_and_nothing_asked():
    put(5)
    assert rows() == [] and probe() == {}


def test_what_too_many_left_is_only_counted():
    with database.writing():
        traces.put_many("one", [(vault_chance(number), [PHONE]) for number in range(3000)])
    found = traces.probe("one", [PHONE], 200)[PHONE]
    assert found.is_too_common and list(found.numbers) == []
    assert 2000 < found.count < 4500, "an estimate, from how far the lowest of them reach"


def vault_chance(number: int) -> int:
    """Numbers that are as good as chance, and the same in every run."""
    return int.from_bytes(vault.imprint("a test", str(number))[:8], "big") >> 1


def test_as_many_as_may_be_are_told():
    for number in range(10):
        put(number, PHONE)
    assert traces.probe("one", [PHONE], 10)[PHONE].count == 10
    assert traces.probe("one", [PHONE], 9)[PHONE].is_too_common


def test_an_estimate_is_never_less_than_what_was_seen():
    assert _posting([1 << 62, (1 << 63) - 1], 5, 1).count == 2


class TestATableWithoutItsKeys:
    def test_calls_equal_values_of_two_kinds_differently(self):
        put(5, Clue("handle", "riley18"), Clue("email", "riley18"))
        assert len({token for token, _ in rows()}) == 2

    def test_does_not_say_which_traces_are_of_one(self):
        """Not a pointer, nor what two pointers differ by, occurs in two rows of the same one."""
        clues = [Clue("kind", str(at)) for at in range(40)]
        for number in (5, 7, 9):
            put(number, *clues)
        pointers = [pointer for _, pointer in rows()]
        assert len(set(pointers)) == len(pointers) == 120
        by_token = {token: [pointer for other, pointer in rows() if other == token] for token, _ in rows()}
        assert all(len(several) == 3 for several in by_token.values())
        assert not set(pointers) & {5, 7, 9}

    def test_yields_no_date_of_birth_to_whoever_tries_all_of_them(self, tmp_path):
        """Nor with keys of the thief's own making, nor with plain hashes."""
        put(5, Clue("birth", "2018-03-04"))
        stored = {token for token, _ in rows()}
        ours = next(token for token, _ in hashed("one", [Clue("birth", "2018-03-04")]))
        vault.make_keys(tmp_path / "thief", clock.now())
        vault.unlock(tmp_path / "thief")
        days = [(date(1920, 1, 1) + timedelta(days=at)).isoformat() for at in range(39_000)]
        assert ours in stored and "2018-03-04" in days
        assert not stored & {token for token, _ in hashed("one", (Clue("birth", day) for day in days))}

    def test_has_nothing_in_its_columns_but_chance(self):
        for number in range(200):
            put(number, Clue("birth", str(number)))
        bits = Counter(pointer >> at & 1 for _, pointer in rows() for at in range(64))
        assert abs(bits[1] / (200 * 64) - 0.5) < 0.03


class TestEditions:
    def test_do_not_meet(self):
        put(5, NAME, edition="one")
        assert probe(NAME, edition="two") == {NAME: []}

    def test_have_a_place_each(self):
        places = {place(f"likeness-{at}") for at in range(20)}
        assert len(places) > 15 and all(-(1 << 63) <= each <= (1 << 63) - SPAN for each in places)
        assert all(0 <= token - place("one") < SPAN for token, _ in hashed("one", [NAME, PHONE]))

    def test_are_swept_when_they_are_over(self):
        put(5, NAME, PHONE, edition="one")
        put(5, NAME, PHONE, edition="two")
        swept = []
        while not swept or swept[-1]:
            with database.writing():
                swept.append(traces.sweep("two", 1))
        assert swept == [1, 1, 0]
        assert probe(NAME, edition="one") == {NAME: []} and probe(NAME, edition="two") == {NAME: [5]}


def test_settled_they_lie_in_the_order_of_their_tokens(engine):
    for number in range(30):
        put(number, Clue("birth", str(number)), Clue("phone", str(number)))
    before = sorted(rows())
    for part in range(traces.PARTS):
        with database.writing():
            traces.settle("one", part)
    assert sorted(rows()) == before
    if engine == "postgresql":
        assert rows() == before, "as they lie on the disk"
