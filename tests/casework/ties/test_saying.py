"""What officers say of links: added, ended, corrected and withdrawn, always with whence it is known."""

from dataclasses import replace
from datetime import date

import pytest

from app.casework import ties
from app.casework.ties import Facts, Other
from app.casework.ties.kinds import Certainty, Handling, NodeKind, tie_rules
from app.casework.ties.models import Tie
from app.casework.ties.queries import reaching
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.database import session
from tests.casework.ties.linking import add, make_ben, make_shona, sentences
from tests.factories import make_supervisor

KEPT = {"handling": Handling.CONDITIONS}


def listed(people, person_id):
    return {each.tie.id: each for each in ties.links_of(people.officer, person_id)}


def test_a_link_is_added_with_its_source_and_note(people):
    shona = make_shona(people)
    made = add(people, shona, source_grade="1", information_grade="A", began_on=date(2020, 1, 1))
    assert sentences(shona)["Shona Merriday is another relative of Ann in Hull"] == "confirmed"
    assert made.words["note"] == "Her birth certificate" and made.source_grade == "1"
    assert b"Ann" not in made.sealed_words and b"birth" not in made.sealed_words


def test_a_number_that_a_concern_tells_of_is_the_same_number(people):
    shona, ben = make_shona(people), make_ben(people)
    told = Other(kind=NodeKind.PHONE, name="07700 900 123")
    ties.add_tie(people.officer, ben, told, Facts(kind="uses"))
    way = ties.way_between(people.officer, ben, shona)
    assert way is not None and [step.kind for step in way][:1] == ["uses"] and len(way) == 3


def test_a_link_reads_the_other_way_where_it_is_said_so(people):
    shona = make_shona(people)
    add(people, shona, "Nan Merriday", "parent", is_back=True)
    assert "Shona Merriday is a child of Nan Merriday" in sentences(shona)


def test_an_ended_link_is_still_shown_with_its_end(people):
    shona = make_shona(people)
    made = add(people, shona, kind="partner", began_on=date(2020, 1, 1))
    with pytest.raises(Invalid):
        ties.end_tie(people.officer, made.id, ended_on=date(2019, 1, 1), seen=made.version)
    ties.end_tie(people.officer, made.id, ended_on=date(2021, 1, 1), seen=made.version)
    assert listed(people, shona)[made.id].step.ended_on == date(2021, 1, 1)
    assert "Shona Merriday is the partner of Ann in Hull" in sentences(shona)


def test_a_withdrawn_link_leads_nowhere_and_is_still_listed_with_its_reason(people):
    shona = make_shona(people)
    made = add(people, shona)
    ties.withdraw_tie(people.officer, made.id, reason="Another family", seen=made.version)
    assert "Shona Merriday is another relative of Ann in Hull" not in sentences(shona)
    assert listed(people, shona)[made.id].tie.words["withdrawn"] == "Another family"
    with pytest.raises(NotPossible):
        ties.withdraw_tie(people.officer, made.id, reason="Again", seen=session.get_one(Tie, made.id).version)


def test_where_many_were_withdrawn_it_is_said_that_later_ones_are_not_drawn(people, monkeypatch):
    monkeypatch.setattr(reaching, "tie_rules", lambda: replace(tie_rules(), followed=5))
    shona = make_shona(people)
    made = [add(people, shona, name=f"Relative {each}") for each in range(8)]
    for each in made[:3]:
        ties.withdraw_tie(people.officer, each.id, reason="Another family", seen=each.version)
    network = ties.network_of(people.officer, shona, steps=1)
    drawn = len(network.steps)
    assert ties.more_beyond(people.officer, network) == {shona: len(standing(people, shona)) - drawn} and drawn > 0
    for each in made[3:]:
        ties.withdraw_tie(people.officer, each.id, reason="Another family", seen=each.version)
    assert ties.more_beyond(people.officer, ties.network_of(people.officer, shona, steps=1)) == {}


def standing(people, person_id):
    return [each for each in listed(people, person_id).values() if each.tie.withdrawn_at is None]


def test_what_followed_from_a_concern_is_confirmed_by_saying_it_anew(people):
    shona = make_shona(people)
    told = next(each for each in ties.links_of(people.officer, shona) if each.tie.kind == "parent")
    facts = Facts(kind="parent", certainty=Certainty.CONFIRMED, note="Seen in the register")
    ties.correct_tie(people.officer, told.tie.id, facts, seen=told.tie.version)
    assert sentences(shona)["Shona Merriday is a parent of Maya Merriday"] == "confirmed"
    before = listed(people, shona)[told.tie.id].tie
    assert before.replaced_by_id and before.certainty is Certainty.UNCONFIRMED


IMPOSSIBLE = (
    Facts(kind="spaceship"),
    Facts(kind="drives"),
    Facts(kind="relative", source_grade="9"),
    Facts(kind="relative", reference="HD-2222-2222"),
    Facts(kind="relative", began_on=date(2999, 1, 1)),
    Facts(kind="relative", began_on=date(2020, 1, 1), ended_on=date(2019, 1, 1)),
)


def test_what_cannot_be_is_refused_with_what_to_do(people):
    shona = make_shona(people)
    for facts in IMPOSSIBLE:
        with pytest.raises(Invalid):
            ties.add_tie(people.officer, shona, Other(kind=NodeKind.PERSON, name="Ann"), facts)


def test_nobody_is_linked_with_themselves(people):
    shona = make_shona(people)
    with pytest.raises(Invalid):
        ties.add_tie(people.officer, shona, Other(kind=NodeKind.PERSON, id=shona), Facts(kind="sibling"))


def test_what_is_kept_on_conditions_exists_for_supervisors_and_whoever_added_it(people):
    shona, supervisor = make_shona(people), make_supervisor(people)
    made = add(people, shona, **KEPT)
    words = "Shona Merriday is another relative of Ann in Hull"
    seen = {who.id: words in sentences(shona, who) for who in (people.officer, people.other_officer, supervisor)}
    assert seen == {people.officer.id: True, people.other_officer.id: False, supervisor.id: True}
    assert ties.something_hidden(people.other_officer, shona) and not ties.something_hidden(supervisor, shona)
    with pytest.raises(NotFound):
        ties.withdraw_tie(people.other_officer, made.id, reason="Mine", seen=made.version)


def test_nobody_but_officers_adds_links(people):
    shona = make_shona(people)
    for who in (people.vet, people.social_worker, people.administrator):
        with pytest.raises((Refused, NotFound)):
            ties.add_tie(who, shona, Other(kind=NodeKind.PERSON, name="Ann"), Facts(kind="relative"))


def test_for_whom_a_concern_does_not_exist_none_of_its_links_do(people):
    shona = make_shona(people)
    assert len(ties.network_of(people.vet, shona).nodes) == 1
    assert ties.links_of(people.social_worker, shona) == []
    assert not ties.something_hidden(people.vet, shona)
