"""What an agency decided about a referral and concluded of it, in words, for the agency and for the officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import accounts, referrals
from app.casework.referrals.deciding import Category, Step, deciding
from app.casework.referrals.models import Decision, Referral
from app.portals.shared.guards import actor

# All that is said of it outside the agency and the hub.
SAID: dict[Category, str] = {
    Category.NO_FURTHER_ACTION: "no further action",
    Category.ADVICE: "information and advice",
    Category.HELP: "help or support",
    Category.ASSESSMENT: "an assessment",
    Category.ENQUIRY: "an enquiry",
    Category.ALREADY_KNOWN: "already known, and a plan is in place",
}
STEPS = {Step.DECISION: "Decision", Step.CONCLUSION: "What came of it"}
STANDS, WAITS = ("Stands", "green"), ("Waits for a second person", "yellow")
DECLINED, REPLACED = ("A colleague did not agree", "red"), ("Replaced by a later one", "grey")


@dataclass(frozen=True)
class Decided:
    """One decision or conclusion, with the words that a page shows of it."""

    decision: Decision
    step: str
    words: str
    tag: tuple[str, str]
    when: datetime
    who: str
    rows: list[dict[str, str]]


def decided(referral: Referral) -> list[Decided]:
    """Everything that its agency decided and concluded, the latest first."""
    made = referrals.decisions_of(actor(), referral)
    return [_decided(each, _tag(each, made)) for each in reversed(made)]


def in_words(made: Decision) -> str:
    """What was chosen from the list."""
    return deciding().words_for(made.kind, made.step, made.code)


def _decided(made: Decision, tag: tuple[str, str]) -> Decided:
    return Decided(
        decision=made,
        step=STEPS[made.step],
        words=in_words(made),
        tag=tag,
        when=made.decided_at,
        who=accounts.name_of(made.decided_by_id),
        rows=rows_of(made),
    )


def rows_of(made: Decision) -> list[dict[str, str]]:
    """What was said with it, label and words."""
    choices = deciding().choices_for(made.kind)
    reason, wish = choices.reasons.get(made.reason or ""), choices.wishes[made.step].get(made.wishes or "")
    rows = {
        "Why no further action": reason.words if reason else made.reason,
        "In the agency’s words": made.words,
        "Advice that was given": made.advice,
        f"What {choices.person} wants": wish.words if wish else made.wishes,
        "In their words": made.wanted,
        "Said outside": f"No more than: {SAID[made.category]}",
        "Second person": _second(made),
    }
    return [{"label": label, "value": value} for label, value in rows.items() if value]


def _second(made: Decision) -> str:
    if made.seconded_by_id is None:
        return ""
    said = "agrees" if made.is_agreed else "does not agree"
    words = f": {made.second_words}" if made.second_words else ""
    return f"{accounts.name_of(made.seconded_by_id)} {said}{words}"


def _tag(made: Decision, all_made: Sequence[Decision]) -> tuple[str, str]:
    later = [each for each in all_made if each.id > made.id]
    if made.waits:
        return REPLACED if later else WAITS
    if not made.stands:
        return DECLINED
    # A further decision stands in place of what was decided and concluded before; a conclusion only of the last one.
    replaced = any(each.stands and (each.step is made.step or each.step is Step.DECISION) for each in later)
    return REPLACED if replaced else STANDS
