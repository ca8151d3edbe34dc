"""What somebody learns who has stolen the blind index and not the keys: who shares something, and not what.

The tokens of the index stand for keys of `likeness`. Whoever reads them alone may count them and may hash guesses; both
are tried here. What makes counting useless is that no key stands for one name, year or date by itself.
"""

import hashlib
import hmac
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import islice
from random import Random

import numpy
import pytest

from app.casework.likeness import Home, Key, Name, Traits, keys
from tests.population import MEDIUM, mentions, population
from tests.population.naming import communities

PEOPLE = 100_000
# Each is by itself one person's or one household's, so that how often it occurs gives nothing away.
NEARLY_UNIQUE = {"phone", "email", "handle", "plate", "chip"}
ADA = Traits(
    names=(Name("ada mary", "merriday"),),
    births=("2018-03-04",),
    sex="f",
    homes=(Home("LS1 4AP", "9", "quarry row", "leeds"),),
    phones=("+447700900123",),
    emails=("ada@example.org",),
    handles=("ada_m",),
    plates=("AB12CDE",),
    chips=("985112003456789",),
)
ALONE = {
    "a given name": Traits(names=(Name("ada"),)),
    "a family name": Traits(names=(Name("", "merriday"),)),
    "a date of birth": Traits(births=("2018-03-04",)),
    "a month of birth": Traits(births=("2018-03",)),
    "a year of birth": Traits(births=("2018",)),
    "an age": Traits(born=(2017, 2018)),
    "a sex": Traits(sex="f"),
    "a town": Traits(homes=(Home(town="leeds"),)),
    "a street": Traits(homes=(Home(street="quarry row"),)),
}


@pytest.mark.parametrize("alone", ALONE)
def test_nothing_that_many_share_is_a_key_by_itself(alone):
    assert keys(ALONE[alone]) == ()


def test_every_key_is_put_together_of_several_things_or_nearly_unique():
    """Take any one thing away from somebody: no kind of key is left that stood for that one thing alone."""
    for key in keys(ADA):
        assert key.kind in NEARLY_UNIQUE or len(parts_of(key)) > 1, key


def parts_of(key: Key) -> list[str]:
    """Which things of Ada a key needs: without any of them it is not made."""
    without = {
        "name": {"names": ()},
        "given": {"names": (Name("", "merriday"),)},
        "family": {"names": (Name("ada mary", ""),)},
        "birth": {"births": ()},
        "sex": {"sex": ""},
        "postcode": {"homes": (Home("", "9", "quarry row", "leeds"),)},
        "number": {"homes": (Home("LS1 4AP", "", "quarry row", "leeds"),)},
        "street": {"homes": (Home("LS1 4AP", "9", "", "leeds"),)},
        "town": {"homes": (Home("LS1 4AP", "9", "quarry row", ""),)},
    }
    changed = {
        part: Traits(**{**{name: getattr(ADA, name) for name in ADA.__dataclass_fields__}, **change})
        for part, change in without.items()
    }
    return [part for part, traits in changed.items() if key not in keys(traits)]


def dates() -> Iterator[str]:
    first = date(1900, 1, 1)
    return ((first + timedelta(days)).isoformat() for days in range((date(2030, 12, 31) - first).days + 1))


def common_names() -> list[str]:
    """The ten thousand commonest of the invented population, by themselves and in pairs."""
    counted: Counter[str] = Counter()
    for person in islice(population(20_000, seed=8), 20_000):
        counted.update((person.given, person.family, f"{person.given} {person.family}"))
    return [name for name, _ in counted.most_common(10_000)]


def plates() -> Iterator[str]:
    chance = Random(1)
    for _ in range(20_000):
        letters = "".join(chance.choice("ABCDEFGHJKLMNOPRSTUVWXY") for _ in range(5))
        yield f"{letters[:2]}{chance.randint(2, 75):02d}{letters[2:]}"


def token(secret: bytes, key: Key) -> int:
    """As the index keeps it: a code of the value under a key of its own for every kind, cut to 63 bits."""
    return int.from_bytes(hmac.digest(of_kind(secret, key.kind), key.value.encode(), "sha256")[:8], "big") >> 1


