"""What people are called, community by community: few names very often, many names seldom, as everywhere."""

import tomllib
from bisect import bisect
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
OLD = 1985  # before it children were given other names


class Drawn:
    """Words of which the first are drawn far more often than the last."""

    def __init__(self, words: str, steep: tuple[float, float]) -> None:
        self.words = tuple(dict.fromkeys(words.split()))
        power, flat = steep
        self._heights = list(accumulate(1 / (rank + flat) ** power for rank in range(len(self.words))))

    def __bool__(self) -> bool:
        return bool(self.words)

    def draw(self, chance: Random) -> str:
        return self.words[bisect(self._heights, chance.random() * self._heights[-1])]


@dataclass(frozen=True, kw_only=True)
class Community:
    """Those who name their children alike."""

    key: str
    share: float
    given: dict[str, Drawn]  # by sex, and by sex and "old"
    second: dict[str, Drawn]
    family: Drawn
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    gendered: tuple[tuple[str, str], ...]
    tail: float = 0.0  # of the family names, how many are seldom ones
    married: float = 0.5  # of the women with a husband, how many have his name
    junior: float = 0.0  # of the eldest sons, how many have their father's name
    double_family: float = 0.0
    double_given: float = 0.0
    second_given: float = 0.12
    first_of_january: float = 0.0  # of the adults, how many have a date of birth that an office made up
    children: float = 1.0
    western: float = 0.0
    patronymic: bool = False
    sikh: bool = False
    syllables: bool = False
    home: float = field(default=0.0)  # where on the map most of them live, from 0 to 1

    def first(self, chance: Random, sex: str, year: int) -> str:
        """A given name; some are two words."""
        names = self.given.get(f"{sex} old" if year < OLD else sex) or self.given[sex]
        name = names.draw(chance)
        if self.syllables:
            name = self._of_syllables(chance, sex, name)
        elif chance.random() < self.double_given:
            name = f"{name} {names.draw(chance)}".replace("-", " ")
        return name.replace("-", " ")

    def _of_syllables(self, chance: Random, sex: str, name: str) -> str:
        if chance.random() < self.western:
            return self.given[f"{sex} western"].draw(chance)
        return f"{name} {self.given[sex].draw(chance)}" if chance.random() < 0.85 else name

    def middle(self, chance: Random, sex: str, year: int) -> str:
        if self.sikh:
            return "kaur" if sex == "f" else "singh"
        if second := self.second.get(sex):
            return second.draw(chance) if chance.random() < self.second_given else ""
        return self.first(chance, sex, year) if chance.random() < 0.55 else ""

    def last(self, chance: Random) -> str:
        """A family name as men have it."""
        one = self._one_family(chance)
        if chance.random() < self.double_family:
            return f"{one} {self._one_family(chance)}"
        return one

    def _one_family(self, chance: Random) -> str:
        if self.stems and chance.random() < self.tail:
            made = chance.choice(self.stems) + chance.choice(self.endings)
            return made.replace("o-", "o", 1).replace("mc-", "mc", 1).replace("-", " ")
        return self.family.draw(chance).replace("o-", "o", 1).replace("-", " ")

    def as_hers(self, family: str) -> str:
        """The same family name as women have it, where a language makes a difference."""
        for his, hers in self.gendered:
            if family.endswith(his):
                return family.removesuffix(his) + hers
        return "kaur" if self.sikh and family == "singh" else family


@cache
def communities() -> tuple[Community, ...]:
    """All of them, in the order in which they were written down."""
    read = [tomllib.loads((HERE / f"names_{part}.toml").read_text(encoding="utf-8")) for part in ("isles", "world")]
    rows = [(key, row) for part in read for key, row in part.items()]
    return tuple(_community(key, row, at / len(rows)) for at, (key, row) in enumerate(rows))


LISTS = {"f": "girls", "f old": "girls_old", "m": "boys", "m old": "boys_old"}
WESTERN = {"f western": "western_girls", "m western": "western_boys"}


def _community(key: str, row: dict, home: float) -> Community:
    row = dict(row)
    steep, steep_family = tuple(row.pop("steep_given")), tuple(row.pop("steep_family"))
    given = {sex: Drawn(row.pop(name), steep) for sex, name in (LISTS | WESTERN).items() if name in row}
    second = {sex: Drawn(row.pop(f"{LISTS[sex]}_second"), steep) for sex in "fm" if f"{LISTS[sex]}_second" in row}
    return Community(
        key=key,
        given=given,
        second=second,
        family=Drawn(row.pop("family"), steep_family),
        stems=tuple(row.pop("stems").split()),
        endings=tuple(row.pop("endings").split()),
        gendered=tuple(tuple(pair.split(":")) for pair in row.pop("gendered", "").split(",") if pair),
        home=home,
        **row,
    )
