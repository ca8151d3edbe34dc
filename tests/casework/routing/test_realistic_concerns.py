"""Concerns as people bring them: for each, the agencies that must act, whoever else is told."""

import pytest

from app.casework import questions
from tests.casework.routing.test_recommend import ADULT, BELFAST, CARDIFF, CARE, CHILD, LEEDS, PERTH, harm, said

KNOWN = {"danger": "no", "contact": "regularly"}
TRUST = KNOWN | {"works_with": "yes"}


def signs(**chosen):
    return {f"signs_{kind}": picked for kind, picked in chosen.items()}


def acting(answers, places):
    """The kinds of agency that act, on the answers the form would keep."""
    return {route.agency for route in said(questions.current().relevant(answers), **places).acting}


BROKEN = signs(physical_abuse=["disclosure", "unexplained_injury"])
PARAMEDIC = TRUST | {"alleged": [{"name": "f", "relationship": "parent"}]}

IN_TRUST = {
    "a father who is a paramedic, and a broken arm": (harm(CHILD | PARAMEDIC, "physical_abuse", **BROKEN), {"childrens_social_care", "lado"}),
    "a foster carer's sexual abuse": (harm(CHILD | TRUST, "sexual_abuse"), {"childrens_social_care", "lado"}),
    "a child lives with a carer's domestic abuse": (harm(CHILD | TRUST, "domestic_abuse"), {"childrens_social_care", "lado"}),
    "a coach asks for pictures": (harm(CHILD | TRUST, "online_sexual_abuse"), {"police", "childrens_social_care", "lado"}),
    "a teacher, and nobody is sure what": (harm(CHILD | TRUST, "unsure"), {"childrens_social_care", "lado"}),
    "a teacher's sexual act": (harm(CHILD | TRUST, "position_of_trust", **signs(position_of_trust=["sexual_or_violent"])), {"childrens_social_care", "lado"}),
    "a coach's late messages, and no more": (harm(CHILD | TRUST, "position_of_trust", "online_other"), {"lado"}),
    "a nurse rapes an adult without care needs": (harm(ADULT | TRUST, "sexual_abuse", care_needs="no"), {"police", "pipot"}),
    "a care worker hits an adult": (harm(CARE | TRUST, "physical_abuse"), {"adult_social_care", "pipot"}),
}  # fmt: skip


@pytest.mark.parametrize("concern", IN_TRUST)
def test_harm_by_somebody_in_a_position_of_trust_is_acted_on_as_harm(concern):
    answers, must_act = IN_TRUST[concern]

    assert acting(answers, {"home": LEEDS}) == must_act


def test_in_no_nation_does_work_with_children_take_a_harmed_child_from_social_care():
    for home in ({}, {"home": LEEDS}, {"home": CARDIFF}, {"home": PERTH}, {"home": BELFAST}):
        assert "childrens_social_care" in acting(harm(CHILD | PARAMEDIC, "physical_abuse", **BROKEN), home)
