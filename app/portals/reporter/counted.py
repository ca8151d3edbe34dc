"""What an organisation sent and was told, in words: exactly for its leads, without small numbers for governors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from app.casework import questions
from app.casework.feedback.few import enough, most, parts, share
from app.casework.feedback.models import Said
from app.casework.feedback.queries import HeardBack, Own
from app.casework.feedback.saying import sayings
from app.casework.feedback.terms import Term
from app.portals.shared.language import say

TERMS = {
    "spring": _("Spring term %(year)s"),
    "summer": _("Summer term %(year)s"),
    "autumn": _("Autumn term %(year)s"),
    "q1": _("January to March %(year)s"),
    "q2": _("April to June %(year)s"),
    "q3": _("July to September %(year)s"),
    "q4": _("October to December %(year)s"),
}
# What was decided, by the categories that this kind of reporter is told in the same words.
DECIDED = {
    ("no_further_action",): _("No further action now"),
    ("advice",): _("Information and advice"),
    ("help",): _("Help was offered"),
    ("assessment",): _("An assessment of what is needed"),
    ("enquiry",): _("Enquiries"),
    ("already_known",): _("It was known, and what you told was put with it"),
    ("advice", "help"): _("Advice or help was offered"),
    ("assessment", "enquiry", "already_known"): _("It is taken further"),
    ("closed",): _("Closed: no agency needs to act now"),
    ("ended",): _("Closed after agencies were asked to act"),
}
CHANGED = {
    "safer": _("Safer than they were"),
    "same": _("Too early to see a change"),
    "worse": _("More is needed, and they go on"),
    "not known": _("Not known yet"),
}
HEARD_BACK = {
    "in_time": _("Heard by when it was promised"),
    "late": _("Heard, but later than promised"),
    "overdue": _("Not heard yet, and should have been"),
    "waiting": _("Not heard yet, and still in time"),
}
QUESTIONS = {
    "heard": _("Did you feel heard?"),
    "clear": _("Was it clear what happened, and what came next?"),
    "again": _("Would you report again?"),
}
SAID = {Said.YES: _("Yes"), Said.PARTLY: _("Partly"), Said.NO: _("No")}

Line = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A term in words, each number as it may be shown."""

    sent: str
    senders: str
    first_time: str
    kinds: list[Line]
    heard_back: list[Line]
    half_within: str
    told: str
    decided: list[Line]
    changed: list[Line]
    later: list[Line]
    notes: list[Line]
    answered: str
    opinions: list[tuple[str, list[Line]]]


def name_of(term: Term) -> str:
    """A term as people say it: Autumn term 2026."""
    return str(TERMS[term.code]) % {"year": term.first.year}


def exactly(own: Own) -> Counted:
    """Every number as it is: its reader may open each of the concerns."""
    return Counted(
        sent=number_of(own.sent),
        senders=number_of(own.senders),
        first_time=number_of(own.first_time),
        kinds=_kinds(own.kinds),
        heard_back=_lines(HEARD_BACK, _back(own.heard_back)),
        half_within=_within(own.heard_back.half_within) if own.heard_back.half_within else "",
        told=number_of(own.told),
        decided=_lines(DECIDED, own.decided),
        changed=_lines(CHANGED, own.changed),
        later=_lines(CHANGED, own.later),
        notes=_notes(own.notes),
        answered=number_of(own.answered),
        opinions=_opinions(own),
    )


def for_governors(own: Own) -> Counted:
    """The same for somebody who may know of no child: one to four is told by no number, alone or beside the others.

    Danger: what happened once or twice is not even named, or a governor who knows of a child would know what it was.
    """
    # Of what is true of all of them, whoever knows of one would know that it is true of that one.
    kinds = {kind: share(number, own.sent) for kind, number in own.kinds.items() if number < own.sent}
    decided = {what: share(number, own.told) for what, number in own.decided.items() if number < own.told}
    return Counted(
        sent=number_of(enough(own.sent)),
        senders=number_of(enough(own.senders)),
        first_time=number_of(share(own.first_time, own.senders)),
        kinds=_kinds(kinds),
        heard_back=_every(HEARD_BACK, parts(_back(own.heard_back)), most(_back(own.heard_back))),
        half_within="",
        told=number_of(enough(own.told)),
        decided=_lines(DECIDED, decided),
        changed=_lines(CHANGED, parts(own.changed)),
        later=_lines(CHANGED, parts(own.later)),
        notes=_notes({code: enough(number) for code, number in own.notes.items()}),
        answered=number_of(own.answered),
        opinions=_opinions(own),
    )


def number_of(number: int | None) -> str:
    """A number, or that it is too small to be told, or would tell of one that is."""
    return gettext("fewer than five, or not shown") if number is None else f"{number:,}"


def _back(heard: HeardBack) -> dict[str, int]:
    return {name: getattr(heard, name) for name in HEARD_BACK}


def _every(words: Mapping[Any, Any], numbers: Mapping[Any, int | None], mostly: str | None = None) -> list[Line]:
    """Each of these words, also where there is no number to tell; of which there are most is said instead."""
    return [(str(said), _told(numbers[code], is_most=code == mostly)) for code, said in words.items()]


def _told(number: int | None, *, is_most: bool) -> str:
    return gettext("most of them") if number is None and is_most else number_of(number)


def _lines(words: Mapping[Any, Any], numbers: Mapping[Any, int | None]) -> list[Line]:
    """What happened, in the order of these words. What did not, or is withheld, is not named."""
    return [(str(said), f"{number:,}") for code, said in words.items() if (number := numbers.get(code))]


def _kinds(numbers: Mapping[str, int | None]) -> list[Line]:
    labels = {code: say(each.label) for code, each in questions.harms().items() if code in numbers}
    return sorted(_lines(labels, numbers))


def _notes(numbers: Mapping[str, int | None]) -> list[Line]:
    return _lines({code: say(sayings().notes[code].words) for code in numbers}, numbers)


def _opinions(own: Own) -> list[tuple[str, list[Line]]]:
    return [(str(QUESTIONS[name]), _every(SAID, said, own.mostly.get(name))) for name, said in own.opinions.items()]


def _within(span: timedelta) -> str:
    hours = max(1, round(span.total_seconds() / 3600))
    return ngettext("%(num)d hour", "%(num)d hours", hours)
