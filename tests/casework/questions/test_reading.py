"""A questionnaire file that would lead a reporter into a dead end stops the start, with file, line and reason."""

import shutil

import pytest

from app import reference
from app.casework.questions import current
from app.casework.questions.harms import read_harms, read_tags
from app.casework.questions.reading import load
from app.reference import BadReference


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(reference.HERE / "questionnaires", tmp_path / "questionnaires")
    for name in ("harms", "indicators", "duties"):
        shutil.copy(reference.HERE / f"{name}.toml", tmp_path)
    return tmp_path


def spoil(folder, name, old, new):
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_files_as_they_are_read_the_same_anywhere(copy):
    assert load("concern", copy) == current()


@pytest.mark.parametrize(
    ("part", "old", "new", "reason"),
    [
        ("danger", 'kind = "one"\nask = "Is anyone', 'kind = "slider"\nask = "Is anyone', "unknown kind 'slider'"),
        ("happened", 'alone = ["none", "not_known"]', 'alone = ["nil"]', "options it does not have: nil"),
        ("views", "limit = 2000\nask_when = { wishes", "ask_when = { whishes", "whishes, which is not asked before"),
        ("people", 'id = "home_known"', 'id = "danger"', "'danger' is already taken"),
        ("animal", 'id = "other_animals"', 'id = "given_sector"', "'given_sector' is already taken"),
        ("trust", 'id = "told"', 'id = "cause"', "page id 'cause' stands twice"),
        ("views", "[[page.note]]", '[[page.note]]\nstyle = "loud"', "unknown style 'loud'"),
        ("danger", "limit = 1000", "limmit = 1000", "limmit"),
    ],
)
def test_a_form_that_cannot_work_is_refused(copy, part, old, new, reason):
    spoil(copy, f"questionnaires/concern/{part}", old, new)

    with pytest.raises(BadReference, match=reason):
        load("concern", copy)


def test_a_slip_of_the_pen_names_file_and_line(copy):
    line = spoil(copy, "questionnaires/concern/harm", 'id = "cause"', 'id = cause"')

    with pytest.raises(BadReference) as complaint:
        load("concern", copy)
    assert complaint.value.file == "questionnaires/concern/harm.toml"
    assert complaint.value.line == line


def test_the_line_of_an_unknown_kind_is_named(copy):
    line = spoil(copy, "questionnaires/concern/danger", 'kind = "many"', 'kind = "slider"')

    with pytest.raises(BadReference) as complaint:
        load("concern", copy)
    assert (complaint.value.file, complaint.value.line) == ("questionnaires/concern/danger.toml", line)


def test_a_missing_file_and_text_that_is_not_utf8_are_named(tmp_path):
    (tmp_path / "torn.toml").write_bytes(b'id = "x"\nword = "\xff"\n')

    with pytest.raises(BadReference, match="no such file"):
        reference.read("nowhere", tmp_path)
    with pytest.raises(BadReference, match="line 2: the text is not UTF-8"):
        reference.read("torn", tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("harms", 'code = "neglect"', 'code = "cse"', "stands twice|not a kind of harm"),
        ("harms", 'said_of = ["animal"]', 'said_of = ["plant"]', "makes no sense"),
        ("harms", "base = 40", "bases = 40", "bases"),
        ("harms", 'care_act = "sexual"', 'care_act = "sexy"', "mapping to a national category"),
        ("harms", 'assessment_factor = "3A"', 'assessment_factor = "99Z"', "mapping to a national category"),
        ("indicators", "[neglect.strong]", "[neglect.huge]", "strength other than"),
        ("indicators", "[cse.weak]", "[cse_old.weak]", "cse_old is not a kind of harm"),
    ],
)
def test_a_taxonomy_that_does_not_fit_together_is_refused(copy, name, old, new, reason):
    spoil(copy, name, old, new)

    with pytest.raises(BadReference, match=reason):
        read_harms(copy)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('code = "stalking"', 'code = "young_carer"'),
        ('assessment_factor = "7A"', 'assessment_factor = "seven"'),
        ('label = "Stalking"', 'name = "Stalking"'),
    ],
)
def test_a_tag_that_makes_no_sense_is_refused(copy, old, new):
    spoil(copy, "harms", old, new)

    with pytest.raises(BadReference):
        read_tags(copy)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('page = "further_a"', 'page = "nowhere"', "fgm_report: there is no page 'nowhere'"),
        ('when = { harms = ["fgm"] }', 'when = { harms = ["fmg"] }', "fgm_report: 'harms' is never fmg"),
        ("starts_on = 2015-10-31", 'starts_on = "October"', "fgm_report: starts_on is a day"),
        ('nations = ["england", "wales"]', 'nations = ["mercia"]', "fgm_report: a duty needs the nations"),
        ('code = "wales_report"', 'code = "fgm_report"', "the code stands twice"),
        ('basis = "Female', 'base = "Female', "fgm_report: .*base"),
        ('sectors = ["school"]', 'sectors = ["circus"]', "'given_sector' is never circus"),
    ],
)
def test_a_duty_that_cannot_be_followed_is_refused(copy, old, new, reason):
    spoil(copy, "duties", old, new)

    with pytest.raises(BadReference, match=reason):
        load("concern", copy)
