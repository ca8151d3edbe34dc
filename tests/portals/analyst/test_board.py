"""Where an analyst begins, and who else comes there."""

import pytest


def test_an_analyst_begins_there(people, sign_in):
    page = sign_in(people.analyst).get("/", follow_redirects=True)
    assert page.request.path == "/analyst/board" and "<h1" in page.text


@pytest.mark.parametrize("who", ["vet", "officer", "social_worker", "administrator"])
def test_nobody_else_does(people, sign_in, who):
    assert sign_in(getattr(people, who)).get("/analyst/board").status_code == 403
