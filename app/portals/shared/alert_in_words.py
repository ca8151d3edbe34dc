"""Patterns in words, for officers and analysts: what each is, why it is shown, how sure, and what was made of it.

Nothing here names anybody whom a concern tells of. Colleagues are named to officers; to an analyst they are colleagues.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import accounts, places, questions
from app.casework.accounts.models import Sector
from app.casework.concerns import summary
from app.casework.patterns import Behind, Disposition, Seen, Standing, listing
from app.casework.patterns.findings import FocusKind, Reason
from app.casework.patterns.models import Alert
from app.casework.patterns.rules import pattern_rules
from app.casework.triage.models import Rating
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import Actor, Role
from app.portals.shared.figures_in_words import month

# The words of police and intelligence analysts for how probable something is, from the most probable down.
YARDSTICK = (
    (95, "Almost certain"),
    (80, "Highly likely"),
    (55, "Likely"),
    (40, "A realistic possibility"),
    (25, "Unlikely"),
    (0, "Highly unlikely"),
)
# Of these reasons the number is what is so at the least, where somebody is only likely to be the same.
AT_LEAST = frozenset({"concerns", "subjects", "victims", "animals", "people"})
SUGGESTED, LOW = "suggested", "low"
ALARMING = (Rating.RED, Rating.AMBER)
STANDINGS: dict[str, tuple[str, str]] = {
    Standing.WAITING: ("Waits for somebody", "yellow"),
    Standing.TAKEN: ("Being looked into", "blue"),
    Standing.SETTLED: ("Settled", "grey"),
    Standing.FALLEN: ("No longer so", "grey"),
}
SETTLED: dict[str, tuple[str, str]] = {
    Disposition.TRUE: ("True", "red"),
    Disposition.COINCIDENCE: ("A coincidence", "grey"),
    Disposition.DATA_ERROR: ("An error in what was written", "grey"),
}
# What else it may be: said on every page, because a pattern is no finding of fact about anybody.
CAUTION: dict[FocusKind, str] = {
    FocusKind.PERSON: "It may be another person of a similar name, or one event that several told of.",
    FocusKind.ADDRESS: "It may be a block of flats, a hostel, or a family that moved out before the next moved in.",
    FocusKind.THING: "It may be a number or a vehicle that was passed on, lent, or written down wrongly.",
    FocusKind.SETTING: "A large setting is told of more often than a small one, and one that reports its own"
    " mistakes more often than one that does not.",
    FocusKind.NETWORK: "People are linked for many reasons. Being linked is no sign of having done anything.",
    FocusKind.CONCERN: "They may be on leave, or may have answered somebody else. Somebody should ring and ask.",
    FocusKind.AREA: "One busy reporter, a new school or a campaign can raise a number. So can chance: of ten months"
    " that are shown like this, one may be nothing else.",
}
ABOUT: dict[FocusKind, str] = {
    FocusKind.PERSON: "About one person",
    FocusKind.ADDRESS: "About one address",
    FocusKind.THING: "About one number, account or vehicle",
    FocusKind.SETTING: "About one setting",
    FocusKind.NETWORK: "About several people",
    FocusKind.CONCERN: "About one concern",
    FocusKind.AREA: "About one area",
}
SECTORS: dict[str | None, str] = {
    Sector.SCHOOL: "a school or college",
    Sector.VET: "a veterinary practice",
    Sector.CHARITY: "a charity or voluntary organisation",
    Sector.PUBLIC: "somebody without an account",
    Sector.HUB: "an officer, by telephone or on paper",
    None: "a reporter",
}
RATINGS = tuple(Rating)


@dataclass(frozen=True)
class Line:
    """A pattern in a list."""

    id: uuid.UUID
    title: str
    reason: str
    rating: Rating | None
    sure: str
    area: str
    changed_at: datetime
    state: tuple[str, str]
    who: str
    # How many more there are about perhaps the same person, which stand in no list of their own.
    more: int


@dataclass(frozen=True)
class Beside:
    """Other patterns of the sort about perhaps the same person: those that it says too, or the one that says it."""

    said: Sequence[Line]
    said_by: uuid.UUID | None


@dataclass(frozen=True)
class Why:
    """Why a pattern is shown, how sure, by which rules, and what it may be instead."""

    reasons: Sequence[str]
    sure: str
    sure_because: str
    caution: str
    rules: str
    basis: str


@dataclass(frozen=True)
class About:
    """What stands at the head of a page about one pattern."""

    title: str
    what: str
    rating: Rating | None
    state: tuple[str, str]
    area: str


@dataclass(frozen=True)
class Told:
    """One concern behind a pattern: by whom and when, how serious, and why it belongs to it."""

    reference: str
    # Whether its reference leads anywhere.
    is_named: bool
    at: datetime
    who: str
    rating: Rating | None
    about: str
    why: str


def line_of(alert: Alert, areas: Sequence[str], reader: Actor, more: int = 0) -> Line:
    """A pattern as it stands in a list. Opens nothing sealed but a colleague's name, for an officer."""
    return Line(
        id=alert.id,
        title=pattern_rules().rules[alert.rule].words,
        reason=". ".join(reasons_of(alert)[:2]),
        rating=rating_of(alert.worst),
        sure=sure(alert.confidence),
        area=area_of(alert, areas),
        changed_at=alert.changed_at,
        state=state_of(alert),
        who=_who(alert, reader),
        more=more,
    )


