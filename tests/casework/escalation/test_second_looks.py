"""One BLUE concern in ten is read again by a supervisor. Nobody can know which, or choose."""

import uuid

import pytest

from app.casework import escalation, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.escalation import drawing, reactions
from app.casework.triage.models import Assessment, Rating
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.access import SYSTEM
from tests.factories import let_the_worker_work, make_concern_in_triage, make_supervisor


@pytest.fixture
def drawn(monkeypatch):
    """The lot falls on every concern."""
    monkeypatch.setattr(reactions, "is_drawn", lambda *_: True)


@pytest.fixture
def blue(people, monkeypatch):
    """A concern that an officer calls BLUE."""

    def make():
        monkeypatch.setattr(Assessment, "needs_second_person", lambda *_: False)
        concern = make_concern_in_triage(people.vet, people.officer)
        rate(people.officer, concern.id, Rating.BLUE)
        return concern

    return make


def rate(officer, concern_id, rating) -> None:
    seen = triage.assessment_of(SYSTEM, concern_id).version
    triage.confirm_rating(officer, concern_id, rating=rating, reason="Nobody is at risk", seen=seen)
    let_the_worker_work()


def listed(actor) -> list:
    return [concern.id for _, concern in escalation.second_looks(actor)]


def test_the_lot_falls_on_one_in_ten_and_always_on_the_same(app):
    some = [uuid.uuid4() for _ in range(3000)]
    drawn = {each for each in some if drawing.is_drawn(each, 10)}
    assert 220 < len(drawn) < 380
    assert drawn == {each for each in some if drawing.is_drawn(each, 10)}


def test_it_cannot_be_known_without_the_key(app, monkeypatch):
    some = [uuid.uuid4() for _ in range(500)]
    before = [drawing.is_drawn(each, 10) for each in some]
    monkeypatch.setattr(drawing.vault, "token", lambda _, value: uuid.uuid5(uuid.NAMESPACE_OID, value).hex)
    assert before != [drawing.is_drawn(each, 10) for each in some]


def test_what_is_drawn_is_listed_for_supervisors(people, blue, drawn):
    supervisor, concern_id = make_supervisor(people), blue().id
    assert listed(supervisor) == [concern_id]
    assert listed(people.officer) == [] and listed(people.vet) == []


def test_what_is_not_drawn_is_not_listed(people, blue, monkeypatch):
    monkeypatch.setattr(reactions, "is_drawn", lambda *_: False)
    supervisor = make_supervisor(people)
    blue()
    assert listed(supervisor) == []


def test_what_is_raised_again_needs_no_second_look(people, blue, drawn):
    supervisor, concern_id = make_supervisor(people), blue().id
    rate(people.officer, concern_id, Rating.GREEN)
    assert listed(supervisor) == []


def test_closing_draws_it_once(people, blue, drawn):
    supervisor, concern = make_supervisor(people), blue()
    triage.close(people.officer, concern.id, reason=Closing.ADVICE, words="Advised", seen=concern.version)
    let_the_worker_work()
    assert listed(supervisor) == [concern.id]


def test_another_rating_is_not_drawn(people, drawn):
    supervisor = make_supervisor(people)
    rate(people.officer, make_concern_in_triage(people.vet, people.officer).id, Rating.AMBER)
    assert listed(supervisor) == []


def test_a_supervisor_says_whether_they_agree_once_and_in_words(people, blue, drawn):
    supervisor, concern_id = make_supervisor(people), blue().id
    seen = escalation.second_look(supervisor, concern_id).version
    with pytest.raises(Refused):
        escalation.look_again(people.officer, concern_id, agrees=True, words="Fine", seen=seen)
    with pytest.raises(Invalid, match="Say why"):
        escalation.look_again(supervisor, concern_id, agrees=True, words="", seen=seen)
    escalation.look_again(supervisor, concern_id, agrees=False, words="The child was not asked", seen=seen)
    look = escalation.second_look(supervisor, concern_id)
    assert (look.agrees, look.words, look.looked_by_id) == (False, "The child was not asked", supervisor.id)
    assert listed(supervisor) == []
    with pytest.raises(NotPossible, match="Another supervisor"):
        escalation.look_again(supervisor, concern_id, agrees=True, words="Fine", seen=look.version)


def test_what_was_not_drawn_cannot_be_looked_at_again(people):
    supervisor = make_supervisor(people)
    concern = make_concern_in_triage(people.vet, people.officer)
    with pytest.raises(NotFound):
        escalation.look_again(supervisor, concern.id, agrees=True, words="Fine", seen=1)
