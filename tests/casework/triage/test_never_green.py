"""Concerns that no professional would leave until tomorrow, as somebody would send them: never GREEN.

Each is answered through the form, so that what is not asked does not count.
"""

import pytest

from app.casework import questions, rulebook
from app.casework.triage.weighing import Earlier, Facts, weigh

CHILD = {
    "given_sector": "school",
    "given_nation": "england",
    "danger": "no",
    "who_at_risk": ["child"],
    "people_at_risk": [{"name": "boy", "age_band": "5_9"}],
    "caused_by": "known",
    "contact": "regularly",
}
TODDLER = CHILD | {"people_at_risk": [{"name": "boy", "age_band": "1_4"}]}
TEENAGER = CHILD | {"people_at_risk": [{"name": "girl", "age_band": "13_15"}]}
WOMAN = (
    CHILD
    | {"who_at_risk": ["adult"], "people_at_risk": [{"name": "woman", "age_band": "26_64"}]}
    | {"care_needs": "no"}
)
MAN = WOMAN | {"people_at_risk": [{"name": "man with dementia", "age_band": "65_over"}], "care_needs": "yes"}
FRIDAY = {"day": "27", "month": "11", "year": "2026"}
APART, UNKNOWN = {"contact": "no_access"}, {"contact": "not_known"}

DOG = {
    "given_sector": "vet",
    "given_nation": "england",
    "danger": "no",
    "who_at_risk": ["animal"],
    "animal_species": "dog",
    "caused_by": "known",
    "contact": "regularly",
}
NO_ONE = {
    "given_sector": "charity",
    "given_nation": "england",
    "danger": "no",
    "who_at_risk": ["no_one"],
    "caused_by": "known",
}
BABY, WIFE = {"name": "baby", "age_band": "under_1"}, {"name": "his wife", "age_band": "26_64"}


def alone(who):
    """Nobody is said to cause it."""
    kept = {name: value for name, value in who.items() if name != "contact"}
    return kept | {"caused_by": "no_one", "still_happening": "yes"} | ({"protect_self": "no"} if who is MAN else {})


def told(who, kind, *signs, **more):
    """What the form keeps of a worry of one kind. An answer that was not asked for would test nothing."""
    sent = who | {"harms": [kind]} | ({f"signs_{kind}": list(signs)} if signs else {}) | more
    kept = questions.current().relevant(sent)
    assert kept.keys() == sent.keys(), sent.keys() - kept.keys()
    return kept


def rated(answers):
    return weigh(Facts(answers=answers, earlier=Earlier()), rulebook.rating_rules())


