"""Where people live: invented postcodes of about eighteen people each, in areas that no post office knows."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from app.casework.likeness import Home

AREAS, UNIT = "ABDEFGHJLNPQRSTU", "ABDEFGHJLNPQRSTUWXYZ"
_STREETS = """
high church station london mill school park green victoria albert queens kings manor grange chapel north south east west
main new york church hill springfield hawthorn oak ash beech elm cedar willow birch poplar lime maple orchard meadow
field brook river bridge ford well spring quarry pit canal wharf market castle abbey priory vicarage rectory temple
garden rose lily ivy holly heather fern bramble thistle clover primrose bluebell daisy poppy lavender jasmine
wellington nelson cromwell gladstone disraeli churchill clarence george edward charles william henry alexandra
"""
STREETS = tuple(_STREETS.split())
WAYS = ("road", "street", "lane", "avenue", "close", "drive", "grove", "terrace", "crescent", "way", "court", "place")
TOWNS = ("ashby", "brom", "cald", "dun", "elm", "farn", "gains", "hather", "ilk", "kel", "lang", "mars", "nor", "oak")
PLACES = ("ton", "ford", "field", "bridge", "worth", "ham", "ley", "mouth", "port", "wick")


@dataclass(frozen=True, slots=True)
class Country:
    """So many postcodes, on a line from end to end: neighbours on it are neighbours."""

    postcodes: int

    def near(self, chance: Random, home: float, together: float = 0.5, spread: float = 0.08) -> Home:
        """Some door; half of a community live in the twelfth of the country that is theirs."""
        at = (home + chance.random() * spread) % 1 if chance.random() < together else chance.random()
        return self.door(chance, int(at * self.postcodes))

    def door(self, chance: Random, postcode: int) -> Home:
        street, town = _street(postcode)
        number = str(chance.randint(1, 40) * 2 + postcode % 2)
        if chance.random() < 0.15:
            number = f"{chance.randint(1, 24)} {number}"  # a flat
        return Home(postcode_of(postcode), number, street, town)


def postcode_of(number: int) -> str:
    """Every number another postcode: XA1 1AA and so on."""
    rest, last = divmod(number, len(UNIT))
    rest, first = divmod(rest, len(UNIT))
    rest, sector = divmod(rest, 9)
    area, district = divmod(rest, 40)
    return f"X{AREAS[area]}{district + 1} {sector + 1}{UNIT[first]}{UNIT[last]}"


@lru_cache(maxsize=65536)
def _street(postcode: int) -> tuple[str, str]:
    """A street has three postcodes or so, and a town four hundred."""
    street, town = postcode // 3, postcode // 400
    chance = Random(street)
    return f"{chance.choice(STREETS)} {chance.choice(WAYS)}", f"{TOWNS[town % 14]}{PLACES[town // 14 % 10]}"
