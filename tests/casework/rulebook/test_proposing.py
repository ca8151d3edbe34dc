"""Proposing rules: who may, what is refused and with which line."""

import pytest
from sqlalchemy import select

from app.casework import rulebook
from app.casework.rulebook import RuleKind
from app.casework.rulebook.editions import Unfollowable
from app.casework.rulebook.lifecycle import State
from app.errors import Invalid, NotFound, Refused
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.rulebook.rulemaking import changed, next_of, propose, publish


def refusal(people, kind, text) -> Unfollowable:
    with pytest.raises(Unfollowable) as refused:
        rulebook.propose(people.administrator, kind=RuleKind(kind), text=text, why="It should be so")
    return refused.value


def test_proposed_rules_change_nothing_yet(people):
    rules = propose(people.administrator, "rating", ("now = 30", "now = 45"))

    assert (rules.label, rules.state) == ("rating-3", State.PROPOSED)
    assert rulebook.rating_in_force().version == "rating-2"
    assert rulebook.edition(people.administrator, "rating-3").rules().contact["now"] == 45


def test_the_ledger_knows_the_text_by_its_fingerprint_and_no_word_of_why(people):
    rules = propose(people.administrator, why="Because of what happened in Harbour Lane")
    entry = session.scalars(select(Entry).order_by(Entry.number.desc()).limit(1)).one()

    assert entry.event == "RulesProposed"
    assert rules.fingerprint in str(entry.details)
    assert "Harbour" not in str(entry.details)


@pytest.mark.parametrize(
    ("kind", "old", "new", "reason"),
    [
        ("rating", 'limbs = [{ danger = ["yes"]', 'limbs = [{ dangerous = ["yes"]', "nothing is called 'dangerous'"),
        ("rating", "now = 30", 'now = "many"', "contact.now: must be a whole number"),
        ("rating", "now = 30", "now = -1", "contact.now: must be a whole number"),
        ("rating", "now = 30\n", "", "contact.now: is missing"),
        ("rating", "now = 30", "now = 30\nlater = 3", "contact.later: nothing here is called that"),
        ("rating", "RED = 100", "RED = 50", "RED must begin above AMBER"),
        ("rating", "earlier = [0, 5, 10, 15]", "earlier = [0, 5, 10, 8]", "more earlier concerns never count less"),
        ("rating", 'code = "T2"', 'code = "T1"', "T1: the code stands twice"),
        ("rating", 'limbs = [{ danger = ["yes"] }]', "limbs = [{}]", "T1: a rule that always holds is none"),
        ("rating", 'limbs = [{ danger = ["yes"] }]', "limbs = []", "T1: it needs its code, words, basis and limbs"),
        ("rating", 'danger = ["yes"]', "danger = [1]", "'danger' needs a list of values"),
        ("rating", "[bands]", "[bands", "line"),
        ("rating", "now = 30", f"now = {'9' * 5000}", "number of digits|integer string|Exceeds"),
        ("rating", "earlier = [0, 5, 10, 15]", f"earlier = {'[' * 4000}", "recursion"),
        ("rating", 'version = "rating-3"', 'version = "routing-2"', "the version is written as"),
        ("rating", 'version = "rating-3"', 'version = "rating-3b"', "the version is written as"),
        ("rating", 'version = "rating-3"', 'version = "rating-2"', "rating-2 exists already"),
        # Decisions were made by it in an earlier release: another text under its name would explain them falsely.
        ("routing", 'version = "routing-4"', 'version = "routing-1"', "routing-1 exists already"),
        ("rating", 'version = "rating-3"', "version = 2", "version: must be words"),
        ("routing", 'share = "full"', 'share = "much"', "no such agency, role or share"),
        ("routing", 'role = "primary"', "role = true", "route.1.role: must be words"),
        ("routing", 'kind = "marac"\n', 'kind = "coastguard"\n', "marac: no such agency"),
        ("routing", 'kind = "national_pool"', 'kind = "pool"', "national_pool: without it"),
        ("routing", '"Police"\narea = "force"', '"Police"\narea = "nation"', "police: agencies are registered"),
        ("routing", 'look = ["home"]', 'look = ["house"]', "its places make no sense"),
    ],
)  # fmt: skip
def test_rules_that_nobody_could_follow_are_refused_with_the_line(people, kind, old, new, reason):
    fault = refusal(people, kind, changed(kind, (old, new)))

    assert str(fault).startswith(f"Line {fault.line}: ")
    assert fault.line >= 1
    with pytest.raises(Unfollowable, match=reason):
        raise fault
    with pytest.raises(NotFound):
        rulebook.edition(people.administrator, next_of(kind))


def test_a_kind_of_agency_is_neither_left_out_nor_added(people):
    marac = (
        '[[agency]]\nkind = "marac"\nname = "MARAC coordinator"\narea = "force"\nlook = ["home", "now", "incident"]\n'
    )
    coastguard = marac.replace("marac", "coastguard")
    instead = ('agency = "marac"', 'agency = "police"')

    added = refusal(people, "routing", changed("routing", (marac, marac + "\n" + coastguard)))
    left_out = refusal(people, "routing", changed("routing", (marac, ""), instead))

    assert "coastguard: a new kind of agency" in str(added)
    assert "marac is missing" in str(left_out)


def test_the_line_is_the_one_at_fault(people):
    text = changed("rating", ("another_victim = 15", 'another_victim = "fifteen"'))
    fault = refusal(people, "rating", text)

    assert text.splitlines()[fault.line - 1] == 'another_victim = "fifteen"'


def test_the_line_of_a_route_is_that_route_and_no_other(people):
    lines = changed("routing").splitlines()
    at = [number for number, line in enumerate(lines) if line == 'role = "copy"'][3]
    lines[at] = "role = 7"

    assert refusal(people, "routing", "\n".join(lines)).line == at + 1


def test_a_label_is_used_once(people):
    propose(people.administrator)
    fault = refusal(people, "rating", changed("rating"))

    assert 'rating-3 exists already. Write version = "rating-4"' in str(fault)
    assert rulebook.next_label(people.administrator, RuleKind.RATING) == "rating-4"


def test_why_is_needed(people):
    with pytest.raises(Invalid, match="Say why"):
        propose(people.administrator, why="  ")


@pytest.mark.parametrize("who", ["officer", "vet", "social_worker"])
def test_nobody_but_an_administrator_proposes(people, who):
    with pytest.raises(Refused):
        propose(getattr(people, who))


def test_an_officer_knows_rules_only_once_they_were_in_force(people):
    propose(people.administrator)
    with pytest.raises(NotFound):
        rulebook.edition(people.officer, "rating-3")
    publish(people, "rating", label="rating-4")

    assert rulebook.edition(people.officer, "rating-4").is_in_force
    assert not rulebook.edition(people.officer, "rating-2").is_in_force


def test_nobody_else_reads_the_rules(people):
    for who in (people.vet, people.social_worker):
        with pytest.raises(NotFound):
            rulebook.edition(who, "rating-2")
