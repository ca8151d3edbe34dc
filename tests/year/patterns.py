"""What is planted for every rule of alerts, and what comes near it and must raise none."""

from collections.abc import Callable, Iterator

from tests.year.plan import Group, Part
from tests.year.staging import Stage

Make = Callable[[Stage], None]
PLANTED: dict[str, list[Make]] = {}
NEAR: dict[str, list[Make]] = {}


def planted(rule: str) -> Callable[[Make], Make]:
    def keep(make: Make) -> Make:
        PLANTED.setdefault(rule, []).append(make)
        return make

    return keep


def near(rule: str) -> Callable[[Make], Make]:
    def keep(make: Make) -> Make:
        NEAR.setdefault(rule, []).append(make)
        return make

    return keep


def rules() -> Iterator[str]:
    yield from PLANTED


def _one_child(stage: Stage, group: Group, days: list[int], kinds: str = "neglect", **course: str) -> None:
    """The same child, told of by one school each time."""
    family, area = stage.some_family(children=1), stage.some_area()
    body, begin = stage.some_body("school", area), stage.begin(max(days))
    for day in days:
        stage.tell(group, begin + day, body, kinds, (family.child(),), area=area, home=family.number, **course)


@planted("repeat_subject")
def three_in_a_year(stage: Stage) -> None:
    _one_child(stage, stage.group("repeat_subject", "planted"), [0, 110, 220], rating="GREEN")


@near("repeat_subject")
def two_in_a_year(stage: Stage) -> None:
    _one_child(stage, stage.group("repeat_subject", "near miss"), [0, 130], rating="GREEN")


def _by_two(stage: Stage, group: Group, after: int, *, same: bool = False) -> None:
    family, area = stage.some_family(children=1), stage.some_area()
    school, begin = stage.some_body("school", area), stage.begin(after)
    other = school if same else stage.some_body("charity", area)
    for day, body in ((0, school), (after, other)):
        parts = (family.child(),)
        stage.tell(group, begin + day, body, "neglect", parts, area=area, home=family.number, rating="GREEN")


@planted("two_organisations")
def school_and_charity(stage: Stage) -> None:
    _by_two(stage, stage.group("two_organisations", "planted"), stage.chance.randint(4, 80))


@near("two_organisations")
def too_long_after(stage: Stage) -> None:
    _by_two(stage, stage.group("two_organisations", "near miss"), stage.chance.randint(97, 150))


@near("two_organisations")
def one_school_twice(stage: Stage) -> None:
    _by_two(stage, stage.group("two_organisations", "near miss"), 40, same=True)


def _at_one_door(stage: Stage, group: Group, who: list[int], gap: int = 55) -> None:
    """Different families under one address, each known to another body."""
    area, begin = stage.some_area(), stage.begin(gap * len(who))
    families = [stage.some_family(children=1) for _ in range(max(who) + 1)]
    bodies = [stage.some_body("school", area) for _ in families]
    for at, one in enumerate(who):
        family = families[one]
        stage.tell(
            group, begin + at * gap, bodies[one], "neglect", (family.child(),), area=area, home=families[0].number,
            rating="GREEN",
        )  # fmt: skip


@planted("address")
def three_subjects(stage: Stage) -> None:
    _at_one_door(stage, stage.group("address", "planted"), [0, 1, 2])


@planted("address")
def four_concerns(stage: Stage) -> None:
    _at_one_door(stage, stage.group("address", "planted"), [0, 1, 0, 1])


@near("address")
def two_subjects_three_concerns(stage: Stage) -> None:
    _at_one_door(stage, stage.group("address", "near miss"), [0, 1, 0])


def _serial(stage: Stage, group: Group, victims: list[tuple[int, int]], homes: int) -> None:
    """One who is said to harm, and victims: which family, which child."""
    area, begin = stage.some_area(), stage.begin(100 * len(victims))
    cause = stage.some_family()
    families = [stage.some_family(children=2) for _ in range(homes)]
    body = stage.some_body("school", area)
    for at, (one, child) in enumerate(victims):
        parts = (families[one].child(child), cause.alleged("friend"))
        stage.tell(
            group, begin + at * 100, body, "physical_abuse", parts, area=area, home=families[one].number,
            rating="GREEN",
        )  # fmt: skip


@planted("alleged_victims")
def two_unconnected(stage: Stage) -> None:
    _serial(stage, stage.group("alleged_victims", "planted"), [(0, 0), (1, 0)], 2)


@planted("alleged_concerns")
def three_of_siblings(stage: Stage) -> None:
    _serial(stage, stage.group("alleged_concerns", "planted"), [(0, 0), (0, 1), (0, 0)], 1)


@near("alleged_victims")
def two_siblings(stage: Stage) -> None:
    _serial(stage, stage.group("alleged_victims", "near miss"), [(0, 0), (0, 1)], 1)


def _shared(stage: Stage, rule: str, sort: str, values: tuple[str, str]) -> None:
    """Two children whom nothing links but what was seen with somebody whom nobody can name."""
    group, begin = stage.group(rule, sort, value=values[0]), stage.begin(150)
    for at, value in enumerate(values):
        family, area = stage.some_family(children=1), stage.some_area()
        what = rule.removeprefix("shared_")
        said = (("relationship", "stranger"), (what, value))
        seen = Part("alleged", family.number, 0, said, is_named=False)
        stage.tell(
            group, begin + at * stage.chance.randint(20, 140), stage.some_body("school", area), "cce_county_lines",
            (family.child(), seen), area=area, home=family.number, rating="GREEN",
        )  # fmt: skip


def _phone(stage: Stage) -> str:
    return f"+44 7700 9{stage.chance.randrange(10**8):08d}"


def _plate(stage: Stage) -> str:
    letters = "".join(stage.chance.choice("ABCDEFGHJKLMNOPRSTUVWXY") for _ in range(5))
    return f"{letters[:2]}{stage.chance.randint(2, 75):02d} {letters[2:]}"


def _handle(stage: Stage) -> str:
    return f"@{stage.chance.choice(('king', 'plug', 'real', 'big'))}_{stage.chance.randrange(10**7)}"


@planted("shared_phone")
def one_number(stage: Stage) -> None:
    _shared(stage, "shared_phone", "planted", (number := _phone(stage), number))


@planted("shared_vehicle")
def one_car(stage: Stage) -> None:
    _shared(stage, "shared_vehicle", "planted", (plate := _plate(stage), plate))


@planted("shared_handle")
def one_name_online(stage: Stage) -> None:
    _shared(stage, "shared_handle", "planted", (handle := _handle(stage), handle))


@near("shared_phone")
def one_figure_differs(stage: Stage) -> None:
    number = _phone(stage)
    _shared(stage, "shared_phone", "near miss", (number, f"{number[:-1]}{(int(number[-1]) + 1) % 10}"))


@near("shared_vehicle")
def half_a_plate(stage: Stage) -> None:
    plate = _plate(stage)
    _shared(stage, "shared_vehicle", "near miss", (plate, plate.split()[0]))


@near("shared_handle")
def one_letter_more(stage: Stage) -> None:
    handle = _handle(stage)
    _shared(stage, "shared_handle", "near miss", (handle, f"{handle}x"))
