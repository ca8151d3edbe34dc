"""Which rules are in force, and every version there is."""

import re

from tests.casework.rulebook.rulemaking import propose, publish, second_administrator, try_out

ADDRESS = "/administrator/rules"


def words(browser, address=ADDRESS) -> str:
    return " ".join(browser.get(address).text.split())


def test_at_first_the_rules_that_came_with_the_service_are_in_force(people, sign_in):
    page = words(sign_in(people.administrator))

    assert "rating-2</a>" in page and "routing-3</a>" in page
    assert "since the service began" in page
    assert "Nobody has proposed other rules yet." in page


def test_what_was_published_is_in_force_since_then_and_by_whom(people, sign_in):
    publish(people, "rating")
    page = re.sub(r"<[^>]+>", " ", words(sign_in(people.administrator)))

    assert "published by Abe Alder" in page
    assert "rating-3 How urgent: the rating rules In force" in " ".join(page.split())


def test_what_was_tried_waits_for_a_second_person(people, sign_in):
    second = second_administrator(people)
    try_out(people.administrator, propose(people.administrator))

    assert "waits for another administrator" in words(sign_in(people.administrator))
    assert "waits for you or another administrator" in words(sign_in(second))


def test_a_long_list_goes_on_on_another_page(people, sign_in):
    for number in range(3, 29):
        propose(people.administrator, label=f"rating-{number}")
    browser = sign_in(people.administrator)
    first = words(browser)
    following = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")

    assert "rating-28<" in first and "rating-3<" not in first
    assert "rating-3<" in words(browser, following)


def test_only_an_administrator_comes_here(people, sign_in):
    for who in (people.officer, people.vet, people.social_worker):
        assert sign_in(who).get(ADDRESS).status_code == 403
