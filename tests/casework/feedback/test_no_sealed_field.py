"""No letter can show a sealed field that the table does not allow: a canary in every one, and all that can be told."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from app.casework import concerns, feedback
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern, PlaceName
from app.casework.feedback import wording
from app.casework.feedback.models import Said
from app.casework.feedback.queries import telling
from app.casework.feedback.queries.opinions import ASKED
from app.casework.feedback.saying import CATEGORIES, Field, Reporter, sayings
from app.foundations.access import SYSTEM
from app.foundations.database import Record, session
from app.foundations.vault import sealed
from tests import factories
from tests.journeys.desk_story import the_story

pytestmark = [pytest.mark.long, pytest.mark.once]

CANARY = "Zebedee Canary"
# What there must be for this test to say anything; whatever else the story holds is planted too.
OF_A_CONCERN = {
    *(
        "concern.answers",
        "concern.closing",
        "subject.words",
        "addendum.words",
        "message.words",
        "confirmed_place.words",
    ),
    *("referral.disclosure", "referral.reason", "referral.terms", "referral.return_words", "assessment.weighing"),
    *("action.what", "action.hoped_for", "action.outcome", "decision.words", "decision.advice", "decision.wanted"),
    *("update.words", "update.letter", "handling.words", "account.name", "account.email", "partner_check.shown"),
}
AGENCIES = ("", *wording.wordings()["agency"], "marac")
NOTES = ((), *((code,) for code in sayings().notes))


def sealed_fields() -> list[tuple[type[Record], sealed._Sealed[Any]]]:
    kinds = [kind for mapper in Record.registry.mappers if (kind := mapper.class_).__module__.startswith("app.")]
    return [(kind, each) for kind in kinds for each in vars(kind).values() if isinstance(each, sealed._Sealed)]


def plant() -> set[str]:
    """A canary in every sealed field of every row, under the field's own name; which fields there were."""
    planted = set()
    for kind, field in sealed_fields():
        place = f"{kind.__tablename__}.{field.name}"
        for row in session.query(kind).where(kind.data_key_id.is_not(None)):
            before = getattr(row, field.name) if getattr(row, field.column) is not None else None
            plain = {"planted": CANARY} if isinstance(field, sealed.SealedJson) else CANARY
            setattr(row, field.name, overwritten(before or plain, f"{CANARY} {place}"))
            planted.add(place)
    return planted


def overwritten(value: Any, canary: str) -> Any:
    """The same shape, with the canary for every text in it."""
    match value:
        case str():
            return canary
        case dict():
            return {name: overwritten(each, canary) for name, each in value.items()}
        case list():
            return [overwritten(each, canary) for each in value]
    return value


def letters(concern_id) -> Iterator[tuple[str, str]]:
    for category, agency, notes in product(CATEGORIES, AGENCIES, NOTES):
        letter = feedback.letter_for(SYSTEM, concern_id, category, agency, notes)
        yield category, f"{letter.title} {letter.words}"


@pytest.fixture
def planted(people, monkeypatch) -> set[str]:
    """Everything that can happen has happened, and a canary sits in every sealed field."""
    the_story(people, factories.make_supervisor(people))
    decided = factories.make_decision(people).concern_id
    feedback.tell(people.officer, decided, kind="assessment", agency_kind="childrens_social_care")
    feedback.rate(people.vet, decided, answers=dict.fromkeys(ASKED, Said.YES), words="Thank you")
    concern = concerns.by_id(people.officer, decided)
    home = concerns.places_of(concern)["home"]
    concerns.confirm_place(people.officer, decided, PlaceName.HOME, home, words="Seen there", seen=concern.version)
    monkeypatch.setitem(session.info, "transaction", None)
    found = plant()
    session.flush()
    monkeypatch.delitem(session.info, "transaction")
    return found


def test_no_letter_shows_a_sealed_field_that_the_table_does_not_allow(people, planted, monkeypatch):
    assert OF_A_CONCERN - planted == set()
    officer = f"{CANARY} account.name"
    assert session.get_one(Account, people.officer.id).name == officer
    concern_id = session.query(Concern.id).where(Concern.assignee_id == people.officer.id).first().id
    for reporter in Reporter:
        monkeypatch.setattr(telling, "reporter_of", lambda _, is_one=reporter: is_one)
        told = list(letters(concern_id))
        assert len(told) == len(CATEGORIES) * len(AGENCIES) * len(NOTES)
        for category, words in told:
            may_name = Field.CONTACT in sayings().allows(reporter, category)
            assert words.count(CANARY) == words.count(officer) == int(may_name)
