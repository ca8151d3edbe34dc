"""Made-up tables of figures: of lists of people, as really counted."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from app.casework.figures.tables import TOTAL, Published, Table

AREAS = ["Ash", "Birch", "Cedar"]
CELLS = {f"{area}-{number}": area for area in AREAS for number in range(3)}
SIDES = {
    "area": AREAS,
    "cell": list(CELLS),
    "sector": ["school", "vet", "police"],
    "kind": ["neglect", "violence", "money", "other"],
    "sex": ["F", "M", "unknown"],
    "state": ["closed", "open"],
    "closed_as": ["helped", "nothing", "unknown"],
}
Person = Mapping[str, str]


def table(people: Sequence[Person], by: str, across: str, of: str = "concerns") -> Table:
    """These people by one thing and across another; of the closed ones only, if so asked."""
    counted = [person for person in people if of == "concerns" or person["state"] == of]
    return Table(
        code=f"{of}:{by}:{across}",
        rows=tuple(SIDES[by]),
        columns=tuple(SIDES[across]),
        counts=dict(Counter((person[by], person[across]) for person in counted)),
        by=by,
        across=across,
        of=of,
        part_of="" if of == "concerns" else "concerns",
        part_is=("", "") if of == "concerns" else ("state", "closed"),
        inside=CELLS if by == "cell" else {},
    )


WANTED = [
    ("area", "kind", "concerns"),
    ("area", "sex", "concerns"),
    ("cell", "kind", "concerns"),
    ("cell", "sex", "concerns"),
    ("sector", "kind", "concerns"),
    ("sector", "sex", "concerns"),
    ("sex", "kind", "concerns"),
    ("area", "state", "concerns"),
    ("sector", "state", "concerns"),
    ("area", "closed_as", "closed"),
    ("cell", "closed_as", "closed"),
    ("sector", "closed_as", "closed"),
]


@st.composite
def periods(draw: st.DrawFn) -> list[Table]:
    """Up to five tables of one period; many of one sort and few of most, as in the world."""
    number = draw(st.sampled_from([4, 9, 20, 45, 100]))
    chance = draw(st.randoms(use_true_random=False))
    skew = draw(st.integers(0, 3))

    def one_of(codes: Sequence[str]) -> str:
        return chance.choices(codes, [1 / (1 + place) ** skew for place in range(len(codes))])[0]

    people = []
    for _ in range(number):
        person = {side: one_of(codes) for side, codes in SIDES.items()}
        people.append({**person, "area": CELLS[person["cell"]]})
    wanted = draw(st.lists(st.sampled_from(WANTED), min_size=1, max_size=5, unique=True))
    return [table(people, by, across, of) for by, across, of in wanted]


def only_small_ones_withheld(tables: Sequence[Table]) -> list[Published]:
    """What is published where nobody thinks of sums: each count of one to four is left out, and no other."""
    return [
        Published(
            code=each.code,
            rows=each.rows,
            columns=each.columns,
            numbers={
                (row, column): None if each.count(row, column) in range(1, 5) else each.count(row, column)
                for row in (*each.rows, TOTAL)
                for column in (*each.columns, TOTAL)
            },
        )
        for each in tables
    ]
