"""More of what is planted: settings, missing children, domestic abuse, animals, what gets worse or falls silent."""

from datetime import date, timedelta
from typing import Any

from tests.year.patterns import near, planted
from tests.year.plan import Group
from tests.year.staging import Cast, Stage

CALLED = ("Falcon", "Harbour", "Mill", "Orchard")
PLACES = ("Gymnastics Club", "Care Home", "Taxis", "Football Club")


def _setting(stage: Stage, group: Group, days: list[int]) -> None:
    """Children of different families, one place where somebody works who is said to harm; another person each time."""
    at, begin = stage.some_area(), stage.begin(max(days))
    area = stage.world.areas[at]
    answers = {
        "setting_name": f"{stage.chance.choice(CALLED)} {stage.chance.choice(PLACES)} {stage.chance.randrange(999)}",
        "setting_postcode": area.postcode(stage.chance),
        "own_organisation": "no",
    }
    for day in days:
        family, staff = stage.some_family(children=1), stage.some_family()
        stage.tell(
            group, begin + day, stage.some_body("school", at), "position_of_trust",
            (family.child(), staff.alleged("staff")), area=at, home=family.number, answers=answers, rating="GREEN",
        )  # fmt: skip


@planted("setting")
def three_in_a_quarter(stage: Stage) -> None:
    _setting(stage, stage.group("setting", "planted"), [0, 30, 75])


@near("setting")
def two_in_a_quarter(stage: Stage) -> None:
    _setting(stage, stage.group("setting", "near miss"), [0, 50])


@near("setting")
def three_in_half_a_year(stage: Stage) -> None:
    _setting(stage, stage.group("setting", "near miss"), [0, 95, 190])


def _missing(stage: Stage, group: Group, days: list[int]) -> None:
    family, area = stage.some_family(children=1), stage.some_area()
    body, begin = stage.some_body("school", area), stage.begin(max(days))
    for day in days:
        stage.tell(
            group, begin + day, body, "cse", (family.child(),), area=area, home=family.number,
            answers={"missing_now": "yes", "missing_times": "once_or_twice"}, rating="AMBER",
        )  # fmt: skip


@planted("missing")
def missing_three_times(stage: Stage) -> None:
    _missing(stage, stage.group("missing", "planted"), [0, 25, 60])


@near("missing")
def missing_twice(stage: Stage) -> None:
    _missing(stage, stage.group("missing", "near miss"), [0, 45])


def _couple(stage: Stage, group: Group, days: list[int], **first: Any) -> None:
    """A woman, her partner, and the same charity."""
    her, him, area = stage.some_family(), stage.some_family(), stage.some_area()
    body, begin = stage.some_body("charity", area), stage.begin(max(days))
    for at, day in enumerate(days):
        parts = (her.adult(), him.alleged("partner"))
        course = first if at == 0 else {}
        stage.tell(
            group, begin + day, body, "domestic_abuse", parts, area=area, home=her.number, rating="GREEN", **course
        )


@planted("domestic_abuse")
def three_times_abused(stage: Stage) -> None:
    _couple(stage, stage.group("domestic_abuse", "planted"), [0, 105, 210])


@near("domestic_abuse")
def twice_abused(stage: Stage) -> None:
    _couple(stage, stage.group("domestic_abuse", "near miss"), [0, 140])


@planted("marac_repeat")
def again_after_marac(stage: Stage) -> None:
    _couple(stage, stage.group("marac_repeat", "planted"), [0, 140], marac=True)


def _animals(
    stage: Stage, group: Group, names: list[tuple[str, str]], *, practices: int = 1, child: bool = False
) -> Cast:
    """Animals of one home by name and chip, and a child there whom a school is worried about."""
    family, area = stage.some_family(children=1), stage.some_area()
    begin, body = stage.begin(160), stage.some_body("vet", area)
    bodies = [body, stage.some_body("vet", area, body)][:practices]
    for at, (name, chip) in enumerate(names):
        stage.tell(
            group, begin + at * 100, bodies[at % practices], "animal", (family.alleged("owner"),), area=area,
            home=family.number, rating="GREEN",
            answers={"animal_name": name, "animal_mark": chip, "animal_species": "dog"},
        )  # fmt: skip
    if child:
        school = stage.some_body("school", area)
        stage.tell(
            group, begin + 40, school, "neglect", (family.child(),), area=area, home=family.number, rating="GREEN"
        )
    return family


def _chip(stage: Stage) -> str:
    return f"9410{stage.chance.randrange(10**11):011d}"


@planted("animals_household")
def two_dogs(stage: Stage) -> None:
    names = [("Pip, spaniel, male, 4", _chip(stage)), ("Moss, collie, female, 7", _chip(stage))]
    _animals(stage, stage.group("animals_household", "planted"), names)


@planted("animals_practices")
def one_dog_two_practices(stage: Stage) -> None:
    chip = _chip(stage)
    names = [("Tess, lurcher, female, 3", chip)] * 2
    _animals(stage, stage.group("animals_practices", "planted"), names, practices=2)


@planted("pet_and_person")
def a_dog_and_a_child(stage: Stage) -> None:
    _animals(stage, stage.group("pet_and_person", "planted"), [("Rex, terrier, male, 2", _chip(stage))], child=True)


