"""Coming back with seven words."""

from app.casework.accounts.commands.without_account import GUESSES
from tests.portals.reporter.conftest import text_of


def test_the_page_says_whom_it_is_for_and_what_to_do_without_the_words(app):
    said = text_of(app.test_client().get("/return"))
    assert "reported without an account" in said and "nobody can let you in" in said


def test_words_we_do_not_know_are_all_answered_alike(app):
    browser = app.test_client()
    answers = [browser.post("/return", data={"code": code}) for code in ("acorn " * 7, "acorn", "<b>x</b>", "é" * 50)]
    assert {answer.status_code for answer in answers} == {422}
    assert len({text_of(answer) for answer in answers}) == 1
    assert "We do not know these seven words" in text_of(answers[0])


def test_nothing_typed_is_told_so(app):
    answer = app.test_client().post("/return", data={"code": " "})
    assert answer.status_code == 422 and "Enter your seven words" in text_of(answer)


def test_what_was_typed_is_not_left_on_the_screen(app):
    assert "acorn" not in app.test_client().post("/return", data={"code": "acorn " * 7}).text


def test_guessing_is_slowed_down(app):
    browser = app.test_client()
    for _ in range(GUESSES.burst):
        browser.post("/return", data={"code": "acorn"})
    assert browser.post("/return", data={"code": "acorn"}).status_code == 429
    elsewhere = app.test_client().post("/return", data={"code": "x"}, environ_base={"REMOTE_ADDR": "198.51.100.7"})
    assert elsewhere.status_code == 422


def test_whoever_is_signed_in_goes_to_their_own_first_page(sign_in, vet):
    assert sign_in(vet).get("/return").location == "/reporter/concerns"
