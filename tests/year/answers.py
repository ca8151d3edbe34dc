"""What a reporter of the year answers: every question that the form asks of such a worry, and hardly more."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from app.casework.questions.checks import missing_possible
from tests.population import TODAY, Person
from tests.year.mix import ETHNICITY, Need, need_of
from tests.year.plan import APART, STAGED, Part, Sketch, Year
from tests.year.staging import age
from tests.year.world import home, household

Row = dict[str, Any]
Answers = dict[str, Any]
BANDS = ((1, "under_1"), (5, "1_4"), (10, "5_9"), (13, "10_12"), (16, "13_15"), (18, "16_17"), (26, "18_25"),
         (65, "26_64"), (200, "65_over"))  # fmt: skip
ADULT = 18
RELATED = {Need.CHILD: "parent", Need.ADULT: "partner", Need.OLD: "relative", Need.ANIMAL: "owner"}
NOBODYS_FAULT = {"self_neglect", "suicide_self_harm", "welfare", "missing_education", "unsure"}
ASKED_SAFE = {"domestic_abuse", "hba", "forced_marriage", "fgm"}
DOGS = ("Pip", "Moss", "Tess", "Rex", "Bella", "Alfie", "Poppy", "Max", "Daisy", "Milo")
BREEDS = ("spaniel", "collie", "terrier", "lurcher", "labrador", "whippet", "bulldog", "crossbreed")
SAID = (
    "Came in without a coat again and said nobody was up this morning.",
    "Flinched when a voice was raised and asked not to be sent home early.",
    "Said there was shouting in the night and the police had been.",
    "Has lost weight since the summer, and there was nothing in the cupboards when we called.",
    "Told a friend about messages from somebody older and then would not talk about it.",
    "A bruise on the upper arm, explained in two different ways on the same day.",
    "The door was opened a hand's breadth and we were told to go away.",
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody in a concern: who it really is, in which role, as what they are written."""

    part: Part
    person: Person | None
    row: Row


@dataclass(frozen=True, slots=True)
class Account:
    """What one concern tells: its answers, and who it really is of, in the order in which the form lists them."""

    answers: Answers
    people: Sequence[Teller]
    postcode: str


def band(years: int) -> str:
    return next(code for below, code in BANDS if years < below)


def account(year: Year, sketch: Sketch, chance: Random) -> Account:
    """The answers of one sketch."""
    need = need_of(sketch.kinds[0], sketch.sector)
    number, parts = _cast(year, sketch, need, chance)
    people = [_teller(year, part, chance) for part in parts]
    door, sector = sketch.staged.home if sketch.staged else (number, None)
    street, postcode = home(year.world.areas[sketch.area], door, year.seed, sector)
    answers = _beginning(year, sketch, chance) | _who(people, need)
    answers |= _where(street, postcode, chance, is_somebody=bool(set(answers["who_at_risk"]) - {"animal"}))
    for role, question in (("at_risk", "people_at_risk"), ("household", "household"), ("alleged", "alleged")):
        if rows := [each.row for each in people if each.part.role == role]:
            answers[question] = rows
    answers |= _harm(answers, sketch, chance) | _happened(sketch, chance) | _views(answers, sketch, chance)
    if missing_possible(answers):
        answers["missing_now"] = "no"
    answers |= sketch.staged.answers if sketch.staged else {}
    return Account(answers, people, postcode)


