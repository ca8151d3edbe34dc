"""What waits for an officer, and in which order."""

from app.casework import concerns, triage
from app.casework.concerns.lifecycle import Closing
from app.foundations.database import session
from tests.factories import make_concern, make_concern_in_triage, make_draft, make_referral

RED = {"danger": "yes", "called": ["999"]}


def ids(lines) -> list:
    return [line.concern.id for line in lines]


def test_danger_before_age(people):
    older, red, younger = (make_concern(people.vet, **changed).id for changed in ({}, RED, {}))
    assert ids(triage.queue(people.officer)) == [red, older, younger]


def test_what_is_referred_or_closed_waits_no_longer(people):
    closed = make_concern_in_triage(people.vet, people.officer)
    triage.close(people.officer, closed.id, reason=Closing.ADVICE, words="Advised", seen=closed.version)
    referred = make_referral(people).concern_id
    assert triage.queue(people.officer) == []
    assert ids(triage.of_officer(people.officer)) == [referred]


def test_it_goes_on_from_a_line_and_back_from_it(people):
    sent = [make_concern(people.vet).id for _ in range(4)]
    second, third = triage.queue(people.officer)[1:3]
    assert ids(triage.queue(people.officer, second.place)) == sent[2:]
    assert ids(triage.queue(people.officer, third.place, back=True)) == [sent[1], sent[0]]


def test_nobody_but_officers_has_a_queue(people):
    make_concern(people.vet)
    make_draft(people.vet)
    assert len(triage.queue(people.officer)) == 1
    for actor in (people.constable, people.administrator):
        assert triage.queue(actor) == [] and triage.unrated_counts(actor) == []


def test_the_counts_say_how_many_no_officer_has_rated_and_since_when(people):
    first = concerns.by_id(people.officer, make_concern(people.vet).id).submitted_at
    make_concern(people.vet)
    make_concern(people.vet, **RED)
    make_concern_in_triage(people.vet, people.officer)
    unrated = concerns.submit(people.vet, make_draft(people.vet).id)

    counts = {each.rating: each for each in triage.unrated_counts(people.officer)}
    assert {rating: each.number for rating, each in counts.items()} == {
        None: 1, "RED": 1, "AMBER": 3, "GREEN": 0, "BLUE": 0,
    }  # fmt: skip
    assert counts["AMBER"].oldest == first
    assert counts[None].oldest == concerns.by_reference(people.officer, unrated).submitted_at
    assert counts["GREEN"].oldest is None


def test_the_working_days_are_those_of_the_place(people):
    england = make_concern(people.vet)
    assert triage.nation_of(england) == "England"
    scotland = make_concern(people.vet, home_postcode="PH1 5EG")
    assert triage.nation_of(scotland) == "Scotland"
    line = next(line for line in triage.queue(people.officer) if line.concern.id == scotland.id)
    assert line.area == "Perth and Kinross"


def test_what_is_due_next_and_by_when(people):
    waiting = make_concern(people.vet, **RED).id
    taken = make_concern_in_triage(people.vet, people.officer).id
    session.expire_all()
    lines = {line.concern.id: line for line in triage.queue(people.officer)}
    assert (lines[waiting].step, lines[taken].step) == ("claim", "rate")
    sent_at = lines[waiting].concern.submitted_at
    assert (lines[waiting].due_at - sent_at).total_seconds() == 15 * 60
