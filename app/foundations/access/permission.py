"""Permissions: named questions with one answer, asked at the door and again at the safe."""

from collections.abc import Callable
from typing import Any

from app.foundations.access.actor import Actor, Role

Rule = Callable[[Actor, Any], bool]

_register: dict[str, "Permission"] = {}


class Permission:
    """A named yes-or-no question about an actor and, usually, one record.

    `open_to` asks only about the role, so that a page can be locked before anything is loaded.
    `allows` asks the whole question.
    """

    def __init__(self, rule: Rule, roles: frozenset[Role]) -> None:
        """Register a rule under its package and name; its docstring is shown to administrators."""
        package = rule.__module__.split(".")[-2]
        self.name = f"{package}.{rule.__name__}"
        self.meaning = (rule.__doc__ or "").strip().splitlines()[0]
        self.roles = roles
        self._rule = rule
        _register[self.name] = self

    @classmethod
    def named(cls, name: str) -> "Permission":
        """The permission of this name; a KeyError if there is none."""
        return _register[name]

    def open_to(self, actor: Actor) -> bool:
        """Could somebody in this role ever be allowed?"""
        return actor.role in self.roles

    def allows(self, actor: Actor, subject: Any = None) -> bool:
        """May this actor do this to this record?"""
        return self.open_to(actor) and self._rule(actor, subject)

    def __repr__(self) -> str:
        """The name is enough."""
        return f"<Permission {self.name}>"


def permission(*roles: Role) -> Callable[[Rule], Permission]:
    """Turn a rule into a permission held by these roles."""
    return lambda rule: Permission(rule, frozenset(roles))


def permissions() -> list[Permission]:
    """Every permission there is, by name: the matrix that administrators read."""
    return sorted(_register.values(), key=lambda permission: permission.name)
