"""Looking for what was understood, as far as an actor may see it: in the words of this machine, and by exact tokens.

The file knows everything and the database says what exists for whom, so what is found is asked of the database before
anybody learns of it, and only what is left is counted. Where the file is out of reach, what is nearly unique (a number,
an address online, a plate, a whole name with a date of birth, a postcode or a number) is still found without it.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from app.casework.concerns import policy as concerns_policy
from app.casework.concerns import queries as concerns_queries
from app.casework.concerns.identifying import Identifier, identifiers_in
from app.casework.concerns.identifying import Means as KnownBy
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern, Mention
from app.casework.concerns.subjects import SubjectKind, SubjectRole, Told
from app.casework.finding import asking
from app.casework.finding.asking import Clauses, Why
from app.casework.finding.following import Reach, follow, reach
from app.casework.finding.gathering import CONCERNS, PEOPLE
from app.casework.finding.understanding import Means, Term, Understood, without_reference
from app.casework.people import policy as people_policy
from app.casework.people.models import Portrait
from app.errors import NotFound
from app.foundations import words
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.vault import token

MOST_CONCERNS, MOST_PEOPLE = 100, 60
# So many are asked for of the file, and so many at a time of the database: what may not be seen is made up for by more.
CANDIDATES, AT_ONCE = 2000, 250
# The best first; far more only where so many of them may not be seen that a page would stay empty.
WIDTHS = (AT_ONCE, CANDIDATES)
ENOUGH = 10
# How long somebody may wait for what was sent a moment ago to be taken in.
PATIENCE_SECONDS = 0.25

NOT_ALONE = frozenset({KnownBy.NAME_AND_BIRTH, KnownBy.NAME_AND_POSTCODE, KnownBy.NAME_AND_PHONE})
WITHOUT_WORDS: dict[Means, SubjectKind] = {
    Means.PHONE: SubjectKind.PHONE,
    Means.EMAIL: SubjectKind.HANDLE,
    Means.HANDLE: SubjectKind.HANDLE,
    Means.PLATE: SubjectKind.VEHICLE,
    Means.CHIP: SubjectKind.ANIMAL,
    Means.POSTCODE: SubjectKind.ADDRESS,
}


@dataclass
class Found:
    """What may be seen of what was found, in its order."""

    understood: Understood
    reach: Reach
    concerns: list[uuid.UUID] = field(default_factory=list)
    people: list[tuple[uuid.UUID, Why]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.concerns) + len(self.people)


def look(actor: Actor, understood: Understood) -> Found:
    """Look everywhere."""
    if understood.reference:
        if named := _by_reference(actor, understood.reference):
            return Found(understood, Reach.WHOLE, [named])
        understood = without_reference(understood)
    found = Found(understood, _catch_up())
    _look_by_tokens(actor, found)
    if found.reach is not Reach.NONE:
        try:
            _look_in_words(actor, found)
        except words.OutOfReach:
            found.reach = Reach.NONE
    return found


def _catch_up() -> Reach:
    try:
        follow(PATIENCE_SECONDS)
        return reach()
    except words.OutOfReach:
        return Reach.NONE


def _by_reference(actor: Actor, reference: str) -> uuid.UUID | None:
    try:
        return concerns_queries.by_reference(actor, reference).id
    except NotFound:
        return None


def _look_in_words(actor: Actor, found: Found) -> None:
    with words.looking() as book:
        for why, clauses in asking.of_people(found.understood):
            if len(found.people) < (ENOUGH if why is Why.PART else MOST_PEOPLE):
                _find_people(actor, found, book, why, clauses)
        for clauses in asking.of_concerns(found.understood):
            if len(found.concerns) < ENOUGH:
                _find_concerns(actor, found, book, clauses)


def _find_people(actor: Actor, found: Found, book: words.Book, why: Why, clauses: Clauses) -> None:
    for most in WIDTHS:
        ids = book.find(PEOPLE, clauses, most)
        _add_people(actor, found, why, ids)
        if len(ids) < most or len(found.people) >= MOST_PEOPLE:
            return


def _find_concerns(actor: Actor, found: Found, book: words.Book, clauses: Clauses) -> None:
    for most in WIDTHS:
        ids = book.find(CONCERNS, clauses, most)
        _add_concerns(actor, found, ids)
        if len(ids) < most or len(found.concerns) >= MOST_CONCERNS:
            return


def _look_by_tokens(actor: Actor, found: Found) -> None:
    mentions = _mentions(found.understood)
    if not mentions:
        return
    same = set.intersection(*({each.concern_id for each in several} for several in mentions))
    _add_concerns(actor, found, sorted(same, reverse=True))
    whose = {each.subject_id: None for several in mentions for each in several if each.concern_id in same}
    _add_people(actor, found, Why.THING, list(whose))


def _mentions(understood: Understood) -> list[Sequence[Mention]]:
    """For each thing that can be found without words, who and what is known by it; nothing where more is asked."""
    return [_with_token(each) for each in _identifiers(understood)]


def _identifiers(understood: Understood) -> Iterator[Identifier]:
    """Of a name and what stands beside it, both together; of things alone, each."""
    terms = understood.terms
    if not terms or any(each.means not in {*WITHOUT_WORDS, Means.WORD, Means.BIRTH} for each in terms):
        return
    made = identifiers_in(_as_told(understood))
    if understood.words:
        yield from (each for each in made if each.means in NOT_ALONE)
    elif all(each.means is not Means.BIRTH for each in terms):
        yield from (each for each in made if each.means not in {*NOT_ALONE, KnownBy.BIRTH})


def _as_told(understood: Understood) -> list[Told]:
    """As if somebody had told of one person with all of this."""
    born = next((each.values[0] for each in understood.terms if each.means is Means.BIRTH), "")
    said = " ".join(each.values[0] for each in understood.words)
    person = Told(SubjectKind.PERSON, SubjectRole.WITNESS, {"said": said, "written": {"age": born}})
    return [person, *(_thing(each) for each in understood.things if each.means in WITHOUT_WORDS)]


def _thing(term: Term) -> Told:
    return Told(WITHOUT_WORDS[term.means], SubjectRole.WITNESS, {"said": term.said}, 0)


def _with_token(known_by: Identifier) -> Sequence[Mention]:
    same = select(Mention).where(Mention.token == token(f"mention.{known_by.means}", known_by.value))
    return session.scalars(same.order_by(Mention.id.desc()).limit(CANDIDATES)).all()


def _add_concerns(actor: Actor, found: Found, ids: Sequence[uuid.UUID]) -> None:
    """Those that may be seen, in their order, until there are enough for many pages."""
    known = set(found.concerns)
    for some in _batches([each for each in ids if each not in known]):
        if len(found.concerns) >= MOST_CONCERNS:
            return
        sent = select(Concern.id).where(Concern.id.in_(some), Concern.stage != Stage.DRAFT)
        seen = set(session.scalars(sent.where(concerns_policy.visible_to(actor))))
        found.concerns += [each for each in some if each in seen][: MOST_CONCERNS - len(found.concerns)]


def _add_people(actor: Actor, found: Found, why: Why, ids: Sequence[uuid.UUID]) -> None:
    known = {each for each, _ in found.people}
    for some in _batches([each for each in ids if each not in known]):
        if len(found.people) >= MOST_PEOPLE:
            return
        told = select(Portrait.subject_id).join(Concern, Concern.id == Portrait.concern_id)
        seen = set(session.scalars(told.where(Portrait.subject_id.in_(some), people_policy.opens_to(actor))))
        visible = [(each, why) for each in some if each in seen]
        found.people += visible[: MOST_PEOPLE - len(found.people)]


def _batches(ids: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
