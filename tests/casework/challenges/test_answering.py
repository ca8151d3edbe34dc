"""Answering, writing down what somebody said, accepting it, going on, and what is learnt."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.casework import challenges
from app.casework.challenges.lifecycle import State
from app.casework.challenges.rules import Ending, Holder
from app.casework.directory.models import ContactCategory
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from tests.casework.challenges.disagreeing import (
    again,
    answered,
    further,
    make_manager,
    with_agency,
    with_closing,
    with_return,
    written_down,
)
from tests.factories import make_contact, make_second_social_worker, make_supervisor


@pytest.mark.long
def test_an_answer_goes_to_the_challenger_who_is_satisfied(people, letters):
    found = answered(with_closing(people), people.officer, "change")
    assert (found.state, found.holder, found.holder_id) == (State.ANSWERED, Holder.CHALLENGER, people.vet.id)
    assert "vera@harbourlane.example" in [each.to for each in letters.sent if "update" in each.subject]
    challenges.accept(people.vet, found.id, seen=found.version)
    ended = again(found)
    assert (ended.ending, ended.stage, ended.due_at) == (Ending.ACCEPTED, 1, None)


def test_not_satisfied_it_goes_up_stage_by_stage_and_nobody_answers_twice(people):
    sunita, silas = make_supervisor(people), make_supervisor(people, "Silas Salt")
    found = further(answered(with_closing(people), people.officer), people.vet)
    assert (found.stage, found.holder, found.steps[0].further) == (2, Holder.SUPERVISORS, "That is no answer")
    found = further(answered(found, sunita), people.vet)
    with pytest.raises(NotPossible, match="answered at an earlier stage"):
        answered(found, sunita)
    found = further(answered(found, silas), people.vet)
    with pytest.raises(Refused):
        answered(found, silas)
    with pytest.raises(Invalid, match="answered at an earlier stage"):
        written_down(found, sunita, "salt, Silas")
    found = further(written_down(found, sunita, "Hester Hay", "Head of service"), people.vet)
    ended = written_down(found, silas, "Carys Clay", "Chair")
    assert (ended.stage, ended.ending) == (5, Ending.DECIDED)


@pytest.mark.long
def test_an_agencys_worker_then_its_manager_then_what_was_said_on_the_telephone(people):
    supervisor, manager = make_supervisor(people), make_manager(people)
    found = with_agency(people)
    with pytest.raises(NotFound):
        answered(found, people.constable)
    found = further(answered(found, make_second_social_worker(people)), people.vet)
    assert found.holder is Holder.MANAGERS
    with pytest.raises(Refused):
        answered(found, people.social_worker)
    found = further(answered(found, manager), people.vet)
    make_contact(found.agency_id, ContactCategory.ESCALATION_2, name="Tess Thorn", telephone="01632 960222")
    assert [each.name for each in challenges.contacts_for(supervisor, found)] == ["Tess Thorn", "Duty desk"]
    assert challenges.contacts_for(people.officer, found) == []
    found = written_down(found, supervisor, "Tess Thorn")
    assert found.steps[2].given == {"name": "Tess Thorn", "role": "Service manager"} and found.steps[2].spoke_at


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": " "}, "Say who answered"),
        ({"role": ""}, "Say who answered"),
        ({"at": clock.now() + timedelta(days=2)}, "Say when"),
        ({"at": clock.now() - timedelta(days=9)}, "Say when"),
    ],
)
def test_what_was_said_needs_who_as_what_and_when(people, changed, said):
    supervisor, found = make_supervisor(people), with_agency(people)
    given = replace(challenges.Given(name="Tess Thorn", role="Team manager", at=clock.now()), **changed)
    answer = challenges.Answer(verdict="uphold", words="It stands")
    with pytest.raises(Invalid, match=said):
        challenges.record_answer(supervisor, found.id, answer, given, seen=found.version)


@pytest.mark.long
def test_only_a_supervisor_writes_down_and_never_to_their_own(people):
    found = with_return(people)
    with pytest.raises(Refused):
        written_down(found, people.other_officer, "Tess Thorn")
    with pytest.raises(Refused):
        answered(found, people.officer)


@pytest.mark.long
def test_danger_known_later_leaves_out_stages_and_is_never_taken_back(people):
    found = further(answered(with_closing(people), people.officer), people.vet, is_immediate=True)
    assert (found.stage, found.is_immediate) == (3, True)
    assert found.due_at and found.due_at <= clock.now() + timedelta(hours=4)


def test_only_the_challenger_says_whether_it_is_enough(people):
    found = answered(with_closing(people), people.officer)
    for other, error in ((people.officer, Refused), (people.teacher, NotFound)):
        with pytest.raises(error):
            challenges.accept(other, found.id, seen=found.version)
        with pytest.raises(error):
            further(found, other)


@pytest.mark.long
def test_two_at_once_is_an_error_to_show(people):
    found = with_closing(people)
    stale = found.version
    answered(found, people.officer)
    with pytest.raises(NotPossible, match="Somebody else changed this"):
        challenges.answer(people.officer, found.id, challenges.Answer(verdict="uphold", words="Again"), seen=stale)
    with pytest.raises(Refused):
        answered(found, people.officer)


@pytest.mark.long
def test_what_is_learnt_is_recorded_once_it_has_ended(people):
    supervisor = make_supervisor(people)
    found = answered(with_closing(people), people.officer)
    with pytest.raises(Refused):
        challenges.record_learning(supervisor, found.id, "feedback", "Ring first", seen=found.version)
    challenges.accept(people.vet, found.id, seen=found.version)
    found = again(found)
    with pytest.raises(Invalid):
        challenges.record_learning(supervisor, found.id, "weather", "Ring first", seen=found.version)
    challenges.record_learning(supervisor, found.id, "feedback", "Ring first", seen=found.version)
    assert (again(found).learning, again(found).learnt) == ("feedback", "Ring first")
