"""Named predicates and lists: what conditions may ask of a set of answers beyond a single question."""

from collections.abc import Callable, Mapping

from app.casework.questions.said import (
    ADULT_BANDS,
    CHILD_BANDS,
    Answers,
    ages_at_home,
    ages_at_risk,
    codes,
    contact_timing,
    needs_at_risk,
    people_in,
    possible_nations,
    relationships,
    signs,
)

__all__ = ["CHECKS", "LISTS", "dash_score"]

UNDER_13 = frozenset(CHILD_BANDS[:5])
PEOPLE = frozenset({"child", "unborn", "adult", "family"})
NOT_DONE_TO_A_PERSON = frozenset({"animal", "welfare", "intel_drugs_ocg", "intel_other", "missing_education"})

# Where a vehicle, a phone or a place may be what links one concern to another.
SIGHTINGS_HELP = frozenset(
    {"cse", "cce_county_lines", "child_trafficking", "modern_slavery_adult", "cuckooing", "serious_violence"}
    | {"intel_drugs_ocg", "intel_other"}
)

# Whoever is harmed in these ways is often missing too, so it is asked whatever else is said.
MISSING_OFTEN = frozenset(
    {
        "cse",
        "cce_county_lines",
        "child_trafficking",
        "modern_slavery_adult",
        "missing_education",
        "hba",
        "forced_marriage",
    }
)
# With these it is asked unless it was said where they are; with the others only where nobody knows.
MISSING_AT_TIMES = frozenset({"suicide_self_harm", "self_neglect", "unsure"})
MISSING_IF_NOT_PLACED = MISSING_AT_TIMES | {"neglect", "welfare", "physical_abuse", "emotional_abuse", "sexual_abuse"}
RUNS_FROM, OLD_ENOUGH_TO_RUN = frozenset({"neglect", "welfare"}), frozenset({"10_12", "13_15", "16_17"})

# DASH: the most serious signs, beside a pregnancy or a baby, and its getting worse. Two, and the full list is offered.
CRITICAL = frozenset(
    f"domestic_abuse.{sign}"
    for sign in (
        *("injury", "very_frightened", "strangled", "threat_to_kill", "weapon", "separation_control", "stalking"),
        "pets_hurt",
    )
)
DASH_ITEMS = tuple(f"dash_{number:02}" for number in range(1, 25))
DASH_HIGH = 14  # ticks, by the SafeLives criteria for a MARAC


def subject_kinds(answers: Answers) -> set[str]:
    """Who or what is at risk as child, adult, animal or none, however the reporter came to say so."""
    kinds = {
        "child": child_at_risk(answers) or "family" in codes(answers, "who_at_risk"),
        "adult": adult_at_risk(answers) or "family" in codes(answers, "who_at_risk"),
        "animal": "animal" in codes(answers, "who_at_risk"),
    }
    return {kind for kind, present in kinds.items() if present} or {"none"}


def person_chosen(answers: Answers) -> bool:
    return bool(codes(answers, "who_at_risk") & PEOPLE)


def person_at_risk(answers: Answers) -> bool:
    return person_chosen(answers) or bool(codes(answers, "people_in_home") & PEOPLE)


def something_at_risk(answers: Answers) -> bool:
    return person_at_risk(answers) or "animal" in codes(answers, "who_at_risk")


def child_at_risk(answers: Answers) -> bool:
    said = codes(answers, "who_at_risk") | codes(answers, "people_in_home")
    return bool(said & {"child", "unborn"}) or bool(ages_at_risk(answers) & set(CHILD_BANDS))


def adult_at_risk(answers: Answers) -> bool:
    said = codes(answers, "who_at_risk") | codes(answers, "people_in_home")
    return "adult" in said or bool(ages_at_risk(answers) & set(ADULT_BANDS))


def child_in_home(answers: Answers) -> bool:
    """A child at risk, or a child who lives or is often there."""
    return child_at_risk(answers) or bool(ages_at_home(answers) & set(CHILD_BANDS))


def baby_present(answers: Answers) -> bool:
    return bool((ages_at_risk(answers) | ages_at_home(answers)) & {"unborn", "under_1"}) or "unborn" in codes(
        answers, "who_at_risk"
    )


def young_child_at_risk(answers: Answers) -> bool:
    return bool(ages_at_risk(answers) & {"under_1", "1_4"})


def under_13_at_risk(answers: Answers) -> bool:
    return bool(ages_at_risk(answers) & UNDER_13)


def under_two_at_risk(answers: Answers) -> bool:
    return "under_1" in ages_at_risk(answers) or "yes" in codes(answers, "under_two")


def animal_alone(answers: Answers) -> bool:
    return subject_kinds(answers) == {"animal"}


def care_test_met(answers: Answers) -> bool:
    """Law: Care Act 2014 section 42: needs care and support, at risk, and cannot protect themselves because of it."""
    return adult_at_risk(answers) and "yes" in codes(answers, "care_needs") and "no" in codes(answers, "protect_self")


def care_test_possible(answers: Answers) -> bool:
    needs = bool(codes(answers, "care_needs") & {"yes", "not_sure"})
    return adult_at_risk(answers) and needs and bool(codes(answers, "protect_self") & {"no", "not_sure"})


def missing_possible(answers: Answers) -> bool:
    """A person may be missing now: it often comes with such a worry, or nobody has said where they are."""
    asked, where = set(MISSING_OFTEN), codes(answers, "now_where")
    if not where:
        asked |= MISSING_AT_TIMES | (RUNS_FROM if ages_at_risk(answers) & OLD_ENOUGH_TO_RUN else set())
    elif "not_known" in where:
        asked |= MISSING_IF_NOT_PLACED
    return person_at_risk(answers) and bool(codes(answers, "harms") & asked)


