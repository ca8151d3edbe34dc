"""Finding words among ten thousand concerns and among a hundred thousand, beside a plain index and a bare scan.

The texts are made up of a vocabulary in which words are as common as in a language. The same texts lie in the encrypted
file, in a plain FTS5 table and in a plain table that is scanned, and all three are asked in turns in one run. What it
takes to open what is sealed is measured apart, on concerns that were really sent.
"""

import random
import sqlite3
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

from app.casework import finding
from app.casework.concerns.models import Concern
from app.casework.finding import asking, following, gathering, marks
from app.casework.finding.looking import AT_ONCE
from app.casework.finding.understanding import understand
from app.foundations import clock, database, vault, words
from app.foundations.database import session, uuid7
from app.foundations.database.migrating import migrate
from app.foundations.words import Book, Leaf
from app.opening import open_house
from tests import factories
from tests.bench import crowd
from tests.engines import install

FEW, MANY, SENT = 10_000, 100_000, 2_000
VOCABULARY, LONG, TIMES = 40_000, 120, 15
RANKED = "SELECT rowid FROM told WHERE told MATCH ? ORDER BY rank LIMIT 250"
SCANNED = "SELECT rowid FROM bare WHERE words LIKE ?"
ASKED = {
    "rare word": "w39000",
    "common word": "w3",
    "two words": "w40 w300",
    "phrase": '"w1 w2"',
    "beginning": "w390*",
    "name, by its sound": "Shona Meridey",
    "name, year and word": "Merriday 1990 w20",
}


class Texts:
    """Accounts of a language that nobody speaks, each with somebody in it; the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
        total, so_far = sum(weights), 0.0
        self.up_to = [so_far := so_far + each / total for each in weights]
        self.words = [f"w{rank}" for rank in range(VOCABULARY)]

    def account(self) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.up_to, k=LONG))

    def somebody(self, number: int) -> str:
        other = f"Na{self.chance.choice('bcdfglmnprst')}o Fam{number % 3000}ey"
        name = "Shona Merriday" if number % 5000 == 0 else other
        return " ".join((name, *marks.of_name(name), *marks.of_birth(str(1950 + number % 60), clock.now().date())))


def measure(folder: Path) -> None:
    vault.make_keys(folder / "keys", clock.now())
    vault.unlock(folder / "keys")
    print(f"{'':24}{'encrypted':>22}{'plain FTS5':>22}{'LIKE':>22}    (p50 / p95 ms)")
    for number in (FEW, MANY):
        _compare(folder / str(number), number)
    _open_and_take_in(folder / "sent")


def _compare(folder: Path, number: int) -> None:
    folder.mkdir()
    words.keep_in(folder / "search", finding.VERSION, finding.SHELVES)
    plain = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    plain.execute("CREATE VIRTUAL TABLE told USING fts5 (words, tokenize='porter unicode61 remove_diacritics 2')")
    plain.execute("CREATE TABLE bare (words TEXT)")
    texts, took, took_plain = Texts(), 0.0, 0.0
    with words.turn() as held:
        assert held
        words.anew(held)
        for start in range(0, number, 1000):
            made = [(f"{texts.account()}\n{who}", who) for each in range(1000) if (who := texts.somebody(start + each))]
            with words.looking() as book:
                took += _timed(lambda book=book, made=made: _put(book, made))
            took_plain += _timed(lambda made=made: _put_plain(plain, made))
            plain.executemany("INSERT INTO bare VALUES (?)", [(text,) for text, _ in made])
    size = sum(each.stat().st_size for each in (folder / "search").iterdir()) / 1e6
    print(f"{number:,} concerns taken in: {took:.1f} s, {size:.0f} MB; plain FTS5 {took_plain:.1f} s")
    for name, asked in ASKED.items():
        print(f"{name:24}" + "".join(f"{_figures(ask):>22}" for ask in _ways(plain, asked)))
    plain.close()
    words.leave()


def _put(book: Book, made: list[tuple[str, str]]) -> None:
    with book.writing():
        for text, who in made:
            concern, lock = uuid7(), uuid.UUID(int=0)
            book.put(gathering.CONCERNS, [Leaf(concern, concern, lock, text)])
            book.put(gathering.PEOPLE, [Leaf(uuid7(), concern, lock, who)])


def _put_plain(plain: sqlite3.Connection, made: list[tuple[str, str]]) -> None:
    plain.execute("BEGIN")
    plain.executemany("INSERT INTO told VALUES (?)", [(text,) for text, _ in made])
    plain.execute("COMMIT")


def _ways(plain: sqlite3.Connection, asked: str) -> list[Callable[[], object]]:
    """The whole of what a search asks of the file; one question to the plain index; one scan for the first word."""
    understood = understand(asked, today=clock.now().date())

    def encrypted() -> None:
        with words.looking() as book:
            for _, clauses in asking.of_people(understood):
                book.find(gathering.PEOPLE, clauses, AT_ONCE)
            for clauses in asking.of_concerns(understood):
                if book.find(gathering.CONCERNS, clauses, AT_ONCE):
                    break

    expression = " AND ".join(asked.split()) if '"' not in asked else asked
    like = f"%{asked.strip('*').split()[0] if chr(34) not in asked else asked.strip(chr(34))}%"
    return [
        encrypted,
        lambda: plain.execute(RANKED, [expression]).fetchall(),
        lambda: plain.execute(SCANNED, [like]).fetchall(),
    ]


def _timed(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _figures(ask: Callable[[], object]) -> str:
    ask()
    took = sorted(_timed(ask) * 1000 for _ in range(TIMES))
    parts = quantiles(took, n=20)
    return f"{parts[9]:.1f} / {parts[18]:.1f}"


def _open_and_take_in(folder: Path) -> None:
    """Concerns that were really sent: opened, taken in, and searched as an officer does, with the ledger's entry."""
    url = f"sqlite:///{folder / 'heed.sqlite'}"
    folder.mkdir()
    settings = install(folder / "instance", url)
    migrate(url)
    open_house(settings)
    people = factories.make_people()
    sample: Concern = factories.make_concern(people.vet)
    crowd.gather(sample.id, SENT)
    took = _timed(_until_done)
    print(f"{SENT:,} sealed concerns opened and taken in: {took:.1f} s, {took / SENT * 1000:.2f} ms each")
    for asked in ("temper", "Shona Meridey", "07700 900461", '"temper with the dog"'):
        print(f"a whole search for {asked:24}{_figures(lambda asked=asked: finding.search(people.officer, asked)):>22}")
    words.leave()
    session.remove()
    database.close()


def _until_done() -> None:
    while following.follow(60):
        database.disconnect()
