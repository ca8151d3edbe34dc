"""What is destroyed leaves no traces: nobody could name them afterwards, and they would still tell of somebody."""

import ast
from pathlib import Path

CASEWORK = Path(__file__).parents[2] / "app" / "casework"
# Whose destroyed keys leave no traces in the index of people (people/tracing.py), and why.
LEAVES_NONE = {
    "concerns.destroy": "a draft tells nobody of anybody yet: people are portrayed once it is sent",
    "oversight.forget_detail": "something of a colleague's own, of which no trace is made",
}


def test_no_key_is_destroyed_before_its_traces_are_taken_out():
    found = {
        f"{path.relative_to(CASEWORK).parts[0]}.{node.name}"
        for path in CASEWORK.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        if "vault.destroy(" in (said := ast.unparse(node)) and "tracing.forget(" not in said
    }
    assert found == set(LEAVES_NONE), "Call tracing.forget first, or name it above with why there are no traces"
