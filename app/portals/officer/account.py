"""What the reporter wrote, in words, under the headings of the form."""

from dataclasses import dataclass
from typing import Any

from app.casework import accounts, questions
from app.casework.concerns import callers
from app.casework.concerns.callers import Way
from app.casework.concerns.models import Concern
from app.casework.questions import Question

# These stand elsewhere on the page, or say nothing to an officer.
APART = frozenset({"what_happened", "opinion", "identity", "identity_why", "contact_way", "declaration"})

# Who wrote it down, by how it came.
CAME = {Way.TELEPHONE: "They rang; written down by", Way.PAPER: "It came on paper; entered by"}

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Account:
    """Everything a reporter said: their own words first, then each section, then how to reach them."""

    happened: str
    opinion: str
    sections: list[tuple[str, Rows]]
    reporter: Rows


def account_of(concern: Concern) -> Account:
    """Opens the answers and puts them in words."""
    answers: dict[str, Any] = concern.answers
    form = questions.named(concern.questionnaire)
    sections = [
        (section.title, _rows([each for page in section.pages for each in page.questions], answers))
        for section in form.sections
    ]
    return Account(
        happened=answers.get("what_happened", ""),
        opinion=answers.get("opinion", ""),
        sections=[(title, rows) for title, rows in sections if rows],
        reporter=_reporter(concern, [each for each in form if each.id in APART], answers),
    )


def _rows(asked: list[Question], answers: dict[str, Any], but_not: frozenset[str] = APART) -> Rows:
    return [
        {"label": question.ask, "value": questions.words_for(question, answers[question.id])}
        for question in asked
        if question.id not in but_not and not questions.is_blank(answers.get(question.id))
    ]


def _reporter(concern: Concern, asked: list[Question], answers: dict[str, Any]) -> Rows:
    named = [question for question in asked if question.id in ("identity", "identity_why", "contact_way")]
    caller = callers.caller_in(answers)
    return [*(_caller(caller, concern) if caller else _writer(concern)), *_rows(named, answers, frozenset())]


def _writer(concern: Concern) -> Rows:
    return [
        {"label": "Name", "value": accounts.name_of(concern.reporter_id)},
        {"label": "Organisation", "value": accounts.organisation(concern.organisation_id).name},
    ]


def _caller(caller: callers.Caller, concern: Concern) -> Rows:
    """Somebody who is told nothing by the service: whoever reads this must ring or write to them."""
    return [
        {"label": "Name", "value": caller.name},
        {"label": "How to reach them", "value": caller.contact or "They did not say"},
        {"label": CAME[caller.way], "value": accounts.name_of(concern.reporter_id)},
    ]
