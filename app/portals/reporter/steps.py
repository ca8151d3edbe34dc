"""The way through a draft: which page follows which, and how far along each stands."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.casework import questions
from app.casework.concerns import policy
from app.casework.concerns.models import Concern
from app.casework.questions import Page, Questionnaire
from app.errors import NotFound
from app.portals.shared.guards import actor

# On an address: the reporter came from the answers to be checked, and goes back there.
RETURN: dict[str, Any] = {"return": "check"}


@dataclass(frozen=True)
class Progress:
    """The part of the form that a page belongs to, and which of how many parts it is."""

    title: str
    number: int
    total: int


def questionnaire(draft: Concern) -> Questionnaire:
    """The questions as they were when this draft was begun."""
    return questions.named(draft.questionnaire)


def page(draft: Concern, page_id: str) -> Page:
    """The page with this name in its address."""
    try:
        return questionnaire(draft).page(page_id)
    except LookupError:
        raise NotFound("page") from None


def steps(draft: Concern) -> tuple[Page, ...]:
    """The pages to answer, in order. What is to be declared is asked last, beside the answers."""
    path = questionnaire(draft).path(draft.answers)
    return tuple(each for each in path if not is_declaration(each))


def is_declaration(page: Page) -> bool:
    """Does this page ask for nothing but a tick?"""
    return all(question.kind == "confirm" for question in page.questions)


def address(draft: Concern, page: Page | None, **query: Any) -> str:
    """Where a page of a draft is; without one, where its answers are checked."""
    if draft.reference:
        return sent(str(draft.reference))
    if page is None:
        return url_for("reporter.check_answers", draft_id=draft.id)
    return url_for("reporter.question", draft_id=draft.id, page_id=page.id, **query)


def beginning() -> str:
    """Where drafts are begun and found again: officers, who write down what others tell, have a page of their own."""
    return url_for("reporter.start" if policy.begin.open_to(actor()) else "officer.enter")


def sent(reference: str) -> str:
    """What a writer sees who has sent it; an officer sees it as officers do."""
    return url_for("reporter.submitted" if policy.follow.open_to(actor()) else "officer.concern", reference=reference)


def first(draft: Concern) -> str:
    """Where a draft goes on: at the first page that still lacks something."""
    missing = {each.page.id for each in questionnaire(draft).missing(draft.answers)}
    return address(draft, next((each for each in steps(draft) if each.id in missing), None))


def after(draft: Concern, page: Page) -> str:
    """Where to go when a page is done."""
    order, path = questionnaire(draft).pages, steps(draft)
    later = order[order.index(page) + 1 :]
    return address(draft, next((each for each in later if each in path), None))


def before(draft: Concern, page: Page | None) -> str:
    """Where "Back" leads: the page before, or the start."""
    order, path = questionnaire(draft).pages, steps(draft)
    earlier = order[: order.index(page)] if page else order
    previous = next((each for each in reversed(earlier) if each in path), None)
    return address(draft, previous) if previous else beginning()


def progress(draft: Concern, page: Page) -> Progress:
    """Which named part of the form this page is in. The parts are counted as they are printed: none comes or goes."""
    sections = questionnaire(draft).sections
    number = next(number for number, section in enumerate(sections, 1) if page in section.pages)
    return Progress(sections[number - 1].title, number, len(sections))
