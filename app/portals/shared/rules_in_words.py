"""The rating and routing rules as tables that a professional reads, each rule with its basis."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.casework import questions, routing
from app.casework.questions import Condition
from app.casework.questions.vocabulary import in_words
from app.casework.routing.table import AgencyKind, Row
from app.casework.rulebook import Ground, Rules
from app.casework.triage.weighing import CONTACT_WORDS

ROLES = {"primary": "Must act", "joint": "Must act, jointly", "copy": "To be told"}
SHARES = {"full": "sees what it needs", "minimum": "sees the least that it needs"}
AREAS = {
    "responsible": "The council or trust responsible for social care",
    "authority": "The council",
    "force": "The police force",
    "nation": "The nation",
}
PLACES = {
    "home": "where they live",
    "now": "where they are now",
    "incident": "where it happened",
    "setting": "where the person said to cause harm works",
    "responsible": "the council or trust that placed them elsewhere",
}


@dataclass(frozen=True)
class Line:
    """One row of a table; `when` says in words what makes it hold, any of several."""

    cells: Sequence[str]
    when: Sequence[str] = ()


@dataclass(frozen=True)
class Section:
    """One table. The first cell of a row is its heading."""

    title: str
    columns: Sequence[str]
    lines: Sequence[Line]
    intro: str = ""
    when_in: int = 1  # the column under whose words it is said when they hold


def sections_of(rules: Rules | routing.Table) -> list[Section]:
    """The rules as tables, in the order in which they are applied."""
    return _rating(rules) if isinstance(rules, Rules) else _routing(rules)


def _rating(rules: Rules) -> list[Section]:
    return [
        Section(
            "From points to a rating",
            ("Rating", "From so many points", "Or"),
            [
                Line(("Red", str(rules.bands["RED"]), "with any trigger")),
                Line(("Amber", str(rules.bands["AMBER"]), "with any floor")),
                Line(("Green", str(rules.bands["GREEN"]), "where a person is at risk")),
                Line(("Blue", "0", "otherwise")),
            ],
        ),
        _grounds("Triggers: Red whatever the points", rules.triggers),
        _grounds("Floors: at least Amber", rules.floors),
        Section(
            "Points",
            ("What", "Points"),
            [*_points_for_what(rules), *_points_for_whom(rules), *_points_for_pattern(rules)],
            "The points that a kind of harm begins with, and how strong each sign is, come with the service.",
        ),
        Section(
            "What cannot be ruled out",
            ("Words", "Points"),
            [Line((row.words, str(row.points)), _when([{row.question: row.values}])) for row in rules.unknowns],
            "Answers on safety that nobody knows.",
        ),
    ]


def _grounds(title: str, grounds: Iterable[Ground]) -> Section:
    lines = [Line((each.code, each.words, each.basis), _when(each.limbs)) for each in grounds]
    return Section(title, ("Code", "What", "Basis"), lines)


def _points_for_what(rules: Rules) -> list[Line]:
    signs = {"strong": "A strong sign", "medium": "A medium sign", "weak": "A weak sign"}
    return [
        _line("Each kind of harm beside the one with most points", rules.types["another"]),
        _line("All of these together, at most", rules.types["most"]),
        *(_line(words, rules.indicators[code]) for code, words in signs.items()),
        _line("All signs together, at most", rules.indicators["most"]),
        *(_line(words, rules.contact[code]) for code, words in CONTACT_WORDS.items()),
    ]


def _points_for_whom(rules: Rules) -> list[Line]:
    ages = next(part.options for part in questions.current().question("people_at_risk").fields if part.id == "age_band")
    return [
        *(_line(f"A child at risk: {ages[code]}", points) for code, points in rules.vulnerability["ages"].items()),
        _line("Another child, at risk or in the home", rules.vulnerability["other_child"]),
        _line("Another child under 5", rules.vulnerability["other_child_under_5"]),
        *(Line((need.words, str(need.points)), _when([need.when])) for need in rules.needs),
        _line("Ages and needs together, at most", rules.vulnerability["most"]),
        Line((rules.protected.words, f"−{rules.protected.points}"), _when([rules.protected.when])),
    ]


def _points_for_pattern(rules: Rules) -> list[Line]:
    pattern = rules.pattern
    return [
        *(_line(f"Earlier concerns in 12 months: {_count(n, pattern)}", at) for n, at in enumerate(pattern["earlier"])),
        _line("A second organisation is worried", pattern["second_organisation"]),
        _line("Getting more serious over time", pattern["rising"]),
        _line("Linked to another victim", pattern["another_victim"]),
        _line("The pattern together, at most", pattern["most"]),
    ]


def _count(number: int, pattern: Mapping[str, Any]) -> str:
    return f"{number} or more" if number == len(pattern["earlier"]) - 1 else str(number)


def _line(words: str, points: int) -> Line:
    return Line((words, str(points)))


def _when(limbs: Iterable[Condition]) -> list[str]:
    return [in_words(limb, questions.current()) for limb in limbs]


def _routing(table: routing.Table) -> list[Section]:
    return [
        Section(
            "Who must act, and who is told",
            ("Agency", "Part", "Why", "Basis"),
            [_route(row, table.agencies[row.agency]) for row in table.routes],
            "Every row that holds counts. Where none does, the national pool finds out who must act.",
            when_in=2,
        ),
        Section(
            "Left out, and why",
            ("Agency", "Why"),
            [Line((_agency(row.agency, table), row.why), _when(row.limbs)) for row in table.left_out],
        ),
        Section(
            "Who must not be told",
            ("Warning", "Whom it means", "Why"),
            [Line((row.words, row.whom, row.why), _when(row.limbs)) for row in table.bands],
        ),
        Section(
            "To bear in mind",
            ("Note", "Basis"),
            [Line((row.words, _law(row)), _when(row.limbs)) for row in table.notes],
        ),
        Section(
            "Which area",
            ("Agency", "Who answers", "The first of these that is known"),
            [Line((_agency(kind, table), AREAS[each.area], _looks(each))) for kind, each in table.agencies.items()],
        ),
    ]


def _route(row: Row, agency: AgencyKind) -> Line:
    part = f"{ROLES[row.role]}; {SHARES[row.share]}"
    where = f"; {'each of ' if row.every else ''}{_places(row.look)}" if row.look else ""
    return Line((agency.name_in("england"), part + where, row.reason, _law(row)), _when(row.limbs))


def _law(row: Row) -> str:
    """On what a route or a note rests, and where the law of a nation is another, on what it rests there."""
    return ". ".join((row.basis, *(f"In {_nation(nation)}: {law}" for nation, law in row.basis_in.items())))


def _agency(kind: str, table: routing.Table) -> str:
    known = table.agencies.get(kind)
    return known.name_in("england") if known else kind.replace("_", " ").capitalize()


def _looks(agency: AgencyKind) -> str:
    orders = {"": agency.look, **agency.look_in}
    said = ((f"In {_nation(nation)}: " if nation else "") + _places(look) for nation, look in orders.items())
    return ". ".join(said)


def _nation(code: str) -> str:
    return code.replace("_", " ").title()


def _places(look: Iterable[str]) -> str:
    return ", ".join(PLACES[name] for name in look)
