"""Whether two people may be joined by one officer alone."""

from collections.abc import Iterable, Sequence
from itertools import product

from app.casework import need_to_know
from app.casework.likeness import Key, Traits, compare
from app.casework.people.grouping import traits_of
from app.casework.people.joining_rules import SecondLook
from app.casework.people.models import Judgement, Portrait
from app.foundations.access import SYSTEM


class _Nobody:
    """Twins are told by what they share, however common that is."""

    people = 2

    def of(self, key: Key) -> int:
        return 1


def needs_second_look(
    ours: Sequence[Portrait], theirs: Sequence[Portrait], between: Iterable[Judgement]
) -> SecondLook | None:
    """Why a second person must agree before these two people become one; None where one officer may join them."""
    told = [*ours, *theirs]
    if need_to_know.of_people(SYSTEM, [each.subject_id for each in told] + [each.concern_id for each in told]):
        return SecondLook.RESTRICTED
    if any(each.is_twins for each in between) or _perhaps_twins(traits_of(ours), traits_of(theirs)):
        return SecondLook.TWINS
    return None


def _perhaps_twins(ours: Sequence[Traits], theirs: Sequence[Traits]) -> bool:
    """Is anybody here told of as a twin of anybody there would be?"""
    born_together = (pair for pair in product(ours, theirs) if set(pair[0].births) & set(pair[1].births))
    return any(compare(one, other, _Nobody()).perhaps_twins for one, other in born_together)
