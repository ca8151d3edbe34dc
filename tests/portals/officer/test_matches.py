"""Who may be the same person waits in a list, the likeliest first."""

from app.casework import people as known
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in


def test_the_likeliest_stands_first_and_nothing_is_named(people, sign_in):
    first = told_in(about(people.teacher, RILEY))
    others = [told_in(about(people.teacher, {"name": f"Child {each}", "age_band": "5_9"})) for each in "AB"]
    find_alike(others[0], {first: alike(bits=1)}, "test")
    find_alike(others[1], {first: alike(bits=5)}, "test")
    browser = sign_in(people.officer)
    page = " ".join(browser.get("/officer/matches").text.split())
    assert page.index("About 97 in 100") < page.index("About 67 in 100")
    assert "Riley" not in page and page.count("Look at both<") == 2
    known.say_unsure(people.officer, first, others[1])
    assert "About 97 in 100" not in " ".join(browser.get("/officer/matches").text.split())


def test_an_empty_list_says_why(people, sign_in):
    assert "Nobody waits to be looked at" in sign_in(people.officer).get("/officer/matches").text


def test_a_long_list_goes_on(people, sign_in, monkeypatch):
    monkeypatch.setattr("app.portals.officer.matches.PAGE", 1)
    monkeypatch.setattr("app.casework.people.matches.PAGE", 1)
    first, second = (
        told_in(about(people.teacher, RILEY)),
        told_in(about(make_pantry(), {"name": "X", "age_band": "5_9"})),
    )
    third = told_in(about(people.teacher, {"name": "Y", "age_band": "5_9"}))
    find_alike(third, {first: alike(bits=1), second: alike(bits=5)}, "test")
    browser = sign_in(people.officer)
    page = browser.get("/officer/matches").text
    assert "Next" in page and "About 97 in 100" in page
    following = page.split('href="/officer/matches?from=')[1].split('"')[0]
    page = browser.get(f"/officer/matches?from={following}").text
    assert "About 67 in 100" in page and "Previous" in page
