"""Small numbers in what a governing body or trustees read: one to four is told by none of the numbers beside it.

What is withheld is None. A whole and its parts are looked at together: where one part is small, none of the others is
told, or it could be taken from the whole. Of which there are most may be said all the same: that is no number.
"""

from collections.abc import Mapping

FEWEST = 5
# Of fewer than this, to say where most of them are would leave but one way in which they can be.
MANY = 20


def enough(number: int) -> int | None:
    """This number, unless it is one to four."""
    return None if 0 < number < FEWEST else number


def share(part: int, whole: int) -> int | None:
    """How many of these: told only where neither they nor the rest are one to four."""
    return parts({"they": part, "the rest": whole - part})["they"]


def parts(numbers: Mapping[str, int]) -> dict[str, int | None]:
    """What a whole is made of, where the whole itself may be told. Nought is told: nobody is in it."""
    if enough(sum(numbers.values())) is None:
        return dict.fromkeys(numbers)
    if any(enough(number) is None for number in numbers.values()):
        return {name: None if number else 0 for name, number in numbers.items()}
    return dict(numbers)


def most(numbers: Mapping[str, int]) -> str | None:
    """The part that is more than half of many, if one is."""
    whole = sum(numbers.values())
    return next((name for name, number in numbers.items() if number * 2 > whole >= MANY), None)