def _cast(year: Year, sketch: Sketch, need: Need, chance: Random) -> tuple[int, tuple[Part, ...]]:
    if sketch.staged:
        return sketch.household, sketch.staged.parts
    for number in range(sketch.household, sketch.household + APART):
        people = household(number, year.seed)
        fits = [at for at, each in enumerate(people) if _fits(each, need)]
        if fits:
            break
    at_risk = [] if need is Need.ANIMAL and chance.random() < 0.85 else (fits or [0])[:1]
    if need is Need.CHILD and len(fits) > 1 and chance.random() < 0.25:
        at_risk = fits[: 3 if chance.random() < 0.12 else 2]
    others = [at for at, each in enumerate(people) if at not in at_risk]
    grown = [at for at in others if age(people[at]) >= ADULT]
    is_caused = need is Need.ANIMAL or (sketch.kinds[0] not in NOBODYS_FAULT and chance.random() < 0.8)
    alleged = grown[-1:] if is_caused else []
    parts = [Part("at_risk", number, at) for at in at_risk]
    if at_risk:
        there = [at for at in others if at not in alleged and chance.random() < 0.5]
        parts += [Part("household", number, at, is_named=chance.random() < 0.75) for at in there[:3]]
    is_outside = is_caused and not alleged
    if alleged or (is_outside and need is not Need.ANIMAL):
        who = alleged[0] if alleged else 0
        relation = RELATED[need] if alleged else chance.choice(("friend", "stranger", "relative"))
        parts.append(
            Part("alleged", number, who, (("relationship", relation),), bool(alleged) and chance.random() < 0.85)
        )
    return number, tuple(parts)


def _fits(person: Person, need: Need) -> bool:
    years = age(person)
    return {
        Need.CHILD: 0 <= years < ADULT, Need.ADULT: years >= ADULT, Need.OLD: years > 60, Need.ANIMAL: years >= ADULT,
    }[need]  # fmt: skip


def _teller(year: Year, part: Part, chance: Random) -> Teller:
    people = household(part.household, year.seed)
    person = people[min(part.member, len(people) - 1)]
    if not part.is_named:
        words = "man in his 30s" if part.role == "alleged" else _described(person)
        row: Row = {"name": words} | ({} if part.role == "alleged" else {"age_band": band(age(person))})
        return Teller(part, None, row | dict(part.said))
    row = {"name": f"{person.given} {person.family}".title().strip()}
    if part.role != "alleged":
        row["age_band"] = band(max(age(person), 0))
    if part.role == "at_risk":
        row |= _characteristics(person, chance, is_born_known=part.household >= STAGED or chance.random() < 0.72)
    elif part.role == "household":
        row["relationship"] = "brother or sister" if age(person) < ADULT else "parent"
    else:
        row |= {"sex": "female" if person.sex == "f" else "male", "age": str(age(person))}
        if person.phones and chance.random() < 0.15:
            row["phone"] = person.phones[0]
    return Teller(part, person, row | dict(part.said))


def _described(person: Person) -> str:
    called = (
        ("girl" if person.sex == "f" else "boy")
        if age(person) < ADULT
        else "grown man"
        if person.sex == "m"
        else "woman"
    )
    return f"{called} about {max(age(person), 1)}"


def _characteristics(person: Person, chance: Random, *, is_born_known: bool) -> Row:
    """What is asked of somebody at risk and may stay unknown. Somebody is told of the same way each time."""
    own = Random(person.number * 977 + 13)
    row: Row = {"sex": "female" if person.sex == "f" else "male"} if chance.random() < 0.97 else {"sex": "not_known"}
    if is_born_known:
        born = person.birth
        row["date_of_birth"] = {"day": str(born.day), "month": str(born.month), "year": str(born.year)}
    ethnic = "mixed" if own.random() < 0.05 else ETHNICITY[person.group]
    if chance.random() < 0.84:
        row["ethnicity"] = ethnic if chance.random() < 0.95 else "not_known"
    disabled = own.random() < (0.34 if (TODAY - person.birth).days > 60 * 365 else 0.14)
    if chance.random() < 0.8:
        row["needs"] = ["disability"] if disabled else ["none"] if chance.random() < 0.8 else ["not_known"]
    if person.phones and chance.random() < 0.12:
        row["phone"] = person.phones[0]
    return row


def _beginning(year: Year, sketch: Sketch, chance: Random) -> Answers:
    nation = year.world.areas[sketch.area].nation.lower().replace(" ", "_")
    danger = "yes" if chance.random() < 0.02 else "not_sure" if chance.random() < 0.05 else "no"
    return {
        "given_sector": sketch.sector,
        "given_nation": nation,
        "danger": danger,
        "identity": chance.choices(("organisation", "yes", "protect"), (80, 12, 8))[0],
    }


