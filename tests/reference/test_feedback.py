"""What may be said to reporters: the table has no gap, and cannot be made to allow more than may ever be said."""

import shutil
import tomllib

import pytest

from app import reference
from app.casework.feedback.saying import (
    AT_MOST,
    CATEGORIES,
    IN_THE_NETWORK,
    Field,
    Reporter,
    read_sayings,
    reporter_of,
    sayings,
)
from app.casework.referrals.deciding import Category
from app.casework.referrals.models import Change
from app.reference import BadReference

FILE = reference.HERE / "feedback.toml"
TEXT = FILE.read_text(encoding="utf-8")
TOO_MUCH = [(reporter, field) for reporter in Reporter for field in sorted(set(Field) - AT_MOST[reporter])]


@pytest.fixture
def folder(tmp_path):
    shutil.copy(FILE, tmp_path)
    return tmp_path


def broken(folder, text: str) -> BadReference:
    (folder / "feedback.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadReference) as complaint:
        read_sayings(folder)
    assert complaint.value.file == "feedback.toml" and complaint.value.line >= 1
    return complaint.value


def rows() -> list[tuple[str, dict]]:
    """Each row as it is written, and what it says."""
    parts = TEXT.split("[[row]]")[1:]
    parts[-1] = parts[-1].partition("# --- learning notes")[0]
    return [(part.partition("\n\n")[0], row) for part, row in zip(parts, tomllib.loads(TEXT)["row"], strict=True)]


def test_a_copy_reads_as_what_is_in_force(folder):
    assert read_sayings(folder) == sayings()


def test_every_category_that_an_agency_can_choose_can_be_told():
    assert {*map(str, Category), *map(str, Change)} <= set(CATEGORIES)


def test_every_reporter_can_be_told_of_every_category():
    table = sayings()
    for reporter in Reporter:
        for category in CATEGORIES:
            assert Field.CATEGORY in table.allows(reporter, category)


def test_everybody_is_some_kind_of_reporter():
    known = {each: reporter_of(each) for each in ("school", "agency", "vet", "charity", "hub", "public", None)}
    assert known[None] is known["public"] is Reporter.PUBLIC
    assert known["school"] is known["agency"] is Reporter.PROFESSIONAL
    assert known["hub"] is Reporter.STAFF


@pytest.mark.parametrize(("reporter", "field"), TOO_MUCH, ids=str)
def test_a_table_that_lets_a_reporter_be_told_too_much_stops_the_start(folder, reporter, field):
    header = f"[reporter.{reporter}]"
    before, after = TEXT.split(header, 1)
    more = after.replace("may = [", f'may = ["{field}", ', 1)
    told = broken(folder, f"{before}{header}{more}")
    assert told.reason == f"{reporter} may never be told {field}"


@pytest.mark.parametrize(
    ("written", "row"), rows(), ids=[", ".join(row["to"] + row["categories"]) for _, row in rows()]
)
def test_no_row_can_be_made_to_say_more(folder, written, row):
    for field in set(Field) - set.intersection(*(set(AT_MOST[Reporter(each)]) for each in row["to"])):
        told = broken(folder, TEXT.replace(written, written.replace("says = [", f'says = ["{field}", ', 1), 1))
        assert f"may never be told {field}" in told.reason
    for stolen in ("{contact}", "{name}", "{agency.__class__}", "{concern}", "{0}", "{Agency!r}"):
        told = broken(folder, TEXT.replace(written, written.replace('words = "', f'words = "{stolen} ', 1), 1))
        assert "may not be named here" in told.reason
    if "agency" not in row["says"]:
        told = broken(folder, TEXT.replace(written, written.replace('words = "', 'words = "{agency} ', 1), 1))
        assert told.reason == "{agency} may not be named here"


@pytest.mark.parametrize("word", ["Amber", "history", "convicted", "rating", "address"])
@pytest.mark.parametrize("place", ['title = "A decision', 'words = "Thank you', 'words = "You wrote', 'otherwise = "'])
def test_no_text_holds_what_is_never_said(folder, word, place):
    told = broken(folder, TEXT.replace(place, f"{place} {word} ", 1))
    assert told.reason == f"no letter says {word.lower()!r}"


def test_that_somebody_was_known_already_cannot_be_told_from_the_words(folder):
    table = sayings()
    for reporter in set(Reporter) - IN_THE_NETWORK:
        same = [
            each for each in CATEGORIES if table.row(reporter, each).words == table.row(reporter, "already_known").words
        ]
        assert len(same) > 1
    own = """categories = ["assessment", "enquiry"]
says = ["received", "agency", "category", "keep_reporting", "contact", "learning"]
title = "A decision was made"
words = "{Agency} will take it further."
basis = "As above"

[[row]]
to = ["vet", "charity"]
categories = ["already_known"]"""
    told = broken(folder, TEXT.replace('categories = ["assessment", "enquiry", "already_known"]', own, 1))
    assert "could tell from these words" in told.reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('categories = ["help"]', 'categories = ["hope"]', "professional and help have 0 rows"),
        ('categories = ["help"]', 'categories = ["help", "advice"]', "professional and advice have 2 rows"),
        ('categories = ["help"]', 'categories = ["help", "hope"]', "there is no category 'hope'"),
        ('to = ["professional"]', 'to = ["headteacher"]', "headteacher"),
        ('may = ["received"', 'may = ["received", "their_address"', "their_address"),
        ("[field.desk]\n", "[field.front_desk]\n", "desk"),
        ('words = ["red", "amber"', 'words = ["amber"', "no letter may say 'red'"),
        ('RED = "30 minutes"', 'RED = "30 fortnights"', "not a span"),
        ('label = "Photographs helped"', 'label = ""', "the note photographs needs"),
        ('title = "Something has changed"', 'title = ""', "a row needs its title"),
        ("now. You were right", "now, 100% sure. You were right", "per cent"),
        ('version = "feedback@1"\n', "", "version"),
    ],
)
def test_a_table_that_cannot_be_followed_stops_the_start(folder, old, new, reason):
    assert old in TEXT
    assert reason in broken(folder, TEXT.replace(old, new, 1)).reason
