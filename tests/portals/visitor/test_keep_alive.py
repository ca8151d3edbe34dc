"""Staying signed in."""


def test_nobody_is_kept_alive_who_is_not_signed_in(app):
    assert app.test_client().post("/keep-alive").status_code == 401


def test_it_answers_without_a_page(people, sign_in):
    answer = sign_in(people.officer).post("/keep-alive")

    assert (answer.status_code, answer.data) == (204, b"")


def test_looking_at_its_address_does_nothing(people, sign_in):
    assert sign_in(people.officer).get("/keep-alive").status_code == 405
