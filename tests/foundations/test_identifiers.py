"""Identifiers say in which order things were made."""

from app.foundations.database import uuid7


def test_identifiers_sort_by_the_moment_they_were_made():
    made = [uuid7() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert [each.version for each in made] == [7] * 1000
    # Two made within a quarter of a microsecond may stand either way round.
    assert [each.int >> 64 for each in made] == sorted(each.int >> 64 for each in made)
