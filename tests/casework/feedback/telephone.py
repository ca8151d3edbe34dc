"""A concern that somebody told an officer by telephone, who wrote it down and took it."""

import uuid

from app.casework import concerns, questions, triage
from app.casework.concerns.callers import Caller, Way
from app.foundations.database import uuid7
from tests.factories import ANSWERS, People, let_the_worker_work
from tests.stories import told_once


@told_once
def make_told_by_telephone(people: People) -> uuid.UUID:
    """Pat Privet, who works in a practice, rang."""
    caller = Caller(way=Way.TELEPHONE, sector="vet", name="Pat Privet", contact="01632 960123")
    draft = concerns.start(people.officer, uuid7(), told_by=caller)
    answers, concern_id = draft.answers | ANSWERS | {"identity": "yes"}, draft.id
    for page in questions.current().path(answers):
        concerns.save_page(people.officer, concern_id, page.id, answers)
    concerns.submit(people.officer, concern_id)
    let_the_worker_work()
    triage.take(people.officer, concern_id, seen=concerns.by_id(people.officer, concern_id).version)
    return concern_id
