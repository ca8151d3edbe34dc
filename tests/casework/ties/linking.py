"""People who are linked: a man said to harm somebody, whose number another concern tells of, and whoever is near."""

import uuid

from app.casework import people as everybody
from app.casework import ties
from app.casework.ties import Facts, Other
from app.casework.ties.kinds import Certainty, Handling, NodeKind
from app.casework.ties.models import Tie
from app.foundations.access import SYSTEM, Actor
from tests.factories import People, make_concern
from tests.stories import told_once

CRAIG = {
    "name": "Craig Dunmore",
    "relationship": "partner",
    "sex": "male",
    "age": "34",
    "phone": "07700 900123",
    "vehicle": "Grey Transit, AB12 CDE",
}
HOUSEHOLD = [
    {"name": "Maya Merriday", "age_band": "1_4", "relationship": "her daughter"},
    {"name": "Old Mrs Merriday", "relationship": "Grandmother (paternal)"},
]


@told_once
def make_shona(people: People, **changed) -> uuid.UUID:
    """Shona Merriday, at risk from Craig, with a child and a grandmother."""
    concern = make_concern(people.vet, **{"alleged": [CRAIG], "household": HOUSEHOLD, **changed})
    return persons(concern.id)["Shona Merriday"]


@told_once
def make_ben(people: People) -> uuid.UUID:
    """Ben Oakley, in another concern, at risk from somebody with Craig's number."""
    other = [{"name": "Mr C Dunmore", "relationship": "friend", "phone": "+44 7700 900 123"}]
    at_risk = [{"name": "Ben Oakley", "age_band": "26_64", "sex": "male"}]
    return persons(make_concern(people.vet, people_at_risk=at_risk, alleged=other, household=[]).id)["Ben Oakley"]


def persons(concern_id: uuid.UUID) -> dict[str, uuid.UUID]:
    """Who a concern tells of, by name."""
    found = {}
    for each in everybody.portraits_of(SYSTEM, concern_id):
        network = ties.network_of(SYSTEM, each.person_id, steps=0)
        found[ties.called(SYSTEM, network)[each.person_id].name] = each.person_id
    return found


def sentences(person_id: uuid.UUID, reader: Actor = SYSTEM, steps: int = 2) -> dict[str, str]:
    """Every link around somebody in words, and how sure it is."""
    network = ties.network_of(reader, person_id, steps=steps)
    names = ties.called(reader, network)
    return {
        f"{names[step.here].name} {step.words} {names[step.there].name}": str(step.certainty)
        for step in network.steps.values()
    }


def add(people: People, person_id: uuid.UUID, name: str = "Ann in Hull", kind: str = "relative", **changed) -> Tie:
    """An officer says that somebody of whom no concern tells is linked with this person."""
    told = {"certainty": Certainty.CONFIRMED, "handling": Handling.LAWFUL, "note": "Her birth certificate"} | changed
    return ties.add_tie(people.officer, person_id, Other(kind=NodeKind.PERSON, name=name), Facts(kind=kind, **told))


def story(people: People) -> dict[str, object]:
    """What the pages about people show, by the names that addresses use for it."""
    shona = make_shona(people)
    group = ties.form_group(
        people.officer, name="Quarry Row crew", status="suspected", handling=Handling.LAWFUL, note=""
    )
    member = Facts(kind="member", role="driver", certainty=Certainty.TENTATIVE)
    ties.add_tie(people.officer, shona, Other(kind=NodeKind.GROUP, id=group.id), member)
    return {"person": shona, "tie_id": add(people, shona).id, "what": "noted", "group_id": group.id}
