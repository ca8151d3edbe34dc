"""Rules that the code keeps about itself."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import consequences
from app.consequences import CONSEQUENCES
from app.foundations.ledger import Event

ROOT = Path(__file__).parents[2]
SOURCE = sorted((ROOT / "app").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
SAYS_NOTHING = {"utils", "util", "helpers", "common", "base", "manager", "service", "misc", "core", "handler", "data"}

# Queries that ask for no actor, each with the reason. Whoever adds one says here why nobody needs to be named.
ASKED_BY_NOBODY = {
    "accounts.signed_in": "finds out who is asking",
    "accounts.invitation": "the link is the proof",
    "links.link": "the link is the proof",
    "links.dead_link": "the same",
    "links.stands": "works out what is left of a link, and opens nothing",
    "accounts.name_of": "a name is shown only beside what its owner did, on a page that was opened by a permission",
    "accounts.names_of": "the same, for several at once",
    "accounts.can_sign_in": "says of a colleague only whether they are still there, beside what is theirs",
    "accounts.organisation": "what an organisation is called is no secret to those who deal with it",
    "accounts.organisations_named": "the same, for several at once",
    "rulebook.rating_in_force": "the rules are the same whoever asks, and name nobody",
    "rulebook.routing_in_force": "the rules are the same whoever asks, and name nobody",
    "rulebook.label_in_force": "which rules are in force is the same whoever asks",
    "directory.agency_for": "which body has a duty in an area is public knowledge",
    "directory.agencies_in": "the same, whatever the duty",
    "directory.listed": "the same, for one agency",
    "directory.listing": "the same, for several at once",
    "directory.uncovered": "works out what is left of a body, and opens nothing",
    "concerns.reference_of": "a reference says nothing about anybody",
    "concerns.places_of": "whoever has the concern in hand was asked before",
    "concerns.places_of_each": "the same, of several",
    "concerns.whereabouts": "the same",
    "concerns.whereabouts_of_each": "the same, of several",
    "systems.key_of": "finds out who is asking",
}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef))


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in parsed(path).body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def modules_of(room: str) -> list[Path]:
    """Every module of this room in all of casework, whether it is a file or a folder."""
    casework = ROOT / "app" / "casework"
    files = [*casework.glob(f"*/{room}.py"), *casework.glob(f"*/{room}/*.py")]
    return sorted(path for path in files if path.name != "__init__.py")


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno} {getattr(node, 'name', '')}"


def check_none(found: list[str], rule: str) -> None:
    """Nothing breaks this rule."""
    assert not found, rule + "\n  " + "\n  ".join(found)


def test_files_stay_small():
    found = [
        f"{path.relative_to(ROOT)}: {count}"
        for path in [*SOURCE, *TESTS]
        if (count := len(path.read_text().splitlines())) > LONGEST_FILE
    ]
    check_none(found, f"No file has more than {LONGEST_FILE} lines")


def test_functions_stay_small():
    found = [
        place(path, node)
        for path in [*SOURCE, *TESTS]
        for node in functions(path)
        if node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    check_none(found, f"No function has more than {LONGEST_FUNCTION} lines")


def test_names_say_something():
    found = [str(path) for path in SOURCE if path.stem in SAYS_NOTHING or path.parent.name in SAYS_NOTHING]
    check_none(found, "A module is named for what is in it")


def test_packages_say_what_they_own():
    found = [str(path) for path in SOURCE if path.name == "__init__.py" and not ast.get_docstring(parsed(path))]
    check_none(found, "Every package has a docstring")


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    files = [*SOURCE, *TESTS, *(ROOT / "templates").rglob("*.html"), *(ROOT / "migrations").rglob("*.py")]
    check_none([str(path) for path in files if later.search(path.read_text())], "Nothing is left for later")


def test_imports_go_only_downhill():
    lint = [
        str(Path(sys.executable).parent / "lint-imports"),
        "--no-logo",
        "--config",
        "tests/architecture/contracts.toml",
    ]
    told = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


def test_neither_worker_nor_console_loads_flask():
    read_all = "import app.worker, sys; sys.argv = ['heed', '-h']\ntry: main()\nexcept SystemExit: pass\n"
    program = f"from app.console.__main__ import main; {read_all}sys.exit('flask' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr or "Flask was loaded"


def test_every_event_has_its_consequences_written_down():
    ours = {kind for kind in Event.__subclasses__() if kind.__module__.startswith("app.")}
    missing = {kind.__name__ for kind in ours - set(CONSEQUENCES)}
    assert missing == set()
    assert len({kind.__name__ for kind in ours}) == len(ours), "Two events of one name"


def test_every_event_can_be_read_back():
    for kind in CONSEQUENCES:
        fields = {name: annotation for name, annotation in kind.__annotations__.items() if name != "return"}
        assert fields, kind
        assert next(iter(fields.values())).__name__ == "UUID", f"{kind.__name__} begins with whom it is about"
        assert {annotation.__name__ for annotation in fields.values()} <= {"UUID", "str", "int"}, kind


def test_every_reaction_has_a_name_of_its_own_and_says_what_it_does():
    wired = [each for several in CONSEQUENCES.values() for each in several]
    assert len(consequences.reactions()) == len(set(wired))
    check_none([consequences.name(each) for each in wired if not each.__doc__], "Every reaction has a docstring")


def transactions(node: ast.FunctionDef) -> list[ast.withitem]:
    """Every `with transaction(...)` in this function."""
    items = [item for each in ast.walk(node) if isinstance(each, ast.With) for item in each.items]
    return [item for item in items if ast.unparse(item.context_expr).startswith("transaction(")]


def test_every_command_is_one_transaction_of_its_actor():
    found = [
        place(path, node)
        for path in modules_of("commands")
        for node in public_functions(path)
        if is_command(node) and [ast.unparse(each) for each in transactions(node)] != ["transaction(actor) as tx"]
    ]
    check_none(found, "Every command opens exactly one `with transaction(actor) as tx`")


def is_command(node: ast.FunctionDef) -> bool:
    """Everything public in commands, but for what works something out from what it is given."""
    return bool(node.args.args) and node.args.args[0].arg == "actor"


def test_every_command_says_what_it_does_in_the_world():
    found = [
        place(path, node)
        for path in modules_of("commands")
        for node in public_functions(path)
        if not ast.get_docstring(node)
    ]
    check_none(found, "Every command has a docstring")


def test_nothing_but_commands_and_reactions_opens_a_transaction():
    rooms = {*modules_of("commands"), *modules_of("reactions"), ROOT / "app" / "worker.py"}
    found = [
        place(path, node)
        for path in SOURCE
        if path not in rooms and path.parent.name != "console"
        for node in functions(path)
        if transactions(node)
    ]
    check_none(found, "Only commands, reactions, the worker and the console change anything")


def test_every_query_is_asked_by_somebody():
    found = {
        f"{owner(path)}.{node.name}"
        for path in modules_of("queries")
        for node in public_functions(path)
        if not node.args.args or node.args.args[0].arg != "actor"
    }
    assert found - set(ASKED_BY_NOBODY) == set(), "A query takes the actor first, or is named above with its reason"
    assert set(ASKED_BY_NOBODY) - found == set(), "These are asked by somebody now: take them off the list"


def owner(path: Path) -> str:
    return path.relative_to(ROOT / "app" / "casework").parts[0]


def test_nobody_slips_past_the_guard_on_writes():
    found = [
        place(path, node)
        for path in SOURCE
        if (ROOT / "app" / "foundations") not in path.parents
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("sqlalchemy")
        and {alias.name for alias in node.names} & {"insert", "update", "delete", "text"} - allowed(path)
    ]
    check_none(found, "insert, update, delete and raw SQL stay in the foundations and in migrations")


def allowed(path: Path) -> set[str]:
    """A condition of an index is written in SQL, in models only."""
    return {"text"} if "models" in (path.stem, path.parent.name) else set()


def tables_of_moves() -> list[tuple[str, dict]]:
    found = []
    for path in sorted((ROOT / "app" / "casework").glob("*/lifecycle.py")):
        module = importlib.import_module(f"app.casework.{path.parent.name}.lifecycle")
        tables = [value for name, value in vars(module).items() if name.isupper() and isinstance(value, dict)]
        found += [(module.__doc__, table) for table in tables if is_table_of_moves(table)]
    return found


def is_table_of_moves(table: dict) -> bool:
    return all(isinstance(row, tuple) and len(row) == 2 and isinstance(row[0], frozenset) for row in table.values())


def drawn(drawing: str) -> set[tuple[str, str, str]]:
    """What a drawing says: "a, b --move--> c --another--> d" as triples of from, move, to."""
    triples = set()
    for line in drawing.splitlines():
        parts = re.split(r"\s*--(.+?)-->\s*", line.strip())
        for start, move, end in zip(parts[::2], parts[1::2], parts[2::2], strict=False):
            triples |= {(each.strip(), move, end) for each in start.split(",")}
    return triples


def test_every_lifecycle_has_its_drawing():
    assert tables_of_moves()
    assert all("-->" in (drawing or "") for drawing, _ in tables_of_moves())


@pytest.mark.parametrize("drawing, table", tables_of_moves())
def test_the_drawing_of_a_lifecycle_is_what_the_code_does(drawing, table):
    done = {(str(start), str(move), str(end)) for move, (starts, end) in table.items() for start in starts}
    known = {move for _, move, _ in done}
    assert {triple for triple in drawn(drawing) if triple[1] in known} == done


PROVES: tuple[Callable[[ast.AST], bool], ...] = (
    lambda node: isinstance(node, ast.Assert),
    lambda node: isinstance(node, ast.Attribute) and node.attr in {"raises", "fail", "warns"},
    lambda node: (
        isinstance(node, ast.Call)
        and re.match(r"(.*\.)?(check|expect|assert)(_\w+)?$", ast.unparse(node.func)) is not None
    ),
)


def test_no_test_asserts_nothing():
    found = [
        place(path, node)
        for path in TESTS
        for node in functions(path)
        if node.name.startswith("test_") and not any(proves(each) for each in ast.walk(node) for proves in PROVES)
    ]
    check_none(found, "Every test can fail")


def test_no_test_is_always_true():
    found = [
        place(path, node)
        for path in TESTS
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant | ast.Tuple | ast.JoinedStr)
    ]
    check_none(found, "No assertion is a constant")
