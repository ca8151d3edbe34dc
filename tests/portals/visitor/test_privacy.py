"""Privacy."""


def test_it_says_who_reads_and_where_to_complain(app):
    page = app.test_client().get("/privacy").text

    assert "Administrators see who has an account. They see no concerns." in page
    assert "Information Commissioner" in page
    assert "0303 123 1113" in page


def test_it_names_every_cookie_that_is_set(app):
    browser = app.test_client()
    browser.post("/language", data={"_language": "en"})
    browser.get("/leave")
    browser.get("/sign-in")
    assert len(browser._cookies) == 3
    page = browser.get("/privacy").text
    assert "We use three cookies" in page and "Exit this page" in page and "keyboard shortcuts" in page
