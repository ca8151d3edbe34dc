"""Rooms of the house that a measurement asks for, where they are there."""

import importlib
import importlib.util
from typing import Any


def room(name: str) -> Any:
    """A package or module of casework by its name; None where it has not been built."""
    package, _, _ = name.partition(".")
    if importlib.util.find_spec(f"app.casework.{package}") is None:
        return None
    return importlib.import_module(f"app.casework.{name}")