@cache
def of_kind(secret: bytes, kind: str) -> bytes:
    return hmac.digest(secret, kind.encode(), "sha256")


@pytest.mark.long
@pytest.mark.once
def test_a_dictionary_without_the_key_finds_no_name_no_date_and_no_plate():
    secret = hashlib.sha256(b"kept outside the database").digest()
    known = [each.traits for each in mentions(population(5_000, seed=9), MEDIUM, seed=9)]
    kinds = sorted({key.kind for traits in known for key in keys(traits)})
    stolen = {token(secret, key) for traits in known for key in keys(traits)}
    guesses = [*dates(), *common_names(), *plates()]
    for wrong in (b"", b"heed", hashlib.sha256(b"another key").digest()):
        found = [guess for kind in kinds for guess in guesses if token(wrong, Key(kind, guess)) in stolen]
        assert found == [], "whoever has not the key has nothing to compare with"
    bare = {int.from_bytes(hashlib.sha256(guess.encode()).digest()[:8], "big") >> 1 for guess in guesses}
    assert not bare & stolen


@pytest.mark.long
@pytest.mark.once
def test_not_even_with_the_key_a_single_name_or_date_is_found():
    """Nothing in the index is a name or a date, so a list of them finds nothing, whoever hashes it."""
    known = [each.traits for each in mentions(population(20_000, seed=9), MEDIUM, seed=9)]
    stored = {key for traits in known for key in keys(traits)}
    kinds = {key.kind for key in stored}
    words = {each for one in communities() for given in one.given.values() for each in given.words}
    words |= {each for one in communities() for each in one.family.words}
    guesses = [*dates(), *words]
    assert [key for kind in kinds - NEARLY_UNIQUE for guess in guesses if (key := Key(kind, guess)) in stored] == []


@pytest.mark.long
@pytest.mark.once
def test_counting_tokens_tells_almost_nobody():
    """The attacker knows another sample of the same country in clear, and takes the commonest token of each kind to
    stand for the commonest value there, the next for the next, and so on to the last.
    """
    mine, theirs = values(1), values(2)
    shares = {kind: guessed_right(found, theirs[kind]) / PEOPLE for kind, found in mine.items() if kind in theirs}
    assert len(shares) > 5
    assert {kind: share for kind, share in shares.items() if share >= 0.005} == {}, shares


Values = tuple[numpy.ndarray, numpy.ndarray]  # a value, and beside it whose it is


def values(seed: int) -> Mapping[str, Values]:
    """Of every kind, all values that are stored of so many people."""
    found: dict[str, tuple[array, array]] = defaultdict(lambda: (array("q"), array("q")))
    for each in mentions(population(PEOPLE, seed), MEDIUM, seed):
        for key in keys(each.traits):
            several, owners = found[key.kind]
            several.append(numbered(key.value))
            owners.append(each.person)
    return {kind: tuple(numpy.frombuffer(part, dtype=numpy.int64) for part in parts) for kind, parts in found.items()}


def numbered(value: str) -> int:
    """A number for each value, the same in every run."""
    return int.from_bytes(hashlib.blake2b(value.encode(), digest_size=8).digest(), "big", signed=True)


def guessed_right(stolen: Values, known: Values) -> int:
    """How many people have a token whose value is guessed by its rank alone."""
    mine, theirs = by_rank(stolen[0], 1), by_rank(known[0], 2)
    most = min(len(mine), len(theirs))
    guessed = mine[:most][mine[:most] == theirs[:most]]
    return len(numpy.unique(stolen[1][numpy.isin(stolen[0], guessed)]))


def by_rank(found: numpy.ndarray, seed: int) -> numpy.ndarray:
    """The commonest first; which of those that are as common comes first is chance."""
    several, counts = numpy.unique(found, return_counts=True)
    shuffled = numpy.random.default_rng(seed).permutation(len(several))
    return several[shuffled[numpy.argsort(-counts[shuffled], kind="stable")]]
