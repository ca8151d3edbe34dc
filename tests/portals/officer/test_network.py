"""Drawings of a person's links: the same in the drawing and in the list."""

import re

from tests.casework.ties.linking import add, make_ben, make_shona
from tests.casework.ties.test_joined import taken_for


def test_everything_in_the_drawing_stands_in_the_list(people, sign_in):
    shona, browser = make_shona(people), sign_in(people.officer)
    for page in ("network", "surroundings", "family"):
        text = browser.get(f"/officer/people/{shona}/{page}").text
        drawn = set(re.findall(r'data-node="([^"]+)"', text)) - {str(shona)}
        listed = {end for ends in re.findall(r'<tr data-ends="([^"]+)"', text) for end in ends.split()}
        assert drawn and drawn <= listed, page


def test_the_caption_says_what_is_seen(people, sign_in):
    text = sign_in(people.officer).get(f"/officer/people/{make_shona(people)}/network").text
    assert re.search(r"Shona Merriday and \d+ others, people and things, up to two steps away: \d+ links", text)


def test_the_family_is_drawn_as_social_workers_draw_it(people, sign_in):
    text = sign_in(people.officer).get(f"/officer/people/{make_shona(people)}/family").text
    assert "heed-mark-circle" in text and "heed-mark-square" in text and "heed-picture__ring" in text
    assert ">34<" in text and "Craig Dunmore" in text and "Same home" in text


def test_another_address_of_the_same_person_leads_to_the_eldest(people, sign_in):
    shona, ben = make_shona(people), make_ben(people)
    taken_for(ben, shona)
    answer = sign_in(people.officer).get(f"/officer/people/{ben}/network")
    assert answer.status_code == 302 and answer.location == f"/officer/people/{shona}/network"


def test_the_way_to_somebody_else_is_one_sentence(people, sign_in):
    shona, ben = make_shona(people), make_ben(people)
    text = sign_in(people.officer).get(f"/officer/people/{shona}/way?to={ben}").text
    assert "Shona Merriday is" in text and "uses" in text and "Ben Oakley." in text
    assert "No way of at most" in sign_in(people.officer).get(f"/officer/people/{shona}/way?to={lonely(people)}").text


def lonely(people):
    """Somebody whom nothing links with the others."""
    return make_shona(
        people, people_at_risk=[{"name": "Shona Merriday", "age_band": "26_64"}], household=[], alleged=[]
    )


def test_somebody_without_links_is_told_of_too(people, sign_in):
    shona = make_shona(people)
    add(people, shona)
    for page in ("network", "surroundings", "family"):
        assert "Ann in Hull" in sign_in(people.officer).get(f"/officer/people/{shona}/{page}").text
