"""What migrations have in common: a word from a list, and keys under their usual names.

Danger: none of this is ever altered, or a migration would no longer do what it did. What is to be done in another way
gets another name beside it. Nothing of the service is imported, which moves on.
"""

import sqlalchemy as sa
from alembic import op


def one_of(name: str, *words: str) -> sa.Enum:
    """A word of this list, stored as text."""
    return sa.Enum(*words, name=name, native_enum=False, length=40)


def keys(table: str, **leads_to: str) -> list[sa.Constraint]:
    """Foreign keys, by the tables that these columns lead to."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in leads_to.items()
    ]


def named(table: str, **leads_to: str) -> list[sa.Constraint]:
    """The primary key, after the foreign keys."""
    return [*keys(table, **leads_to), sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