def _who(people: Sequence[Teller], need: Need) -> Answers:
    at_risk = [each for each in people if each.part.role == "at_risk"]
    said = {"child" if each.person is None or age(each.person) < ADULT else "adult" for each in at_risk}
    if need is Need.ANIMAL:
        said.add("animal")
    made: Answers = {"who_at_risk": sorted(said) or ["adult"]}
    if said == {"animal"}:
        made["people_in_home"] = ["not_known"]
    if "adult" in said:
        made |= {"care_needs": "no"} if need is Need.ADULT else {"care_needs": "yes", "protect_self": "not_sure"}
    return made


def _where(street: str, postcode: str, chance: Random, *, is_somebody: bool) -> Answers:
    made = {"home_known": "postcode", "home_postcode": postcode, "home_address": street}
    is_said = is_somebody and chance.random() < 0.6
    return made | ({"now_where": chance.choice(("home", "not_known"))} if is_said else {})


def _harm(answers: Answers, sketch: Sketch, chance: Random) -> Answers:
    if rows := answers.get("alleged"):
        named = not any(row["name"].startswith("man in") for row in rows)
        made: Answers = {"caused_by": "known" if named else "described"}
        made["contact"] = chance.choices(
            ("regularly", "not_known", "next_24h", "no_access", "next_7d"), (50, 22, 8, 12, 8)
        )[0]
        if named:
            made["works_with"] = "yes" if sketch.kinds[0] == "position_of_trust" else "not_known"
    elif sketch.kinds[0] in NOBODYS_FAULT:
        made = {"caused_by": "no_one", "still_happening": chance.choice(("yes", "not_known", "no"))}
    else:
        made = {"caused_by": "unknown", "contact": "not_known"}
    return made


def _happened(sketch: Sketch, chance: Random) -> Answers:
    made: Answers = {
        "what_happened": chance.choice(SAID),
        "how_often": chance.choices(("once", "more_than_once", "getting_worse", "not_known"), (40, 32, 14, 14))[0],
        "how_known": chance.choice(("saw", "told_by_person", "told_by_witness", "suspect")),
        "harms": list(sketch.kinds),
    }
    kinds = set(sketch.kinds)
    if "animal" in kinds:
        name = f"{chance.choice(DOGS)}, {chance.choice(BREEDS)}, male, {chance.randint(1, 12)}"
        made |= {"animal_species": chance.choice(("dog", "dog", "cat")), "animal_name": name}
        made |= {"animal_presented": "Old fractures on the X-ray.", "client_consents": "not_asked"}
    if "suicide_self_harm" in kinds:
        made["suicide_plan"] = chance.choices(("no", "not_known", "yes"), (60, 33, 7))[0]
    if "radicalisation" in kinds:
        made["attack_plan"] = ["none"]
    if "position_of_trust" in kinds:
        made["own_organisation"] = chance.choice(("no", "yes"))
    return made


def _views(answers: Answers, sketch: Sketch, chance: Random) -> Answers:
    """What they want: the voice of the person, in some two of three."""
    said, made = set(answers["who_at_risk"]), Answers(declaration="yes")
    if said & {"child", "adult"}:
        made["wishes"] = "said" if chance.random() < 0.45 else "not_asked"
        if made["wishes"] == "said":
            made["wishes_said"] = "I want it to stop."
        made["safe_contact"] = "no" if set(sketch.kinds) & ASKED_SAFE else "yes"
    if "child" in said:
        made["parents_know"] = chance.choices(("agreed", "not_safe", "not_reached", "not_known"), (48, 24, 13, 15))[0]
    if "adult" in said:
        made["adult_agrees"] = chance.choices(("agrees", "refuses", "not_asked"), (62, 12, 26))[0]
        if made["adult_agrees"] != "agrees":
            made["override"] = ["others"]
    return made
