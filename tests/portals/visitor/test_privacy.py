"""Privacy."""


def test_it_says_who_reads_and_where_to_complain(app):
    page = app.test_client().get("/privacy").text

    assert "Administrators see who has an account. They see no concerns." in page
    assert "Information Commissioner" in page
    assert "0303 123 1113" in page
