"""A challenge as those read it who answer, or who look after those who do: everything said, by whom, and who has it."""

from dataclasses import dataclass
from typing import Any

from app.casework import accounts, challenges
from app.casework.challenges.lifecycle import State
from app.casework.challenges.models import Challenge, ChallengeStep
from app.casework.challenges.queries import Line
from app.casework.challenges.rules import Because, Holder, Side, challenge_rules
from app.portals.shared.guards import actor

BECAUSE = {
    Because.RAISED: "Came to stage {stage}: {words}",
    Because.DANGER: "Somebody is in immediate danger: straight to stage {stage}: {words}",
    Because.FURTHER: "The answer was not enough. Stage {stage}: {words}",
    Because.SILENCE: "Nobody answered in time. Went up by itself to stage {stage}: {words}",
    Because.GONE: "Whoever had it has left. Went up to stage {stage}: {words}",
}
SIDES = {
    Side.REPORTER: "The person who reported it",
    Side.AGENCY: "An agency",
    Side.OFFICER: "The officer",
}
NOT_SHARED = "Their words stay with the hub. Ring the officer for what you need to know."
STATES = {
    State.ASKED: ("To answer", "yellow"),
    State.ANSWERED: ("Answered", "blue"),
    "accepted": ("Resolved", "green"),
    "lapsed": ("Ended", "grey"),
    "decided": ("Decided by the chair", "grey"),
}


@dataclass(frozen=True)
class Account:
    """Everything that a page shows of one challenge."""

    reference: str
    state: tuple[str, str]
    stage: str
    holder: str
    rows: list[dict[str, str]]
    story: list[dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One line of a list: what it is about, at which stage, who has it and until when."""

    line: Line
    stage: str
    state: tuple[str, str]
    holder: str


def account(challenge: Challenge, agency: str, *, is_desk: bool) -> Account:
    """A challenge with everything said; an agency reads a reporter's words only where they allowed it, and no names."""
    matter = challenge_rules().matters.get(challenge.matter)
    reads = is_desk or challenge.is_shared
    rows = {
        "Who disagrees": _challenger(challenge, is_desk=is_desk),
        "With what": matter.words if matter else challenge.matter,
        "Whose decision": agency or "The hub",
        "What was decided": challenges.decided(actor(), challenge),
        "Why": challenge.words if reads else NOT_SHARED,
        "What they want to happen": challenge.wanted if reads else "",
        "Immediate danger": "Yes, they say" if challenge.is_immediate else "",
    }
    return Account(
        reference=challenge.reference,
        state=STATES[challenge.ending or challenge.state],
        stage=stage_words(challenge),
        holder=holder_words(challenge, agency),
        rows=[{"label": label, "value": value} for label, value in rows.items() if value],
        story=_story(challenge, reads=reads),
    )


def listed(line: Line, *, hides_who: bool = False) -> Row:
    """A line with its words. Danger: an agency that disagrees does not learn here which others were asked."""
    challenge = line.challenge
    is_own = challenge.holder is Holder.CHALLENGER
    holder = "You" if hides_who and is_own else "Those who decided" if hides_who else ""
    return Row(line, stage_words(challenge), STATES[line.state], holder or holder_words(challenge, line.agency))


def stage_words(challenge: Challenge) -> str:
    """The stage and what it is called."""
    return f"{challenge.stage}: {challenge.rule.words}"


def holder_words(challenge: Challenge, agency: str) -> str:
    """Who must do the next thing."""
    match challenge.holder:
        case Holder.OFFICER:
            return accounts.name_of(challenge.holder_id)
        case Holder.SUPERVISORS:
            return "Supervisors"
        case Holder.WORKERS:
            return agency
        case Holder.MANAGERS:
            return f"Managers, {agency}"
        case Holder.CHALLENGER:
            return "Whoever disagrees"
        case _:
            return "Nobody"


def _challenger(challenge: Challenge, *, is_desk: bool) -> str:
    if not is_desk:
        return SIDES[challenge.side]
    name = accounts.name_of(challenge.challenger_id)
    if challenge.challenger_agency_id:
        return f"{name}, {accounts.organisation(challenge.challenger_agency_id).name}"
    return f"{SIDES[challenge.side]}: {name}"


def _story(challenge: Challenge, *, reads: bool) -> list[dict[str, Any]]:
    """What has happened, the latest first."""
    rules = challenge_rules()
    entries: list[dict[str, Any]] = [{"what": "Somebody disagreed", "at": challenge.raised_at}]
    for step in challenge.steps:
        words = BECAUSE[step.because].format(stage=step.stage, words=rules.stages[step.stage].words)
        entries.append({"what": words, "at": step.began_at})
        if step.verdict and step.answered_at:
            entries.append(_answered(step))
            if step.further:
                why = step.further if reads else NOT_SHARED
                entries.append({"what": "Not enough, they say", "at": _next_began(challenge, step), "detail": why})
    if challenge.ended_at and challenge.ending:
        entries.append({"what": rules.endings[challenge.ending].words, "at": challenge.ended_at})
    return list(reversed(entries))


def _answered(step: ChallengeStep) -> dict[str, Any]:
    who = accounts.name_of(step.answered_by_id)
    if step.given:
        who = f"{step.given['name']} ({step.given['role']}), written down by {who}"
    verdict = challenge_rules().verdicts[step.verdict or ""].words
    return {"what": verdict, "at": step.spoke_at or step.answered_at, "who": who, "detail": step.answer or ""}


def _next_began(challenge: Challenge, step: ChallengeStep) -> Any:
    return min((each.began_at for each in challenge.steps if each.stage > step.stage), default=step.answered_at)
