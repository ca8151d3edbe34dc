"""People in concerns that were sent before they could be recognised are made findable, once, while the service runs."""

import pytest
from sqlalchemy import delete, func, select, update

from app.casework import people as everybody
from app.casework.concerns.models import Concern
from app.casework.people import tracing
from app.casework.people.events import PortraitsMade
from app.casework.people.models import Judgement, Portrait
from app.console import index_people
from app.console.index_people import index_all
from app.foundations import database, traces, vault
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Entry, Event
from app.transaction import transaction
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import told_in
from tests.factories import let_the_worker_work, make_draft

TWICE = [RILEY, RILEY | {"name": "Riley Stanhop"}]


@pytest.fixture
def sent_before(people):
    """Two concerns about one child, as they lay before anybody could be recognised."""
    concern_ids = [about(people.teacher, TWICE[0]), about(make_pantry(), TWICE[1])]
    with database.writing():
        for table in (Judgement, Portrait, traces.TRACES):
            session.execute(delete(table))
    return concern_ids


def count(table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def runs() -> list[Event]:
    found = session.scalars(select(Entry).where(Entry.event == "PortraitsMade").order_by(Entry.number))
    return [Event.restore(each.event, each.details) for each in found]


def test_who_was_told_of_before_is_found_and_suggested(people, sent_before):
    assert index_all() == count(Portrait) > 2
    first, second = map(told_in, sent_before)
    assert [each.subject_id for each in everybody.alike(people.officer, first)] == [second]
    let_the_worker_work()
    assert (first, second) in {each.pair for each in session.scalars(select(Judgement))}


def test_run_again_it_does_nothing(sent_before):
    index_all()
    before = count(traces.TRACES), count(Portrait), len(runs())
    assert index_all() == 0
    assert (count(traces.TRACES), count(Portrait), len(runs())) == before


def test_it_goes_in_batches_that_the_ledger_remembers(sent_before, monkeypatch):
    monkeypatch.setattr(tracing, "BATCH", 1)
    made = index_all()
    assert sum(each.count for each in runs()) == made and len(runs()) == 2
    assert len({each.run_id for each in runs()}) == 1


def test_new_rules_make_portraits_anew_and_nothing_of_the_old_ones_stays(people, sent_before, monkeypatch):
    index_all()
    before, persons = count(traces.TRACES), set(session.scalars(select(Portrait.id)))
    monkeypatch.setattr(tracing, "edition", lambda: "likeness-next")
    monkeypatch.setattr(tracing, "made_by", lambda: "likeness-next/1/1/key")
    monkeypatch.setattr(index_people, "SWEPT", 10)
    assert index_all() == len(persons)
    assert set(session.scalars(select(Portrait.id))) == persons
    assert count(traces.TRACES) == before, "those of the earlier edition are gone"


def test_other_words_of_the_same_edition_leave_no_trace_of_the_old_ones(sent_before):
    index_all()
    before = count(traces.TRACES)
    with database.writing():
        key = tracing.made_by().rpartition("/")[2]
        session.execute(update(Portrait).values(made_by=f"{tracing.edition()}/portraying-0/identifying-0/{key}"))
    assert index_all() > 0 and count(traces.TRACES) == before


def test_another_blind_key_makes_everything_anew(people, sent_before, monkeypatch):
    index_all()
    before, old = count(traces.TRACES), set(session.scalars(select(traces.TRACES.c.token)))
    ring = vault.ring()
    monkeypatch.setitem(ring.named, "blind", bytes(32))
    monkeypatch.setattr(ring, "_blind", {})
    assert everybody.alike(people.officer, told_in(sent_before[0])) == [], "nobody is found by traces of the old key"
    assert index_all() > 0 and count(traces.TRACES) == before
    assert not old & set(session.scalars(select(traces.TRACES.c.token)))
    assert len(everybody.alike(people.officer, told_in(sent_before[0]))) == 1


def test_drafts_and_what_cannot_be_read_stay_as_they_are(people, sent_before):
    make_draft(people.vet, people_at_risk=[RILEY], parents_know="agreed")
    with transaction(SYSTEM) as tx:
        vault.destroy(session.get_one(Concern, sent_before[0]).data_key_id, tx.now)
        tx.record(PortraitsMade(run_id=database.uuid7(), rules="", count=0))
    index_all()
    assert set(session.scalars(select(Portrait.concern_id))) == {sent_before[1]}


def test_settled_traces_lead_to_the_same_people(people, sent_before):
    index_all()
    first, second = map(told_in, sent_before)
    before = sorted(session.execute(select(traces.TRACES)).all())
    index_people.settle()
    assert sorted(session.execute(select(traces.TRACES)).all()) == before
    assert [each.subject_id for each in everybody.alike(people.officer, first)] == [second]
