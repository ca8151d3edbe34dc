"""Accessibility."""


def test_it_claims_no_more_than_is_known(app):
    page = app.test_client().get("/accessibility").text

    assert "2.2, level AA" in page
    assert "we do not claim" in page
    assert "Equality Advisory" in page
