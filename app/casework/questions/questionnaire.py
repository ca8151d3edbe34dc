from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.casework.questions.conditions import Answers, Condition, holds, names_in
from app.casework.questions.validation import problems_with, today

__all__ = ["GIVEN", "Missing", "Note", "Page", "Question", "Questionnaire", "Section"]

# Facts the service knows about the reporter sit among the answers under this prefix: given_sector = "vet".
GIVEN = "given_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A panel of words beside the questions; `style` is warning, inset or details. True from a day, until another."""

    text: str
    title: str = ""
    style: str = "inset"
    when: Condition = field(default_factory=dict)
    from_on: date | None = None
    until_on: date | None = None

    def holds(self, answers: Answers, on: date) -> bool:
        begun = self.from_on is None or self.from_on <= on
        over = self.until_on is not None and self.until_on <= on
        return begun and not over and holds(self.when, answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked. `required` is what to say when it is left blank; empty means it may be."""

    id: str
    kind: str
    ask: str
    short: str = ""  # how the answer is called where it stands in a row beside others
    hint: str = ""
    why: str = ""
    required: str = ""
    required_when: Condition = field(default_factory=dict)
    ask_when: Condition = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    option_when: Mapping[str, Condition] = field(default_factory=dict)
    alone: tuple[str, ...] = ()  # options that cannot go with any other: none of these, not known
    default: str = ""
    most: int = 0  # the most choices or rows; 0 leaves the choices unlimited
    limit: int = 200  # characters
    past: bool = False  # a date that cannot lie in the future
    fields: tuple["Question", ...] = ()

    def applies(self, answers: Answers) -> bool:
        return holds(self.ask_when, answers)

    def options_for(self, answers: Answers) -> dict[str, str]:
        return {code: label for code, label in self.options.items() if self.offers(code, answers)}

    def offers(self, code: str, answers: Answers) -> bool:
        return code not in self.option_when or holds(self.option_when[code], answers)

    def needed(self, answers: Answers) -> bool:
        return bool(self.required) and holds(self.required_when, answers)

    def problems(self, answers: Answers) -> dict[str, str]:
        """What is wrong with this question's answer: key to message. A person's field is `people_at_risk.0.name`."""
        value = answers.get(self.id)
        if is_blank(value):
            return {self.id: self.required} if self.needed(answers) else {}
        return problems_with(self, value, self.options_for(answers))

    def kept(self, value: Any, answers: Answers) -> Any:
        """The answer without choices that are no longer offered; None when nothing is left."""
        if self.kind == "one" and isinstance(value, str) and value in self.options:
            return value if self.offers(value, answers) else None
        if self.kind == "many" and isinstance(value, list):
            return [code for code in value if not isinstance(code, str) or self.offers(code, answers)] or None
        if self.kind == "people" and isinstance(value, list):
            return [_known_fields(self, row) for row in value] or None
        return None if is_blank(value) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One topic. Ids stand in addresses, so they never say what the concern is about; titles may."""

    id: str
    title: str
    intro: str = ""
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()

    def questions_for(self, answers: Answers) -> tuple[Question, ...]:
        """The questions that these answers call for."""
        return tuple(question for question in self.questions if question.applies(answers))

    def may_ask(self, answers: Answers) -> tuple[Question, ...]:
        """What to put on the page: also questions that an answer on this same page would call for."""
        here, open_here = {question.id for question in self.questions}, dict[str, Question]()
        for question in self.questions:
            waits_for = here & question.ask_when.keys()
            elsewhere = {name: values for name, values in question.ask_when.items() if name not in here}
            if waits_for <= open_here.keys() and holds(elsewhere, answers):
                open_here[question.id] = question
        return tuple(open_here.values())

    def problems(self, answers: Answers) -> dict[str, str]:
        """What must be put right here, if these are all the answers that count."""
        asked = self.questions_for(answers)
        return {key: told for question in asked for key, told in question.problems(answers).items()}

    def notes_for(self, answers: Answers) -> tuple[Note, ...]:
        """The panels for these answers, as on the day that stands in `given_on`, else as today."""
        on = day_given(answers)
        return tuple(note for note in self.notes if note.holds(answers, on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    id: str
    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A required answer that is not there yet."""

    page: Page
    question: Question
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """Everything that may be asked, in order. Answers only make sense beside it, so a concern stores its label."""

    id: str
    version: int
    title: str
    sections: tuple[Section, ...]

    @property
    def label(self) -> str:
        return f"{self.id}@{self.version}"

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(page for section in self.sections for page in section.pages)

    def __iter__(self) -> Iterator[Question]:
        return (question for page in self.pages for question in page.questions)

    def page(self, page_id: str) -> Page:
        """The page with this id; LookupError when there is none."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise LookupError(f"{self.label} has no page {page_id!r}")

    def question(self, question_id: str) -> Question:
        """The question with this id; LookupError when there is none."""
        for question in self:
            if question.id == question_id:
                return question
        raise LookupError(f"{self.label} has no question {question_id!r}")

    def relevant(self, answers: Answers) -> dict[str, Any]:
        """The answers to questions this reporter would still be asked; everything else is dropped."""
        kept: dict[str, Any] = {name: value for name, value in answers.items() if name.startswith(GIVEN)}
        for question in self:
            if question.id in answers and question.applies(kept):
                value = question.kept(answers[question.id], kept)
                if value is not None:
                    kept[question.id] = value
        return kept

    def path(self, answers: Answers) -> tuple[Page, ...]:
        """The pages on which these answers leave at least one question to ask."""
        kept = self.relevant(answers)
        return tuple(page for page in self.pages if page.questions_for(kept))

    def next_page(self, page: Page, answers: Answers) -> Page | None:
        """The page after this one on the path; None at the end."""
        later = self.pages[self.pages.index(page) + 1 :]
        path = self.path(answers)
        return next((candidate for candidate in later if candidate in path), None)

    def previous_page(self, page: Page, answers: Answers) -> Page | None:
        """The page before this one on the path; None at the start."""
        earlier = self.pages[: self.pages.index(page)]
        path = self.path(answers)
        return next((candidate for candidate in reversed(earlier) if candidate in path), None)

    def check(self, page: Page, answers: Answers) -> dict[str, str]:
        """What must be put right on one page: question id, or `people_at_risk.0.name`, to a message that says how."""
        return page.problems(self.relevant(answers))

    def problems(self, answers: Answers) -> dict[str, str]:
        """What must be put right anywhere before these answers can be submitted."""
        kept = self.relevant(answers)
        return {key: told for page in self.pages for key, told in page.problems(kept).items()}

    def missing(self, answers: Answers) -> tuple[Missing, ...]:
        """Every required answer that is still blank, in the order asked."""
        kept = self.relevant(answers)
        return tuple(
            Missing(page=page, question=question, message=question.required)
            for page in self.pages
            for question in page.questions_for(kept)
            if question.needed(kept) and is_blank(kept.get(question.id))
        )

    def earlier_names(self) -> Iterator[tuple[Question, set[str]]]:
        """Each question with the ids that its conditions read."""
        for question in self:
            conditions = (question.ask_when, question.required_when, *question.option_when.values())
            yield question, {name for condition in conditions for name in names_in(condition)}


def day_given(answers: Answers) -> date:
    """The day on which a reporter answers, from `given_on` such as 2026-11-23; today when it does not say."""
    try:
        return date.fromisoformat(str(answers.get(f"{GIVEN}on")))
    except ValueError:
        return today()


def is_blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(is_blank(part) for part in value.values())
    if isinstance(value, list):
        return all(is_blank(part) for part in value)
    return value is None


def _known_fields(question: Question, row: Any) -> Any:
    if not isinstance(row, Mapping):
        return row
    known = {part.id for part in question.fields}
    return {name: value for name, value in row.items() if name in known and not is_blank(value)}
