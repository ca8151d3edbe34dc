"""Rules that somebody writes in a test: those in the files, with a line changed."""

from app import reference
from app.casework import routing, rulebook, trials
from app.casework.rulebook import RuleKind
from app.config import ROOT
from app.foundations.access import Role
from tests.factories import make_account

FIRST = {"rating": rulebook.rating_rules().version, "routing": routing.routing_table().version}
CASES = ROOT / "tests" / "cases"


def changed(kind: str, *pairs: tuple[str, str], label: str = "") -> str:
    """The text of the first rules under the next label, with each of these replaced by the other."""
    text = reference.source(kind).text.replace(f'version = "{FIRST[kind]}"', f'version = "{label or next_of(kind)}"')
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def next_of(kind: str) -> str:
    """The label after that of the first rules."""
    return f"{kind}-{int(FIRST[kind].rpartition('-')[2]) + 1}"


def propose(actor, kind="rating", *pairs, label="", why="A panel of practitioners asked for it"):
    return rulebook.propose(actor, kind=RuleKind(kind), text=changed(kind, *pairs, label=label), why=why)


def try_out(actor, rules, cases=CASES, last=200):
    trials.try_rules(actor, rules.label, cases=cases, last=last, seen=rules.version)


def publish(people, kind="rating", *pairs, label="", second=None):
    """Proposed by one administrator, tried, and published by another, who gives a reason."""
    second = second or second_administrator(people)
    rules = propose(people.administrator, kind, *pairs, label=label)
    try_out(people.administrator, rules)
    rulebook.publish(second, rules.id, reason="The panel has looked at each case", seen=rules.version)
    return rules


def second_administrator(people, name="Abe Alder"):
    return make_account(
        people.officer.organisation_id, name, f"{name.split()[0].lower()}@hub.example", Role.ADMINISTRATOR
    )
