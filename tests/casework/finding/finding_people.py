"""Concerns with something to find in them, and searching for it."""

from typing import Any

from app.casework import finding
from app.casework.finding import Way
from app.casework.finding.queries import FoundConcern, FoundPerson
from app.foundations.access import Actor
from tests import factories
from tests.factories import People

MERRIDAY = {"name": "Shona Merriday", "age_band": "26_64", "sex": "female"}
OWAIN = {
    "name": "Owain O'Neill",
    "date_of_birth": {"day": "4", "month": "3", "year": "2018"},
    "age_band": "5_9",
    "sex": "male",
}
CRAIG = {
    "name": "William Thistlewick",
    "relationship": "partner",
    "phone": "07700 900461",
    "vehicle": "AB12 CDE",
    "handle": "@thistle_9",
    "address": "2 Quarry Row, SN2 1AA",
}


def tell(people: People, **changed: Any):
    """A concern about Owain, whom William Thistlewick is said to harm."""
    told = {"people_at_risk": [MERRIDAY, OWAIN], "alleged": [CRAIG], "parents_know": "agreed"} | changed
    return factories.make_concern(people.vet, **told)


def concerns(actor: Actor, said: str, way: Way = Way.ALL) -> list[FoundConcern]:
    return list(finding.concerns_found(actor, finding.search(actor, said, way=way)))


def references(actor: Actor, said: str, way: Way = Way.ALL) -> list[str]:
    return [each.concern.reference for each in concerns(actor, said, way)]


def persons(actor: Actor, said: str, way: Way = Way.ALL) -> list[FoundPerson]:
    return list(finding.people_found(actor, finding.search(actor, said, way=way)))


def names(actor: Actor, said: str, way: Way = Way.ALL) -> list[tuple[str, str]]:
    return [(each.subject.words["said"], str(each.why)) for each in persons(actor, said, way)]
