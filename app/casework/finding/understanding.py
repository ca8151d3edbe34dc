"""What an officer's few words may mean: a reference, a date of birth, a number, a name, words, or several.

Danger: how they are understood must not depend on what is stored, or whether a word is taken for a name would tell that
somebody of that name is known. So a word may always be both, and what is found says which it was.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.casework.concerns import sameness
from app.casework.concerns.references import ALPHABET, KIND, is_reference
from app.casework.concerns.subjects import SubjectKind
from app.casework.finding.births import births_in
from app.casework.finding.marks import LAST_FIGURES

LONGEST = 200
MOST_TERMS = 12
# Words that say nothing by themselves; looked for only where there is nothing else.
EMPTY = frozenset(
    {
        *("a", "an", "and", "at", "by", "for", "from", "he", "her", "his", "in", "is", "it", "of", "on", "or", "she"),
        *("the", "their", "they", "to", "was", "were", "with"),
    }
)

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<!\S)@[\w.]{3,}")
_PHONE = re.compile(r"(?<![\w+])\(?(?:\+\d|0)(?:[\s().-]{0,2}\d){8,14}(?!\w)")
_PART_OF_PHONE = re.compile(rf"(?<!\S)\d{{{LAST_FIGURES}}}(?!\S)")
_CHIP = re.compile(r"(?<![\d-])\d(?:[ -]?\d){14}(?![ -]?\d)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_SECTOR = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d(?!\S)", re.IGNORECASE)
_DISTRICT = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?(?![\w*])", re.IGNORECASE)
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]"
    r"|[A-Z]?(?:[A-Z][IZ]|I[A-Z])\s?\d{3,4})\b",
    re.IGNORECASE,
)
_PART_OF_PLATE = re.compile(r"(?<!\S)(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{3,6}(?!\S)", re.IGNORECASE)
_APOSTROPHE = re.compile("['’‘ʼʻ`´]")
_AROUND = "\"“”„«»'‘’.,;:!?()[]*^-"
_BEGINNING = re.compile(r"(\w{2,})\*")
_REFERENCE = re.compile(rf"(?:{KIND})?([{ALPHABET}]{{8}})(?:[{ALPHABET}]{{4}})?")


class Way(StrEnum):
    """How the words are to be taken."""

    ALL = "all"
    NAME = "name"
    WORDS = "words"


class Means(StrEnum):
    """What one part of them may be."""

    WORD = "word"
    PHRASE = "phrase"
    BEGINNING = "beginning"
    EMAIL = "email"
    HANDLE = "handle"
    PHONE = "phone"
    PART_OF_PHONE = "part of phone"
    CHIP = "chip"
    BIRTH = "birth"
    YEAR = "year"
    POSTCODE = "postcode"
    PART_OF_POSTCODE = "part of postcode"
    PLATE = "plate"
    PART_OF_PLATE = "part of plate"


@dataclass(frozen=True, slots=True)
class Term:
    """One part: as it was typed, and in the one way it would be written anywhere, or in several."""

    means: Means
    said: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What was typed and what it may mean. A reference leads straight to its concern."""

    said: str
    way: Way
    reference: str = ""
    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> tuple[Term, ...]:
        """What may be a name or stand in an account."""
        return tuple(each for each in self.terms if each.means is Means.WORD)

    @property
    def things(self) -> tuple[Term, ...]:
        """What a person may be known by beside a name."""
        return tuple(each for each in self.terms if each.means not in TEXT)

    @property
    def kind(self) -> str:
        """What was looked for, in a word that holds nothing of it."""
        kinds = {each.means for each in self.terms}
        if self.reference:
            return "reference"
        return str(next(iter(kinds))) if len(kinds) == 1 else "mixed"


TEXT = frozenset({Means.WORD, Means.PHRASE, Means.BEGINNING})


def understand(said: str, way: Way = Way.ALL, today: date | None = None) -> Understood:
    """What this may mean. Nothing that can be typed is wrong; what says nothing has no terms."""
    tidy = " ".join(said.replace("\0", " ").split())[:LONGEST]
    reference = "" if way is Way.WORDS else _reference(tidy)
    found = _Reading(tidy, today or date.today())
    terms = tuple(found.literal() if way is Way.WORDS else found.terms())[:MOST_TERMS]
    return Understood(said=tidy, way=way, reference=reference, terms=_telling(terms))


def without_reference(understood: Understood) -> Understood:
    """The same, where no concern has that reference."""
    return replace(understood, reference="")