URGENT = {
    "strangled, and nobody knows when they next meet": told(WOMAN | UNKNOWN, "domestic_abuse", "strangled"),
    "threatened with a weapon, contact not known": told(WOMAN | UNKNOWN, "domestic_abuse", "weapon"),
    "strangled, by the checklist alone": told(
        WOMAN | UNKNOWN, "domestic_abuse", "injury", "stalking", dash="now", dash_15="yes"
    ),
    "a lack of care that puts a toddler's life at risk": told(TODDLER, "neglect", "life_threatening"),
    "the same of a child of seven": told(CHILD, "neglect", "life_threatening"),
    "the same where the child has been moved away": told(CHILD | APART, "neglect", "life_threatening"),
    "nobody knows what it is: a belt mark, and he is collected today": told(
        CHILD | {"contact": "next_24h"}, "unsure", injured=["person"], injury_severity="needs_care"
    ),
    "a man with dementia wandered off": told(alone(MAN), "self_neglect", missing_now="yes"),
    "a girl ran from home, and nobody knows where she is": told(
        alone(TEENAGER), "welfare", now_where="not_known", missing_now="yes"
    ),
    "a boy ran from home": told(alone(TEENAGER), "welfare", missing_now="yes"),
    "a child in care is missing": told(
        CHILD | {"people_at_risk": [{"name": "boy", "age_band": "13_15", "needs": ["looked_after"]}]},
        "neglect",
        now_where="not_known",
        missing_now="yes",
    ),
    "missing, after saying that she will end her life": told(alone(WOMAN), "suicide_self_harm", missing_now="yes"),
    "nobody knows what it is, and she is missing": told(TEENAGER, "unsure", missing_now="yes"),
    "a child is shouted at all day, wants to die and has a plan": told(
        TEENAGER, "emotional_abuse", "wants_to_die", suicide_plan="yes"
    ),
    "a girl in fear of her family is to fly on Friday": told(
        TEENAGER, "hba", missing_now="no", travel_on=FRIDAY, travel_where="Abroad, with an uncle"
    ),
    "the same, where she is to be married": told(TEENAGER, "forced_marriage", missing_now="no", travel_on=FRIDAY),
    "an adult who cannot protect himself has no food in the home": told(
        alone(MAN), "self_neglect", missing_now="no", home_dangers=["no_food", "no_heating"]
    ),
    "somebody saw the sexual abuse, and he lives there": told(TEENAGER, "sexual_abuse", "witnessed_or_images"),
    "there are pictures, and nobody knows whether they meet": told(
        TEENAGER | UNKNOWN, "sexual_abuse", "witnessed_or_images"
    ),
    "somebody saw it, and she goes back there today": told(
        TEENAGER | {"contact": "next_24h"}, "sexual_abuse", "witnessed_or_images"
    ),
    "a foster carer, by what the child says": told(
        CHILD | {"contact": "now"}, "sexual_abuse", "disclosure", works_with="yes"
    ),
    "a plan to end her life, and she does not want help": told(alone(WOMAN), "suicide_self_harm", suicide_plan="yes"),
    "a baby bruised who cannot move about": told(
        CHILD | {"people_at_risk": [BABY]}, "physical_abuse", injured=["person"], can_move="no"
    ),
    "a boy with a target and a plan": told(TEENAGER, "radicalisation", attack_plan=["target", "plan"]),
    "held where she works": told(WOMAN, "modern_slavery_adult", "held", missing_now="no"),
}
SOON = {
    "a former partner: a threat to kill, and stalking": told(
        WOMAN | APART, "domestic_abuse", "threat_to_kill", "stalking"
    ),
    "a former partner: strangled, and a threat to kill": told(
        WOMAN | APART, "domestic_abuse", "strangled", "threat_to_kill"
    ),
    "strangled once, no contact now": told(WOMAN | APART, "domestic_abuse", "strangled"),
    "a threat to kill, by the checklist alone": told(
        WOMAN | APART, "domestic_abuse", "injury", "stalking", dash="now", dash_14="yes"
    ),
    "a knife carried, and nobody knows when they meet": told(TEENAGER | UNKNOWN, "serious_violence", "weapon"),
    "a child under 8 left alone": told(CHILD, "neglect", "alone_under_8"),
    "a father drunk in charge of a child of seven": told(CHILD, "neglect", "carer_intoxicated"),
    "an illness that nobody treats": told(CHILD, "neglect", "untreated_illness"),
    "a child says that she wants to die, and has no plan": told(
        TEENAGER, "emotional_abuse", "wants_to_die", suicide_plan="no"
    ),
    "gives his things away": told(alone(WOMAN), "suicide_self_harm", "goodbye", suicide_plan="no"),
    "“honour” abuse, and nothing else is known": told(TEENAGER | APART, "hba", missing_now="no"),
    "no food in the home of a man who may be able to protect himself": told(
        alone(MAN) | {"protect_self": "not_sure"}, "self_neglect", missing_now="no", home_dangers=["no_food"]
    ),
    "a severe wound that nobody tends": told(alone(MAN), "self_neglect", "severe_wound", missing_now="no"),
    "a child penetrated by another child": told(TEENAGER, "child_on_child", "penetration"),
    "a child forced by another child, who is kept away now": told(TEENAGER | APART, "child_on_child", "force"),
    "sexual pictures between children": told(TEENAGER, "child_on_child", "images"),
    "a woman discloses rape by somebody she no longer meets": told(WOMAN | APART, "sexual_abuse", "disclosure"),
    "a girl discloses that men used her, and has left": told(TEENAGER | APART, "cse", "disclosure", missing_now="no"),
    "a baby where a dog is tortured": told(
        DOG | {"people_in_home": ["child"], "people_at_risk": [BABY]}, "animal", "repeat_deliberate"
    ),
    "a woman expecting where a dog is tortured": told(
        DOG
        | {"people_in_home": ["adult"], "people_at_risk": [WIFE], "care_needs": "no"}
        | {"household": [{"name": "her child to be", "age_band": "unborn"}]},
        "animal",
        "repeat_deliberate",
    ),
    "a dog killed, so that his wife stays": told(
        DOG | {"people_in_home": ["adult"], "people_at_risk": [WIFE], "care_needs": "no"}, "animal", "killed_to_control"
    ),
    "a cat threatened, and nobody knows whom he means to control": told(
        DOG | {"people_in_home": ["not_known"]}, "animal", "killed_to_control"
    ),
    "expecting, and hurt by somebody she has left": told(
        WOMAN | APART | {"people_at_risk": [{"name": "woman", "age_band": "26_64", "needs": ["pregnant"]}]},
        "domestic_abuse",
        "injury",
    ),
    "to be stabbed on Friday, and nobody knows by whom": told(TEENAGER | UNKNOWN, "serious_violence", "dated_threat"),
    "a boy whose father broke his arm, and no sign ticked": told(
        CHILD, "physical_abuse", injured=["person"], injury_severity="needs_care"
    ),
    "the same told by somebody who is not sure what it is": told(
        CHILD | APART, "unsure", injured=["person"], injury_severity="needs_care"
    ),
    "a coach, and no child is named": told(NO_ONE, "position_of_trust", "outside_risk", works_with="yes"),
    "a carer hits a man in her care": told(
        MAN | {"protect_self": "no"}, "physical_abuse", "disclosure", works_with="yes"
    ),
    "a child is to be married, and nothing else is known": told(TEENAGER, "forced_marriage", missing_now="no"),
    "a girl of twelve is given presents by men": told(
        CHILD | {"people_at_risk": [{"name": "girl", "age_band": "10_12"}]}, "cse", "gifts", missing_now="no"
    ),
    "a man with dementia, whom nobody is let in to see": told(
        alone(MAN), "self_neglect", missing_now="no", access_refused="yes"
    ),
}
# Beside them, so that the queue stays readable: a rule that made these urgent would hide those that are.
MAY_WAIT = {
    "late and tired": told(CHILD, "neglect", "late_absent", "tired"),
    "hungry and unkempt": told(CHILD, "neglect", "hungry", "unkempt"),
    "thinks badly of himself": told(TEENAGER, "emotional_abuse", "low_self_worth"),
    "an old dog in a poor state": told(DOG | {"people_in_home": ["none"]}, "animal", "underweight", "missed_care"),
    "a slight graze at play": told(CHILD, "unsure", injured=["person"], injury_severity="slight", missing_now="no"),
    "one small thing between two children": told(CHILD, "child_on_child", "one_off"),
    "unpaid bills": told(MAN | {"protect_self": "yes"}, "financial_abuse", "unpaid_bills"),
    "an untidy home, and he lets nobody help": told(
        alone(MAN) | {"protect_self": "yes"}, "self_neglect", "squalor", missing_now="no"
    ),
    "somebody needs help with a form": told(alone(WOMAN), "welfare", "vague"),
    "often away from school": told(TEENAGER | APART, "missing_education", "vague", missing_now="no"),
}


@pytest.mark.parametrize("what", URGENT)
def test_what_cannot_wait_an_hour_is_red(what):
    weighed = rated(URGENT[what])

    assert weighed.band == "RED"
    assert weighed.triggers


@pytest.mark.parametrize("what", SOON)
def test_what_cannot_wait_a_day_is_amber_and_says_why(what):
    weighed = rated(SOON[what])

    assert weighed.band == "AMBER"
    assert weighed.floors


MEETING = [what for what, answers in (URGENT | SOON).items() if "contact" in answers]


@pytest.mark.parametrize("what", MEETING)
def test_it_is_never_green_whatever_is_said_of_contact(what):
    answers, ever = (URGENT | SOON)[what], questions.current().question("contact").options

    assert {rated(answers | {"contact": contact}).band for contact in ever} <= {"RED", "AMBER"}


@pytest.mark.parametrize("what", MAY_WAIT)
def test_what_may_wait_until_tomorrow_waits(what):
    assert rated(MAY_WAIT[what]).band == "GREEN"