def travel_planned(answers: Answers) -> bool:
    """A day of travel was given, or as much of it as is known."""
    given = answers.get("travel_on")
    return isinstance(given, Mapping) and any(given.values())


def wants_to_die(answers: Answers) -> bool:
    """Suicide is the worry, or somebody says that they want to die, whatever the worry is called."""
    return "suicide_self_harm" in codes(answers, "harms") or "emotional_abuse.wants_to_die" in signs(answers)


def disability_counts(answers: Answers) -> bool:
    """A disability that is not already counted as the care needs of an adult who cannot protect themselves."""
    return any(
        codes(row, "needs") & {"disability", "non_verbal"}
        and not (row.get("age_band") in ADULT_BANDS and care_test_met(answers))
        for row in people_in(answers, "people_at_risk")
    )


def person_harm(answers: Answers) -> bool:
    """A kind of harm that is done to a person, and so is more than an animal, a need for help or information."""
    return person_at_risk(answers) and bool(codes(answers, "harms") - NOT_DONE_TO_A_PERSON)


def people_come_first(answers: Answers) -> bool:
    """A person's route comes before an animal's: harm to a person, a child or an adult with care needs, or control."""
    is_control = "animal.killed_to_control" in signs(answers)
    return person_harm(answers) or child_at_risk(answers) or care_test_possible(answers) or is_control


def works_in_trust(answers: Answers) -> bool:
    """Someone in a position of trust is said to cause harm, or may: said so, or staff, or that is the worry."""
    said = "yes" in codes(answers, "works_with") or "position_of_trust" in codes(answers, "harms")
    return said or "staff" in relationships(answers)


def place_for(answers: Answers) -> set[str]:
    """Whom a place, or somebody's work, is for: whoever is at risk there, else what was said, else perhaps both."""
    at_risk = {"children": child_at_risk(answers), "adults": adult_at_risk(answers)}
    named = {who for who, is_there in at_risk.items() if is_there}
    return named or codes(answers, "setting_for") & set(at_risk) or set(at_risk)


def place_unsaid(answers: Answers) -> bool:
    """A place, or somebody's work, is the worry, and nobody at risk tells whether it is for children or adults."""
    is_place = works_in_trust(answers) or "organisational" in codes(answers, "harms")
    return is_place and not (child_at_risk(answers) or adult_at_risk(answers))


def work_unknown(answers: Answers) -> bool:
    """Somebody is named, and nobody has said whether they work with children or adults; left blank is not known."""
    return "known" in codes(answers, "caused_by") and not codes(answers, "works_with") & {"yes", "no"}


def alleged_under_18(answers: Answers) -> bool:
    """Someone said to cause harm is under 18, and so may be a child in need too."""
    return any("yes" in codes(row, "under_18") for row in people_in(answers, "alleged"))


def sightings_help(answers: Answers) -> bool:
    return bool(codes(answers, "harms") & SIGHTINGS_HELP)


def dash_offered(answers: Answers) -> bool:
    """Two or more of the nine most serious signs of domestic abuse, or of them and hurt pets."""
    serious = signs(answers) & CRITICAL
    more = (pregnancy(answers) or baby_present(answers), "getting_worse" in codes(answers, "how_often"))
    return "domestic_abuse" in codes(answers, "harms") and len(serious) + sum(more) >= 2


def dash_score(answers: Answers) -> int:
    """How many of the 24 questions of the checklist were answered with yes."""
    return sum("yes" in codes(answers, item) for item in DASH_ITEMS)


def dash_high(answers: Answers) -> bool:
    """High risk by the checklist: 14 or more, or a professional's judgement, filled in here or elsewhere."""
    elsewhere = bool(codes(answers, "dash") & {"visible_high", "judged_high"})
    return elsewhere or dash_score(answers) >= DASH_HIGH or "yes" in codes(answers, "dash_judgement")


def animal_farmed(answers: Answers) -> bool:
    return "farmed" in codes(answers, "animal_species")


def alleged_is_told(answers: Answers) -> bool:
    """The only people said to cause harm are parents, and the parents know of the report."""
    return relationships(answers) == {"parent"} and bool(codes(answers, "parents_know") & {"agreed", "objected"})


def pregnancy(answers: Answers) -> bool:
    return "pregnant" in needs_at_risk(answers) or "domestic_abuse.pregnant" in signs(answers)


CHECKS: Mapping[str, Callable[[Answers], bool]] = {
    check.__name__: check
    for check in (
        person_chosen,
        person_at_risk,
        something_at_risk,
        child_at_risk,
        adult_at_risk,
        child_in_home,
        baby_present,
        young_child_at_risk,
        under_13_at_risk,
        under_two_at_risk,
        animal_alone,
        care_test_met,
        care_test_possible,
        pregnancy,
        missing_possible,
        travel_planned,
        wants_to_die,
        disability_counts,
        person_harm,
        people_come_first,
        works_in_trust,
        place_unsaid,
        work_unknown,
        alleged_under_18,
        alleged_is_told,
        sightings_help,
        dash_offered,
        dash_high,
        animal_farmed,
    )
}

LISTS: Mapping[str, Callable[[Answers], set[str]]] = {
    found.__name__: found
    for found in (
        *(ages_at_risk, ages_at_home, needs_at_risk, relationships, signs),
        *(contact_timing, subject_kinds, possible_nations, place_for),
    )
}
