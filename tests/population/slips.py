"""What becomes of a name or a date when somebody else writes it down."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BESIDE = """
qwsz vghn xdfv serfcx wrsd drtgvc ftyhbv gyujnb uojk huikmn jiolm kop njk bhjm ipkl ol wa etdf wedxza ryfg
yihj cfgb qeas zsdc tugh asx
"""
BESIDE = dict(zip(LETTERS, _BESIDE.split(), strict=True))  # which keys lie round each
# How one sound is written in two ways, by those who only hear it.
BY_EAR = (
    "ph:f f:ph ck:k c:k k:c kh:k ee:ea ea:ee ie:y y:ie i:y y:i ai:ay ay:ai ei:ie ou:oo oo:u u:oo a:e e:a o:u er:or gh: "
    "h: s:z z:s ss:s v:w w:v j:g x:ks sh:ch ch:sh th:t mc:mac mac:mc q:k ll:l nn:n tt:t mm:m rr:r l:ll n:nn t:tt "
    "ow:ou wh:w kn:n wr:r dz:z sz:sh cz:ch ja:ya ia:iya uo:wo aa:a ae:e"
)


def typo(chance: Random, word: str) -> str:
    """One wrong key: left out, twice, beside the right one or before the one before it."""
    at = chance.randrange(len(word))
    match chance.randrange(4):
        case 0 if len(word) > 2:
            return word[:at] + word[at + 1 :]
        case 1 if at + 1 < len(word):
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 2:
            return word[:at] + chance.choice(BESIDE.get(word[at], LETTERS)) + word[at + 1 :]
    return word[:at] + word[at] + word[at:]


def by_ear(chance: Random, word: str) -> str:
    """One sound written another way."""
    ways = [way.split(":") for way in BY_EAR.split()]
    possible = [(heard, written) for heard, written in ways if heard in word[1:] or (len(heard) > 1 and heard in word)]
    if not possible:
        return typo(chance, word)
    heard, written = chance.choice(possible)
    at = word.find(heard, 0 if len(heard) > 1 else 1)
    return word[:at] + written + word[at + len(heard) :]


def another_spelling(chance: Random, word: str) -> str:
    """The same name as others write it, or as it is brought over from another script; by ear, where none is known."""
    others = [each for each in _same().get(word, ()) if each != word]
    return chance.choice(others) if others else by_ear(chance, word)


def short(chance: Random, word: str) -> str:
    """What somebody is called for short; the name, where nobody is."""
    return chance.choice(_short().get(word, (word,)))


def slip_of_date(chance: Random, birth: str) -> str:
    """A whole date with day and month changed about, or one figure wrong; always a date."""
    year, month, day = birth.split("-")
    kind = chance.random()
    if kind < 0.35 and int(day) <= 12 and day != month:
        return f"{year}-{day}-{month}"
    if kind < 0.6:
        return f"{int(year) + chance.choice((-1, 1, -10, 10))}-{month}-{min(int(day), 28):02d}"
    if kind < 0.8:
        return f"{year}-{chance.randint(1, 12):02d}-{min(int(day), 28):02d}"
    return f"{year}-{month}-{chance.randint(1, 28):02d}"


_LATIN = "shch zh kh ts ch sh yi iu ia ye a b v h g d e z y i k l m n o p r s t u f j w q x c"
_CYRILLIC = "щ ж х ц ч ш ї ю я є а б в г ґ д е з и і к л м н о п р с т у ф й в к кс к"
CYRILLIC = dict(zip(_LATIN.split(), _CYRILLIC.split(), strict=True))


def in_cyrillic(word: str) -> str:
    """As it stands in a Ukrainian passport, near enough."""
    for latin, letter in CYRILLIC.items():
        word = word.replace(latin, letter)
    return word


@cache
def _same() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in _spellings()["same"]:
        several = line.replace("-", " ").split(" ") if "al-" in line else line.replace("o-", "o").split()
        for each in several:
            found[each] += [other for other in several if other != each]
    return {each: tuple(others) for each, others in found.items()}


@cache
def _short() -> Mapping[str, tuple[str, ...]]:
    lines = (line.replace("-", " ").split(" ") for line in _spellings()["short"])
    return {name: tuple(others) for name, *others in lines}


@cache
def _spellings() -> Mapping[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "spellings.toml").read_text(encoding="utf-8"))
