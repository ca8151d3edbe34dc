"""How far referrals got at their agencies, in words: letters, openings, steps above the desk, whom to ring."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.casework import accounts, reaching
from app.casework.directory.models import AgencyContact, ContactCategory
from app.casework.reaching.models import Climb, Stuck
from app.casework.reaching.queries import Way
from app.casework.referrals.models import Referral
from app.foundations.delivery import Notice, NoticeState
from app.portals.officer.hours import when
from app.portals.shared.guards import actor

DESK: dict[str, str] = {
    ContactCategory.DUTY_DESK: "duty desk",
    ContactCategory.OUT_OF_HOURS: "out of hours",
    ContactCategory.SECURE_EMAIL: "secure e-mail",
    ContactCategory.ESCALATION_1: "first tier above the desk",
    ContactCategory.ESCALATION_2: "second tier above the desk",
    ContactCategory.ESCALATION_3: "third tier above the desk",
    ContactCategory.DATA_PROTECTION: "data protection",
}
# Whoever answers for personal data is not whom one rings about a child.
NOT_RUNG = (ContactCategory.DATA_PROTECTION,)
NOBODY = "Every letter to them has failed, and nobody there has opened it."
BECAUSE = {
    Stuck.UNREACHED: "No letter reached their desk. Somebody above it was written to, and nobody has opened it yet.",
    Stuck.UNACKNOWLEDGED: "They have not said in time that they have it.",
    Stuck.UNDECIDED: "They have not decided in time.",
}
TAKEN_TO = {
    Stuck.UNREACHED: "because nobody was reached",
    Stuck.UNACKNOWLEDGED: "because it was not acknowledged",
    Stuck.UNDECIDED: "because it was not decided",
}
ABOUT_US = "5.7."


@dataclass(frozen=True)
class Ring:
    """Somebody at an agency to ring."""

    name: str
    number: str


@dataclass(frozen=True)
class HowFar:
    """One referral on its way, ready to be read. `why` is empty where it is not stuck."""

    agency: str
    why: str
    is_unreached: bool
    lines: Sequence[str]
    ring: Sequence[Ring]


def how_far(sent: Iterable[tuple[Referral, str]]) -> list[HowFar]:
    """Each of these referrals that is not given back, in their order."""
    return [_how_far(each, agency) for each, agency in sent if not each.is_returned]


def rings(contacts: Iterable[AgencyContact]) -> list[Ring]:
    """Contacts as somebody to ring, whoever answers soonest first."""
    some = (each for each in contacts if each.has_telephone and each.category not in NOT_RUNG)
    return [Ring(_called(each), each.telephone) for each in some]


def _called(contact: AgencyContact) -> str:
    """Who answers, and which desk that is, said once where it is the same."""
    desk = DESK[contact.category]
    return contact.name if contact.name.lower() == desk else f"{contact.name} ({desk})"


def became_of(notice: Notice) -> tuple[str, str]:
    """What became of a letter, in a word and a tone."""
    match notice.state:
        case NoticeState.WAITING:
            return "Not taken yet", "yellow"
        case NoticeState.SENT:
            return "Sent", "blue"
        case NoticeState.ARRIVED:
            return "Arrived", "green"
        case NoticeState.BOUNCED:
            return "Came back", "red"
        case _:
            return "Failed", "red"


def why_not(notice: Notice) -> str:
    """Why a letter is not there, as far as the other side says it."""
    code = notice.last_failure or ""
    said = f" The answer was {code}." if code else ""
    if notice.state is NoticeState.WAITING:
        tries = f"Tried {notice.attempts} times so far. " if notice.attempts > 1 else ""
        return f"{tries}It is tried again by itself, for three days.{said}"
    if notice.state is NoticeState.BOUNCED:
        return f"It was taken, and came back: the address takes no letters.{said}"
    if code[:1] == "5" and ABOUT_US not in code:
        return f"The other side says that this address takes no letters.{said}"
    return f"Nobody would take it.{said}"


def _how_far(referral: Referral, agency: str) -> HowFar:
    way = reaching.way_of(actor(), referral)
    stuck = way.reach.because if way.reach and way.reach.stuck_since else None
    dead = way.is_unreached and referral.acknowledged_at is None
    return HowFar(
        agency=agency,
        why=NOBODY if dead else BECAUSE[stuck] if stuck else "",
        is_unreached=dead,
        lines=[line for _, line in sorted(_lines(way), key=lambda each: each[0])],
        ring=rings(way.contacts) if stuck or dead else [],
    )


def _lines(way: Way) -> Iterable[tuple[datetime, str]]:
    names = {each.id: each.name for each in way.contacts}
    for letter in way.letters:
        word = became_of(letter)[0]
        name = names.get(letter.recipient_id) or accounts.name_of(letter.recipient_id)
        yield letter.made_at, f"Letter to {name}, {when(letter.made_at)}: {_lowered(word)}{_code(letter)}"
    for climb in way.climbs:
        yield climb.climbed_at, _climbed(climb, names)
    if way.reach and way.reach.opened_at:
        yield way.reach.opened_at, f"Opened there for the first time {when(way.reach.opened_at)}"


def _climbed(climb: Climb, names: Mapping[UUID, str]) -> str:
    at, why = when(climb.climbed_at), TAKEN_TO[climb.because]
    if climb.contact_id is None:
        return f"Nobody is left to write to, {at}: the directory names nobody more with an address that takes letters"
    return f"Taken to {names.get(climb.contact_id, 'a contact')}, tier {climb.tier}, {at}, {why}"


def _code(letter: Notice) -> str:
    return f" ({letter.last_failure})" if letter.last_failure and not letter.is_out else ""


def _lowered(word: str) -> str:
    return word[:1].lower() + word[1:]
