"""A letter to a reporter, made of the table and of a few facts.

It is given no concern, no referral and no record: what is not among the facts cannot stand in it, whatever the table
says. Each of its sentences can be said in the reader's language later, and is kept as it was said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.casework.feedback import wording
from app.casework.feedback.saying import CATEGORIES, Field, Reporter, sayings
from app.errors import Sentence

# How sentences stand together.
PARAGRAPHS = (
    (Field.RECEIVED, Field.LOOKED_AT, Field.AGENCY),
    (Field.CATEGORY, Field.WORKER),
    (Field.LEARNING,),
    (Field.KEEP_REPORTING,),
    (Field.CONTACT, Field.DESK),
)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that a letter can be made of. `has_worker` is None where nobody knows."""

    reporter: Reporter
    category: str
    agency_kind: str = ""
    has_worker: bool | None = None
    contact: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A heading, and paragraphs of sentences."""

    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def words(self) -> str:
        """All of it in English, as an officer reads and may change it."""
        return "\n\n".join(" ".join(paragraph) for paragraph in self.paragraphs)

    def kept(self) -> list[list[list[Any]]]:
        """As it is stored: each sentence with its values."""
        return [[[each.pattern, dict(each.values)] for each in paragraph] for paragraph in self.paragraphs]


def compose(facts: Facts) -> Letter:
    """What this reporter may be told of this, and nothing else."""
    table = sayings()
    allowed = table.allows(facts.reporter, facts.category)
    said = tuple(
        tuple(sentence for field in paragraph if field in allowed for sentence in _said(field, facts))
        for paragraph in PARAGRAPHS
    )
    return Letter(table.row(facts.reporter, facts.category).title, tuple(filter(None, said)))


def noted(notes: Sequence[str]) -> tuple[Sentence, ...]:
    """Learning notes as one paragraph, to stand below words that an officer has changed."""
    known = sayings().notes
    return tuple(Sentence(known[code].words) for code in notes)


def reopened(kept: Sequence[Sequence[Sequence[Any]]]) -> tuple[tuple[Sentence, ...], ...]:
    """The paragraphs as they were said, ready to be said in another language."""
    return tuple(tuple(Sentence(pattern, **values) for pattern, values in paragraph) for paragraph in kept)


def _said(field: Field, facts: Facts) -> Iterator[Sentence]:
    table = sayings()
    match field:
        case Field.LEARNING:
            yield from noted(facts.notes)
        case Field.CONTACT:
            # A name is a value, so that the sentence around it can be said in Welsh.
            yield Sentence(pattern_of(table.words[field]), contact=facts.contact)
        case Field.CATEGORY:
            yield Sentence(filled(table.row(facts.reporter, facts.category).words, facts.agency_kind))
        case Field.WORKER:
            if facts.has_worker is not None:
                words = table.words[field] if facts.has_worker else table.no_worker
                yield Sentence(filled(words, facts.agency_kind))
        case _:
            yield Sentence(filled(table.words[field], facts.agency_kind))


def filled(words: str, agency_kind: str) -> str:
    """Words with this kind of agency in them, as reporters call it."""
    agency = wording.called(agency_kind)
    return words.format(agency=agency, Agency=agency[0].upper() + agency[1:])


def pattern_of(words: str) -> str:
    """Words with the place for a name in them, as a catalogue of translations writes it."""
    return words.format(contact="%(contact)s")


def texts(agency_kinds: Sequence[str]) -> Iterator[str]:
    """Every sentence that a letter may hold, for whoever translates them."""
    table = sayings()
    plain: Mapping[Field, str] = {field: words for field, words in table.words.items() if words}
    for field, words in plain.items():
        yield from [pattern_of(words)] if field is Field.CONTACT else _with_each(words, agency_kinds)
    yield from _with_each(table.no_worker, agency_kinds)
    for reporter in Reporter:
        for category in CATEGORIES:
            row = table.row(reporter, category)
            yield row.title
            yield from _with_each(row.words, agency_kinds)
    yield from (note.words for note in table.notes.values())


def _with_each(words: str, agency_kinds: Sequence[str]) -> Iterator[str]:
    yield from dict.fromkeys(filled(words, kind) for kind in agency_kinds)