Values = Callable[[re.Match[str]], tuple[str, ...]]


class _Reading:
    """Takes what can be known by its form out of what was typed, one after the other, until only words are left."""

    def __init__(self, said: str, today: date) -> None:
        self.left, self.today = said, today
        self.found: list[tuple[int, Term]] = []

    def literal(self) -> Iterator[Term]:
        """Words as words, whatever they look like."""
        self._take(_QUOTED, Means.PHRASE, lambda found: (found[1].strip(),))
        self._take(_BEGINNING, Means.BEGINNING, lambda found: (found[1],))
        return self._in_order()

    def terms(self) -> Iterator[Term]:
        """The surest first: what is left over for the next is only what the one before did not know."""
        self._take(_QUOTED, Means.PHRASE, lambda found: (found[1].strip(),))
        self._take(_MAIL, Means.EMAIL, lambda found: _forms(SubjectKind.HANDLE, found[0]))
        self._take(_HANDLE, Means.HANDLE, lambda found: _forms(SubjectKind.HANDLE, found[0]))
        self._take(_CHIP, Means.CHIP, lambda found: _forms(SubjectKind.ANIMAL, found[0]))
        self._take(_PHONE, Means.PHONE, lambda found: _forms(SubjectKind.PHONE, found[0]))
        for each in births_in(self.left, self.today):
            self._put(each.start, each.end, Means.YEAR if each.is_year else Means.BIRTH, each.values)
        self._take(_POSTCODE, Means.POSTCODE, lambda found: _forms(SubjectKind.ADDRESS, found[0]))
        self._take(_PLATE, Means.PLATE, lambda found: (_joined(found[0]),))
        self._take(_SECTOR, Means.PART_OF_POSTCODE, lambda found: (_joined(found[0]),))
        self._take(_DISTRICT, Means.PART_OF_POSTCODE, lambda found: (_joined(found[0]),))
        self._take(_PART_OF_PHONE, Means.PART_OF_PHONE, lambda found: (found[0],))
        self._take(_PART_OF_PLATE, Means.PART_OF_PLATE, lambda found: (_joined(found[0]),))
        self._take(_BEGINNING, Means.BEGINNING, lambda found: (found[1],))
        return self._in_order()

    def _take(self, pattern: re.Pattern[str], means: Means, values: Values) -> None:
        for found in pattern.finditer(self.left):
            if any(told := values(found)):
                self._put(found.start(), found.end(), means, told)

    def _put(self, start: int, end: int, means: Means, values: tuple[str, ...]) -> None:
        self.found.append((start, Term(means, self.left[start:end], values)))
        self.left = f"{self.left[:start]}{' ' * (end - start)}{self.left[end:]}"

    def _in_order(self) -> Iterator[Term]:
        pieces = [(found.start(), found[0]) for found in re.finditer(r"\S+", self.left)]
        words = [(at, _word(said, plain)) for at, said in pieces for plain in sameness.words(said)]
        return (term for _, term in sorted([*self.found, *words], key=lambda each: each[0]))


def _telling(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Without words that say nothing, where something else is said."""
    telling = tuple(each for each in terms if each.means is not Means.WORD or each.values[0] not in EMPTY)
    return telling or terms


def _word(said: str, plain: str) -> Term:
    """As names are written here; and as it was typed, for accounts part words where an apostrophe stands."""
    parted = _APOSTROPHE.sub(" ", said)
    is_parted = parted != said and sameness.words(said) == [plain] and sameness.words(parted) != [plain]
    shown = said.strip(_AROUND) if sameness.words(said) == [plain] else plain
    return Term(Means.WORD, shown, (plain, parted) if is_parted else (plain,))


def _joined(said: str) -> str:
    return re.sub(r"\s", "", said).upper()


def _forms(kind: SubjectKind, said: str) -> tuple[str, ...]:
    return tuple(sameness.forms(kind, said.upper() if kind is SubjectKind.ADDRESS else said))


def _reference(said: str) -> str:
    """The reference of a concern, however it was typed; also from that of a referral, which begins with it."""
    bare = re.sub(r"[\s-]", "", said).upper()
    found = _REFERENCE.fullmatch(bare)
    if not found or not (bare.startswith(KIND) or any(map(str.isdigit, bare))):
        return ""
    reference = f"{KIND}-{found[1][:4]}-{found[1][4:]}"
    return reference if is_reference(reference) else ""
