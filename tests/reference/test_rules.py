"""The rules that professionals sign: each file loads, each name exists, each rule can be met, each fault is named."""

import shutil
import tomllib

import pytest

from app import reference
from app.casework import questions
from app.casework.directory import rules as directory_rules
from app.casework.directory.bodies import read_bodies
from app.casework.questions.vocabulary import why_unmeetable
from app.casework.referrals.disclosure import read_disclosures
from app.casework.referrals.lawful import read_lawful
from app.casework.routing import read_table, routing_table
from app.casework.rulebook import rating_rules, read_rules
from app.reference import BadReference

FILES = sorted(str(path.relative_to(reference.HERE))[: -len(".toml")] for path in reference.HERE.rglob("*.toml"))
READERS = {
    "rating": read_rules,
    "routing": read_table,
    "disclosure": read_disclosures,
    "directory": directory_rules.read_rules,
    "bodies": read_bodies,
    "lawful_bases": read_lawful,
}


@pytest.fixture
def copy(tmp_path):
    for name in READERS:
        shutil.copy(reference.HERE / f"{name}.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_sound_toml(name):
    assert reference.read(name)


@pytest.mark.parametrize("name", READERS)
def test_the_rules_read_from_a_copy_are_the_rules_in_force(copy, name):
    assert READERS[name](copy) == READERS[name]()


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        (
            "rating",
            'limbs = [{ danger = ["yes"] }]',
            'limbs = [{ dangers_now = ["yes"] }]',
            "T1: nothing is called 'dangers_now'",
        ),
        (
            "rating",
            '"domestic_abuse.strangled"',
            '"domestic_abuse.choked"',
            "T2: 'signs' is never domestic_abuse.choked",
        ),
        ("rating", "dash_high = [", "dash_done = [", "F9: nothing is called 'dash_done'"),
        ("rating", 'words = "Danger now"', 'wording = "Danger now"', "wording"),
        (
            "rating",
            'limbs = [{ missing_now = ["yes"] }',
            'limbs = [{ missing_now = "yes" }',
            "T11: 'missing_now' needs a list",
        ),
        ("routing", 'agency = "lado"\nrole', 'agency = "lados"\nrole', "lados: no such agency"),
        ("routing", 'role = "joint"', 'role = "boss"', "no such agency, role or share"),
        ("routing", 'basis = "Care Act 2014 section 42"\n', 'basis = ""\n', "needs its basis"),
        ("routing", 'nation = ["scotland"]', 'nation = ["caledonia"]', "'nation' is never caledonia"),
        (
            "routing",
            'look = ["setting", "incident"',
            'look = ["office", "incident"',
            "area, places or name make no sense",
        ),
        ("disclosure", '"opinion", "worst_fear"', '"opinion"', "the question worst_fear stands in no block"),
        (
            "disclosure",
            'questions = ["household"]',
            'questions = ["household", "alleged"]',
            "alleged stands in two blocks",
        ),
        ("disclosure", 'kinds = ["ceop"]', 'kinds = ["coep"]', "ceop has no share here"),
        (
            "disclosure",
            'minimum = ["role", "account", "when", "places"]',
            'minimum = ["views"]',
            "minimum goes beyond full",
        ),
        ("directory", "take = [", "takes = [", "a key is missing or unknown: 'take'"),
        ("directory", 'basis = "Keeping Children Safe in Education part 4: an', 'basis = ""  # "', "needs its basis"),
        ("bodies", 'area = "force"', 'area = "county"', "an area or nation that is unknown"),
        ("bodies", 'nations = ["scotland"]', 'nations = ["caledonia"]', "an area or nation that is unknown"),
        ("bodies", 'name = "RSPCA"', 'named = "RSPCA"', "a key is missing or unknown"),
        ("lawful_bases", 'to = ["lado"]', 'to = ["lados"]', "lado: nothing is proposed for it|lados is no kind"),
        ("lawful_bases", 'sectors = ["school"]', 'sectors = ["college"]', "school: no ground that it may rely on"),
        ("lawful_bases", 'ground = "care"', 'ground = "consent"', "the hub cannot rely on consent towards it"),
        ("lawful_bases", 'ground = "care"', 'ground = "recognised_interest"', "cannot rely on recognised_interest"),
        ("lawful_bases", 'purpose = "fire"', 'purpose = "animal"', "fire_and_rescue: animal is no purpose of it"),
        ("lawful_bases", 'written = ["risk_to_source"]', 'written = ["risk"]', "C: nothing is called 'risk'"),
        ("lawful_bases", '{ identity = ["protect"] }', '{ identity = ["hidden"] }', "'identity' is never hidden"),
    ],
)
def test_a_rule_that_cannot_be_followed_stops_the_start(copy, name, old, new, reason):
    path = copy / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(BadReference, match=reason) as complaint:
        READERS[name](copy)
    assert complaint.value.file == f"{name}.toml"
    assert complaint.value.line >= 1


@pytest.mark.parametrize("name", READERS)
def test_a_broken_file_names_its_line(copy, name):
    path = copy / f"{name}.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:4], "= nonsense", *lines[4:]]), encoding="utf-8")

    with pytest.raises(BadReference, match="line 5"):
        READERS[name](copy)


def test_every_trigger_floor_and_route_has_its_basis():
    grounds = (*rating_rules().triggers, *rating_rules().floors)

    assert [ground.code for ground in grounds] == [f"T{n}" for n in range(1, 14)] + [f"F{n}" for n in range(1, 18)]
    assert all(ground.basis and ground.words for ground in grounds)
    assert all(row.basis for row in routing_table().routes)


def test_every_kind_of_harm_of_the_form_has_signs_and_a_basis():
    for harm in questions.harms().values():
        assert harm.basis
        assert len({sign.code for sign in harm.signs}) == len(harm.signs)
        assert harm.signs or harm.code == "unsure"


def test_every_kind_of_harm_to_a_person_maps_to_a_national_category():
    unmapped = {code for code, harm in questions.harms().items() if not (harm.care_act or harm.child_category)}

    assert unmapped == {"animal", "intel_drugs_ocg", "intel_other", "welfare", "unsure"}
    assert questions.harms()["domestic_abuse"].assessment_factor == "3A"
    assert questions.tags()["fraud_scams"].care_act == "financial"


def test_every_condition_of_the_form_can_be_met():
    form = questions.current()
    for question in form:
        for condition in (question.ask_when, question.required_when, *question.option_when.values()):
            assert why_unmeetable(condition, form, {}) == "", question.id
    for page in form.pages:
        for note in page.notes:
            assert why_unmeetable(note.when, form, {}) == "", page.id


def test_no_label_stands_twice_in_one_list():
    for question in questions.current():
        assert len(set(question.options.values())) == len(question.options), question.id


def test_a_rules_version_is_written_in_every_file_of_rules():
    for name in READERS:
        assert tomllib.loads((reference.HERE / f"{name}.toml").read_text(encoding="utf-8"))["version"].startswith(name)
