"""Splink beside Heed: one new record at a time among many, by its own search in a database in memory."""

import logging
import time
import warnings
from collections.abc import Iterable

import pandas
from splink import Linker, SettingsCreator, block_on
from splink import comparison_library as compared
from splink.backends.duckdb import DuckDBAPI

from app.casework.likeness import Traits

WARMED, TIMES = 5, 40
RULES = (
    ("given", "family"),
    ("family", "birth"),
    ("given", "birth"),
    ("family", "postcode"),
    ("postcode", "number"),
    ("phone",),
)


def splink_one_by_one(people: Iterable[Traits]) -> list[float]:
    """How long each took to be compared with whoever shares two fields with it."""
    rows = [_row(at, traits) for at, traits in enumerate(people)]
    logging.disable(logging.WARNING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        api = DuckDBAPI()
        stored = api.register(pandas.DataFrame(rows))
        linker = Linker(stored, _settings())
        linker.training.estimate_u_using_random_sampling(max_pairs=1e5)
        took = []
        for at in range(WARMED + TIMES):
            asked = [rows[at * 997 % len(rows)] | {"unique_id": f"asked {at}"}]
            began = time.perf_counter()
            new = api.register(pandas.DataFrame(asked))
            linker.inference.predict_between(stored, new, warning_mode="never").as_record_list()
            took.append(time.perf_counter() - began)
    return took[WARMED:]


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=1e-5,
        blocking_rules_to_generate_predictions=[block_on(*fields) for fields in RULES],
        comparisons=[
            compared.JaroWinklerAtThresholds("given"),
            compared.JaroWinklerAtThresholds("family"),
            compared.DamerauLevenshteinAtThresholds("birth"),
            compared.LevenshteinAtThresholds("postcode"),
            compared.ExactMatch("number"),
            compared.ExactMatch("phone"),
            compared.ExactMatch("sex"),
        ],
    )


def _row(at: int, traits: Traits) -> dict[str, str | None]:
    name, home = next(iter(traits.names), None), next(iter(traits.homes), None)
    row = {
        "unique_id": str(at),
        "given": name and name.given,
        "family": name and name.family,
        "birth": next(iter(traits.births), None),
        "postcode": home and home.postcode,
        "number": home and home.number,
        "phone": next(iter(traits.phones), None),
        "sex": traits.sex,
    }
    return {field: value or None for field, value in row.items()}
