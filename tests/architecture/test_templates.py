"""Rules that templates keep: they compile, use what they import, and are never the only lock."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from app.foundations.access import permissions

ROOT = Path(__file__).parents[2] / "templates"
ALL = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.suffix in {".html", ".txt"})
LONGEST_PAGE, LONGEST_COMPONENT = 120, 60

FORM = re.compile(r"<form\b[^>]*\bmethod=\"?post\b.*?</form>", re.IGNORECASE | re.DOTALL)
MAY = re.compile(r"\bmay\(\s*[\"']([^\"']+)[\"']")
ROLE_NAMES = re.compile(r"\brole\s*==|\bis_officer\b|\bhas_role\b")


@pytest.fixture(scope="module", params=ALL)
def template(request) -> str:
    return request.param


def words(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def tree(app, name: str) -> nodes.Template:
    environment: Environment = app.jinja_env
    return environment.parse(words(name), name)


def test_it_compiles(app, template):
    assert app.jinja_env.get_template(template).name == template


def test_it_imports_only_what_there_is_and_uses_all_of_it(app, template):
    read = {node.name for node in tree(app, template).find_all(nodes.Name) if node.ctx == "load"}
    for imported in tree(app, template).find_all(nodes.FromImport):
        source = app.jinja_env.get_template(imported.template.value).module
        for name in imported.names:
            there, here = name if isinstance(name, tuple) else (name, name)
            assert hasattr(source, there), f"{imported.template.value} has no {there}"
            assert here in read, f"{here} is imported and not used"


def test_every_permission_that_it_asks_about_is_one(app, template):
    assert set(MAY.findall(words(template))) <= {each.name for each in permissions()}


def test_every_form_that_is_posted_carries_the_token(template):
    unlocked = [form[:120] for form in FORM.findall(words(template)) if "csrf()" not in form]
    assert unlocked == []


def test_it_asks_about_permissions_and_not_about_roles(template):
    assert not ROLE_NAMES.search(words(template))


def test_it_stays_small(template):
    most = LONGEST_COMPONENT if template.startswith("components/") else LONGEST_PAGE
    assert len(words(template).splitlines()) <= most


def test_it_holds_no_script_and_no_style_of_its_own(template):
    """The content security policy would refuse them; whoever writes one finds out here."""
    plain = re.sub(r"<script\b[^>]*\b(src|nonce)=", "", words(template))
    assert "<script" not in plain and "<style" not in plain
    assert not re.search(r"\s(style|on[a-z]+)=\"", words(template))


def test_a_component_is_one_macro_of_its_own_name(app):
    for path in sorted((ROOT / "components").glob("*.html")):
        macros = [each.name for each in tree(app, f"components/{path.name}").find_all(nodes.Macro)]
        public = [name for name in macros if not name.startswith("_")]
        assert path.stem in public, path.name
