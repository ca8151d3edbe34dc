"""The whole year, with what looks like a pattern and is only life: two honest concerns of one family, a hostel."""

from datetime import date

from tests.year import courses, patterns
from tests.year.plan import Year
from tests.year.staging import Stage

# At the full size so many of each rule are planted, and so many come near it; never fewer than so many.
PLANTED, NEAR, FEWEST, WHOLE = 40, 24, 3, 250_000
TWO_CONCERNS, SIBLINGS, IN_A_HOSTEL = 0.012, 0.008, 70  # shares of all concerns, and subjects of one hostel


def year(seed: int = 7, concerns: int = 250_000, until: date | None = None) -> Year:
    """A year of so many concerns that ends today or on that day; the same for the same seed, size and day."""
    made = Year(seed, concerns, until)
    stage = Stage(made)
    size = concerns / WHOLE
    for several, number in ((patterns.PLANTED, PLANTED), (patterns.NEAR, NEAR)):
        for rule, makes in several.items():
            for at in range(max(FEWEST, round(_rare(rule) * number * size))):
                makes[at % len(makes)](stage)
    for _ in range(round(TWO_CONCERNS * concerns)):
        _two_concerns(stage)
    for _ in range(round(SIBLINGS * concerns)):
        _siblings(stage)
    for _ in range(round(concerns / 60_000)):
        _hostel(stage)
    return made.settle(stage.made)


def _rare(rule: str) -> float:
    """A busy month takes fourteen concerns, so there are fewer."""
    return 0.6 if rule == "hotspot" else 1.0


def _two_concerns(stage: Stage) -> None:
    """A family that two people worry about, honestly and months apart."""
    family, area = stage.some_family(children=1), stage.some_area()
    group, begin = stage.group("two concerns", "noise"), stage.begin(260)
    for day, sector in ((0, "school"), (stage.chance.randint(100, 250), "charity")):
        kind = stage.chance.choice(("neglect", "physical_abuse", "welfare"))
        stage.tell(
            group, begin + day, stage.some_body(sector, area), kind, (family.child(),), area=area, home=family.number
        )


def _siblings(stage: Stage) -> None:
    """Two of one family at one school, each with a worry of their own."""
    family, area = stage.some_family(children=2), stage.some_area()
    group, begin = stage.group("siblings", "noise"), stage.begin(200)
    body = stage.some_body("school", area)
    for at in (0, 1):
        day = begin + at * stage.chance.randint(3, 190)
        stage.tell(group, day, body, "emotional_abuse", (family.child(at),), area=area, home=family.number)


def _hostel(stage: Stage) -> None:
    """One door behind which very many live who have nothing to do with each other."""
    area, door = stage.some_area(), stage.some_family().number
    group, body = stage.group("hostel", "noise"), stage.some_body("charity", area)
    for _ in range(IN_A_HOSTEL):
        somebody = stage.some_family()
        kind = stage.chance.choice(("suicide_self_harm", "financial_abuse", "hate", "physical_abuse"))
        stage.tell(group, stage.begin(5), body, kind, (somebody.adult(),), area=area, home=door)


__all__ = ["courses", "year"]
