"""Proposing rules in a box that begins with those in force."""

from html import unescape

from app.casework import rulebook
from tests.casework.rulebook.rulemaking import changed, publish

ADDRESS = "/administrator/rules/propose/rating"


def send(browser, text, why="The panel asked for it", address=ADDRESS):
    return browser.post(address, data={"text": text, "why": why})


def box(page: str) -> str:
    return unescape(page.split('name="text"')[1].split(">", 1)[1].split("</textarea>", maxsplit=1)[0])


def test_the_box_begins_with_the_rules_in_force_under_the_next_label(people, sign_in):
    text = box(sign_in(people.administrator).get(ADDRESS).text)

    assert text.strip() == changed("rating").strip()


def test_the_box_can_begin_with_any_version(people, sign_in):
    publish(people, "rating", ("now = 30", "now = 31"))
    browser = sign_in(people.administrator)

    assert "now = 31" in box(browser.get(ADDRESS).text)
    assert "now = 30" in box(browser.get(f"{ADDRESS}?from=rating-2").text)
    assert 'version = "rating-4"' in box(browser.get(f"{ADDRESS}?from=rating-2").text)


def test_what_was_proposed_leads_to_trying_it(people, sign_in):
    browser = sign_in(people.administrator)
    answer = send(browser, changed("rating", ("now = 30", "now = 31")))
    page = browser.get(answer.headers["Location"]).text

    assert "rating-3 is proposed. Nothing has changed yet." in page
    assert "Try these rules" in page
    assert rulebook.rating_in_force().version == "rating-2"


def test_a_rule_that_cannot_be_followed_is_refused_with_its_line_and_all_that_was_typed(people, sign_in):
    text = changed("rating", ("another_victim = 15", 'another_victim = "fifteen"'))
    line = text.splitlines().index('another_victim = "fifteen"') + 1
    answer = send(sign_in(people.administrator), text)

    assert answer.status_code == 422
    assert answer.text.count(f"Line {line}: pattern.another_victim: must be a whole number") == 2
    assert f"At fault: line {line}" in answer.text
    assert box(answer.text).strip() == text.strip()
    assert "The panel asked for it" in answer.text


def test_an_empty_form_says_what_is_missing(people, sign_in):
    answer = send(sign_in(people.administrator), "", why="")

    assert answer.status_code == 422
    assert "Say why the rules should change" in answer.text and "Write the rules" in answer.text


def test_what_is_no_toml_at_all_is_refused(people, sign_in):
    for text in ("nonsense", "[" * 3000, "\x00", "= 3", "version = 'rating-3'"):
        assert send(sign_in(people.administrator), text).status_code == 422


def test_there_is_no_other_kind_of_rules(people, sign_in):
    browser = sign_in(people.administrator)

    assert browser.get("/administrator/rules/propose/pricing").status_code == 404
    assert browser.get(f"{ADDRESS}?from=routing-3").status_code == 404
    assert browser.get(f"{ADDRESS}?from=rating-77").status_code == 404


def test_only_an_administrator_proposes(people, sign_in):
    for who in (people.officer, people.vet):
        assert sign_in(who).get(ADDRESS).status_code == 403
        assert send(sign_in(who), changed("rating")).status_code == 403
