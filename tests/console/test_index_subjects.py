"""Concerns that were sent before they could be found are made findable, once, while the service runs."""

import pytest
from sqlalchemy import delete, func, select, update

from app.casework import triage
from app.casework.concerns.commands import indexing
from app.casework.concerns.models import Concern, Mention, Subject
from app.casework.people.models import Judgement, Portrait
from app.casework.related import related_to
from app.casework.ties.models import Thing, Tie
from app.casework.triage.models import Assessment, Rating
from app.console.index_subjects import index_all
from app.foundations import database
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Entry, Event
from tests.casework.people.families import RILEY, about, make_pantry
from tests.factories import let_the_worker_work, make_draft


@pytest.fixture
def sent_before(people):
    """Three concerns about one child, as they lay before anything could be found."""
    concern_ids = [about(reporter, RILEY) for reporter in (people.teacher, make_pantry(), people.teacher)]
    with database.writing():
        for each in (Judgement, Tie, Thing, Portrait, Mention):
            session.execute(delete(each))
        session.execute(update(Concern).values(mentions_made_by=None))
        session.execute(update(Assessment).values(proposed=Rating.GREEN, rank=Rating.GREEN.rank))
    return concern_ids


def mentions() -> int:
    return session.scalar(select(func.count()).select_from(Mention)) or 0


def runs() -> list[Event]:
    found = session.scalars(select(Entry).where(Entry.event == "MentionsMade").order_by(Entry.number))
    return [Event.restore(each.event, each.details) for each in found]


def test_what_was_sent_before_is_found_and_weighs(people, sent_before):
    assert related_to(people.officer, sent_before[0]).found == []
    assert index_all() == 3
    let_the_worker_work()
    for each in sent_before:
        assert len(related_to(people.officer, each).found) == 2
        assert triage.assessment_of(SYSTEM, each).proposed is Rating.AMBER


def test_run_again_it_does_nothing(sent_before):
    index_all()
    before, entries = mentions(), len(runs())
    assert index_all() == 0
    assert (mentions(), len(runs())) == (before, entries)


def test_it_goes_in_batches_that_the_ledger_remembers(sent_before, monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 2)
    assert index_all() == 3
    assert [each.count for each in runs()] == [2, 1] and len({each.run_id for each in runs()}) == 1


def test_new_rules_make_the_mentions_anew(people, sent_before):
    index_all()
    before = mentions()
    with database.writing():
        session.execute(update(Concern).values(mentions_made_by="identifying-0"))
    assert index_all() == 3 and mentions() == before


def test_what_was_sent_before_people_were_told_apart_is_told_apart(people, sent_before):
    with database.writing():
        session.execute(delete(Subject))
    assert index_all() == 3
    assert len(related_to(people.officer, sent_before[0]).found) == 2


def test_drafts_stay_as_they_are(people, sent_before):
    draft = make_draft(people.vet, people_at_risk=[RILEY], parents_know="agreed").id
    assert index_all() == 3
    assert session.get_one(Concern, draft).mentions_made_by is None