@near("animals_household")
def one_dog(stage: Stage) -> None:
    chip = _chip(stage)
    _animals(stage, stage.group("animals_household", "near miss"), [("Jess, whippet, female, 6", chip)] * 2)


@near("pet_and_person")
def next_door(stage: Stage) -> None:
    """The dog lives in the same street sector, behind another door."""
    group, area, begin = stage.group("pet_and_person", "near miss"), stage.some_area(), stage.begin(60)
    owner, other = stage.some_family(), stage.some_family(children=1)
    stage.tell(
        group, begin, stage.some_body("vet", area), "animal", (owner.alleged("owner"),), area=area, home=owner.number,
        sector=3, answers={"animal_name": "Bo, pug, male, 1", "animal_mark": _chip(stage)}, rating="GREEN",
    )  # fmt: skip
    stage.tell(
        group, begin + 40, stage.some_body("school", area), "neglect", (other.child(),), area=area, home=other.number,
        sector=3, rating="GREEN",
    )  # fmt: skip


def _rated(stage: Stage, group: Group, ratings: list[str]) -> None:
    family, area = stage.some_family(children=1), stage.some_area()
    body, begin = stage.some_body("school", area), stage.begin(100 * len(ratings))
    for at, rating in enumerate(ratings):
        parts = (family.child(),)
        stage.tell(group, begin + at * 100, body, "neglect", parts, area=area, home=family.number, rating=rating)


@planted("rising")
def worse_each_time(stage: Stage) -> None:
    _rated(stage, stage.group("rising", "planted"), ["BLUE", "GREEN", "AMBER"])


@near("rising")
def no_worse(stage: Stage) -> None:
    _rated(stage, stage.group("rising", "near miss"), ["AMBER", "GREEN"])


def _moved(stage: Stage, group: Group, *, is_open: bool) -> None:
    """A child whose family lives in another area by the second concern."""
    family, area = stage.some_family(children=1), stage.some_area()
    other, begin = (area + 7) % len(stage.world.areas), stage.begin(150)
    parts = (family.child(),)
    stage.tell(
        group, begin, stage.some_body("school", area), "neglect", parts, area=area, home=family.number,
        rating="AMBER", keep_open=is_open, close=not is_open,
    )  # fmt: skip
    stage.tell(
        group, begin + 120, stage.some_body("school", other), "neglect", parts, area=other, home=family.number,
        rating="GREEN",
    )  # fmt: skip


@planted("moved")
def moved_while_open(stage: Stage) -> None:
    _moved(stage, stage.group("moved", "planted"), is_open=True)


@near("moved")
def moved_after_it_was_closed(stage: Stage) -> None:
    _moved(stage, stage.group("moved", "near miss"), is_open=False)


def _red(stage: Stage, group: Group, *, silent: bool) -> None:
    family, area = stage.some_family(children=1), stage.some_area()
    stage.tell(
        group, stage.begin(40), stage.some_body("school", area), "sexual_abuse", (family.child(),), area=area,
        home=family.number, rating="RED", asked=True, silent=silent, keep_open=True,
    )  # fmt: skip


@planted("silent")
def never_answered(stage: Stage) -> None:
    _red(stage, stage.group("silent", "planted"), silent=True)


@near("silent")
def answered_next_day(stage: Stage) -> None:
    _red(stage, stage.group("silent", "near miss"), silent=False)


def _last_month(until: date) -> date:
    """The first day of the last month that is over: the only one that a look at the end of the year still looks at."""
    return (until.replace(day=1) - timedelta(days=1)).replace(day=1)


def _month(stage: Stage, group: Group, number: int) -> None:
    """So many families of one postcode sector within one month, each by itself."""
    area, sector = stage.some_area(), stage.chance.randrange(10**6)
    begin = (_last_month(stage.year.until) - stage.year.first).days
    for _ in range(number):
        family = stage.some_family(children=1)
        day = begin + stage.chance.randrange(28)
        stage.tell(
            group, day, stage.some_body("school", area), "serious_violence", (family.child(),), area=area,
            home=family.number, sector=sector, rating="GREEN",
        )  # fmt: skip


@planted("hotspot")
def a_busy_month(stage: Stage) -> None:
    _month(stage, stage.group("hotspot", "planted"), 12 + stage.year.size // 15_000)


@near("hotspot")
def a_usual_month(stage: Stage) -> None:
    _month(stage, stage.group("hotspot", "near miss"), 3)


def _network(stage: Stage, group: Group, links: int, *, sectors: tuple[str, ...]) -> None:
    """One chain: each concern shares somebody with the next. Two people a concern, one of them in both."""
    area, begin = stage.some_area(), stage.begin(60 * links)
    families = [stage.some_family(children=1) for _ in range(links + 1)]
    for at in range(links):
        known = families[at].adult() if at else families[0].child()
        parts = (known, families[at + 1].alleged("friend"))
        body = stage.some_body(sectors[at % len(sectors)], area)
        stage.tell(
            group, begin + at * 60, body, "cce_county_lines", parts, area=area, home=families[at].number,
            rating="GREEN",
        )  # fmt: skip


@planted("network")
def a_chain_of_four(stage: Stage) -> None:
    _network(stage, stage.group("network", "planted"), 3, sectors=("school", "charity"))


@near("network")
def a_chain_of_three(stage: Stage) -> None:
    _network(stage, stage.group("network", "near miss"), 2, sectors=("charity",))
