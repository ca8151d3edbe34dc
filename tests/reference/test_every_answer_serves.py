"""Nobody is asked for an answer that nothing reads: each serves a rule, the form itself or matching, or informs.

What serves only by being read stands here with its reason, so that a question which ought to count is not forgotten.
"""

import ast
import inspect
import tomllib

from app import reference
from app.casework import questions, routing, rulebook
from app.casework.concerns import identifying
from app.casework.patterns import gathering
from app.casework.questions import answers, checks, said
from app.casework.referrals import conflicts

FORM = questions.current()
# Code that reads answers by name, and the files of rules that do. That a file shows them to an agency is no reading.
READERS = (said, checks, answers, gathering, conflicts, identifying)
FILES = ("subjects", "lawful_bases", "duties")

# Read by people and by no rule: an officer, an agency or a designated officer acts on the words.
INFORM = {
    "the account itself, and how well it is known": (
        *("what_happened", "opinion", "how_known", "worst_fear", "safer", "wishes_said", "injury_described"),
        "extremism_said",
    ),
    "how to reach the reporter, and what they did themselves": (
        *(
            "called_reference",
            "identity_why",
            "contact_way",
            "notified",
            "police_reference",
            "parents_why",
            "declaration",
        ),
        *("avdr_response", "avdr_referred"),
    ),
    "the lawful ground as the reporter sees it; an officer decides on the ground": ("justification", "override"),
    "what social care asks of every child or adult first; their own thresholds are theirs": (
        *("care_needs_what", "pupil_number", "attendance", "special_needs", "siblings_here"),
        *("encompass_on", "siblings_at_risk", "medicine_missed", "help_refused", "complex_needs"),
    ),
    "what an inspector or a vet asks": (
        *("animal_in_home", "animal_presented", "animal_history", "brought_by", "earlier_visits", "client_number"),
    ),
    "free words beside an answer that counts: travel_on, debts and ticks among the signs, the score": (
        *("travel_where", "debt_owed", "dash_ticks", "dash_judgement_why", "online_platform", "online_deadline"),
    ),
    "what the police ask of slavery and pictures; papers kept, held and threats are signs and count there": (
        *("works_where", "papers_held", "moved_about", "wants_help", "referral_agreed", "images_shared", "seen_times"),
    ),
    "how to speak to them safely": ("safe_word", "safe_contact_how", "safe_recipient"),
    "what a designated officer asks first; that they work with children counts already": (
        *("own_children", "told_about_it", "steps_taken"),
    ),
}
# Choices of questions that rules do read, which change nothing by themselves: the other choices do.
PLAIN = {
    "identity": {"organisation"},
    "known_plan": {"child_in_need", "early_help"},
    "now_where": {"home"},
    "animal_species": {"dog", "cat", "rabbit", "bird", "horse", "wild", "other"},
    "avdr": {"recorded", "photographs", "forensic"},
    "injury_severity": {"slight"},
    "home_dangers": {"no_heating"},  # a sign of its own, and counts there
    "wishes": {"not_safe", "cannot_say"},
    "dangers": {"dog", "violence", "weapon"},  # to whoever visits, who reads them
    "how_often": {"once", "more_than_once"},
    "who_at_risk": {"no_one"},
}
# What named checks make of an answer: they read every choice of these.
CHECKED = {
    "contact": said.TIMINGS,
    "still_happening": said.STILL,
    "who_at_risk": checks.PEOPLE,
    "how_often": {"getting_worse"},
    "parents_know": {"agreed", "objected"},
}
NOTHING_SAID = {"yes", "no", "none", "not_known", "not_sure", "not_asked"}


def conditions():
    """Every condition of the rating, the routing, the form and its notes, and the duties."""
    rating, table = rulebook.rating_rules(), routing.routing_table()
    rows = (*rating.triggers, *rating.floors, *table.routes, *table.left_out, *table.bands, *table.notes)
    yield from (limb for row in rows for limb in row.limbs)
    yield from (need.when for need in (*rating.needs, rating.protected))
    yield from ({row.question: row.values} for row in rating.unknowns)
    for question in FORM:
        yield from (question.ask_when, question.required_when, *question.option_when.values())
    yield from (note.when for page in FORM.pages for note in page.notes)


def written(value):
    """Every word in a file of rules, key or value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from written(each)
    elif isinstance(value, list):
        for each in value:
            yield from written(each)


def words_in(module):
    tree = ast.parse(inspect.getsource(module))
    return {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def test_every_answer_that_is_asked_for_serves_something():
    read = {name for condition in conditions() for name in condition} | {*checks.DASH_ITEMS}
    read = read.union(*map(words_in, READERS))
    for name in FILES:
        read |= {*written(tomllib.loads((reference.HERE / f"{name}.toml").read_text(encoding="utf-8")))}
    unread = {question.id for question in FORM if question.id not in read and not question.id.startswith(said.SIGNS)}
    informing = [name for names in INFORM.values() for name in names]

    assert unread - {*informing} == set(), "asked, and counts for nothing"
    assert {*informing} - unread == set(), "said to inform only, and counts"
    assert len(informing) == len({*informing})


def test_every_choice_of_an_answer_that_counts_counts_too_or_is_plain():
    read = {name: {*values} for name, values in CHECKED.items()}
    for condition in conditions():
        for name, values in condition.items():
            read.setdefault(name, set()).update(values)
    counted = [question for question in FORM if question.options and question.id in read and question.id != "harms"]
    forgotten = {
        question.id: left
        for question in counted
        if (left := {*question.options} - read[question.id] - NOTHING_SAID - PLAIN.get(question.id, set()))
    }

    assert forgotten == {}