def beside_of(alert: Alert, reader: Actor) -> Beside:
    """What else may be about the same person."""
    several = listing.beside(reader, [alert.id]).get(alert.id, ())
    areas, other = listing.areas_of(reader, [each.id for each in several]), listing.says(reader, alert)
    return Beside([line_of(each, areas.get(each.id, ()), reader) for each in several], other.id if other else None)


def rating_of(worst: int | None) -> Rating | None:
    """The rating of the most serious concern; nothing where none is rated."""
    return RATINGS[worst] if worst is not None else None


def sure(percent: int) -> str:
    """How probable it is, as analysts say it."""
    return next(words for least, words in YARDSTICK if percent >= least)


def about(seen: Seen) -> About:
    """Which pattern it is, how serious the worst of it is, and where it has got to."""
    areas = list(dict.fromkeys(each.area_code for each in seen.concerns if each.area_code))
    return About(
        title=seen.rule.words,
        what=ABOUT[seen.rule.focus],
        rating=rating_of(seen.alert.worst),
        state=state_of(seen.alert),
        area=area_of(seen.alert, areas),
    )


def why_of(seen: Seen) -> Why:
    """Why this one is shown."""
    return Why(
        reasons=[*reasons_of(seen.alert), *_since(seen)],
        sure=sure(seen.alert.confidence),
        sure_because=_because(seen.alert),
        caution=CAUTION[seen.rule.focus],
        rules=seen.alert.rules,
        basis=seen.rule.basis,
    )


def reasons_of(alert: Alert) -> list[str]:
    """What it rests on, a sentence each. Names nobody."""
    rules, reasons = pattern_rules(), alert.reasons
    is_likely = any(each.code == SUGGESTED for each in reasons)
    said = [(each.code, rules.said(each)) for each in reasons]
    return [f"At least {words}" if is_likely and code in AT_LEAST else words for code, words in said]


def _since(seen: Seen) -> list[str]:
    """What has changed since each was found to be of little weight: beside an AMBER that would look wrong."""
    if not any(each.code == LOW for each in seen.alert.reasons):
        return []
    alarming = sum(each.rating in ALARMING for each in seen.concerns)
    return [pattern_rules().said(Reason("low_now", (alarming,)))] if alarming else []


def _because(alert: Alert) -> str:
    if not any(each.code == SUGGESTED for each in alert.reasons):
        return "Nothing in it rests on a likeness that an officer has not confirmed."
    return (
        f"It rests on likenesses that no officer has confirmed. In about {min(alert.confidence, 99)} of 100 like it,"
        " enough of them are so."
    )


def told_of(behind: Sequence[Behind]) -> list[Told]:
    """The concerns behind it, the eldest first."""
    words, harms = pattern_rules().why, questions.harms()
    return [
        Told(
            reference=each.reference,
            is_named=each.is_named,
            at=each.submitted_at,
            who=each.organisation or SECTORS[each.sector],
            rating=each.rating,
            about=", ".join(harms[kind].label if kind in harms else kind for kind in each.kinds),
            why=_why(words[each.why], each),
        )
        for each in sorted(behind, key=lambda each: (each.submitted_at, each.concern_id))
    ]


def _why(words: str, each: Behind) -> str:
    if not each.counts:
        return f"{words}. It tells of the same event as another, so it is not counted again."
    return f"{words}."


def state_of(alert: Alert) -> tuple[str, str]:
    """Where it has got to, in a word and a tone; what was made of it, where somebody has said."""
    return SETTLED[alert.disposition] if alert.disposition else STANDINGS[alert.standing]


def called(account_id: uuid.UUID | None, reader: Actor) -> str:
    """Who did something: by name to officers; an analyst reads no names."""
    if account_id is None:
        return ""
    if account_id == reader.id:
        return "You"
    return "A colleague" if reader.role is Role.ANALYST else accounts.name_of(account_id)


def _who(alert: Alert, reader: Actor) -> str:
    return called(alert.disposed_by_id or alert.reviewer_id, reader)


def area_of(alert: Alert, codes: Sequence[str]) -> str:
    """Where it is: by the councils of its concerns; of a busy month, which part of which council, and when."""
    if alert.focus_kind is not FocusKind.AREA:
        return areas_in_words(codes)
    code, _, on = alert.focus_id.partition(" ")
    try:
        return f"{places.authority(places.area_of(code)).name}: {places.cell(code).name}, {month(on)}"
    except NotFound:  # councils were merged, or their parts cut anew, since it was found
        return f"A part of an area that is no longer, {month(on)}"


def areas_in_words(codes: Sequence[str]) -> str:
    """The councils by name: one, or the first and how many more."""
    names = [found.responsible_name for code in codes if (found := summary.responsible(code))]
    if not names:
        return "Not known"
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def is_over(alert: Alert) -> bool:
    """Has it expired, so that it stands in no list until something new is told?"""
    return alert.expires_at <= clock.now()
