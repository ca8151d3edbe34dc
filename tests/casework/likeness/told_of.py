"""People told of, and how many are known who share what is said of them."""

from dataclasses import dataclass, field, replace

from app.casework.likeness import Evidence, Home, Key, Name, Traits, compare


@dataclass
class Known:
    """So many people are known, and so many of them share what is said here."""

    people: int = 1_000_000
    shared: dict[Key, int] = field(default_factory=dict)

    def of(self, key: Key) -> int:
        return self.shared.get(key, 1)


HOME = Home("B11 1AA", "14", "quarry row", "birmingham")
NUMBER = "+447700900123"
ELSEWHERE = Home("LS6 2AB", "3", "mill lane", "leeds")


def person(given_name: str, family: str, birth: str = "", **more: object) -> Traits:
    births = (birth,) if birth else ()
    return replace(Traits(names=(Name(given_name, family),), births=births), **more)  # type: ignore[arg-type]


def between(one: Traits, other: Traits, people: int = 1_000_000) -> Evidence:
    return compare(one, other, Known(people))


def level(evidence: Evidence, field_name: str) -> str:
    return next((step.level for step in evidence.steps if step.field == field_name), "")
