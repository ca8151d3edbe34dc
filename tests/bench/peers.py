"""Other tools on the same records, by the settings that their own manuals give for such records."""

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import inf, log2

import pandas
import recordlinkage as rl
import splink.comparison_library as likenesses
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from tests.bench.records import Pair, Records

# Blocks of the manuals' FEBRL examples, for either tool.
BLOCKS = ("given_name", "surname", "date_of_birth", "postcode")
SURE = 60.0


def splink(records: Records) -> Mapping[Pair, float]:
    """Splink's FEBRL examples, with street and suburb beside what they compare."""
    with _quietly():
        table = _table(records)
        told = [name for name in table.columns if name not in ("unique_id", "source") and table[name].notna().any()]
        linker = _linker(records, table, told)
        _train(linker, told)
        pairs = linker.inference.predict().as_pandas_dataframe()
    numbers = zip(pairs["unique_id_l"], pairs["unique_id_r"], pairs["match_weight"], strict=True)
    return {(min(one, other), max(one, other)): float(bits) for one, other, bits in numbers}


def _linker(records: Records, table: pandas.DataFrame, told: list[str]) -> Linker:
    comparisons = {
        "given_name": likenesses.NameComparison("given_name"),
        "surname": likenesses.NameComparison("surname"),
        "date_of_birth": likenesses.DateOfBirthComparison(
            "date_of_birth", input_is_string=True, datetime_format="%Y-%m-%d"
        ),
        "street_number": likenesses.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        "address_1": likenesses.JaroWinklerAtThresholds("address_1", [0.9, 0.7]),
        "suburb": likenesses.JaroWinklerAtThresholds("suburb", [0.9, 0.7]).configure(term_frequency_adjustments=True),
        "postcode": likenesses.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(
            term_frequency_adjustments=True
        ),
        "phone": likenesses.DamerauLevenshteinAtThresholds("phone", [1, 2]),
        "email": likenesses.JaroWinklerAtThresholds("email", [0.9]),
        "sex": likenesses.ExactMatch("sex"),
    }
    settings = SettingsCreator(
        link_type="link_only" if records.split else "dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[each for name, each in comparisons.items() if name in told],
        blocking_rules_to_generate_predictions=[block_on(name) for name in (*BLOCKS, "phone", "email") if name in told],
    )
    api = DuckDBAPI()
    parts = [table[: records.split], table[records.split :]] if records.split else [table]
    return Linker([api.register(part) for part in parts], settings, log_level=logging.ERROR)


def _train(linker: Linker, told: list[str]) -> None:
    sure = [("given_name", "surname", "date_of_birth"), ("surname", "date_of_birth", "postcode")]
    rules = [block_on(*names) for names in sure if set(names) <= set(told)] or [block_on("given_name", "surname")]
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=6)
    for name in ("date_of_birth", "postcode", "surname"):
        if name in told:
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(name))


def recordlinkage(records: Records) -> Mapping[Pair, float]:
    """The manual's FEBRL example, with every block of Splink's, and the ECM classifier, which needs no truth."""
    with _quietly():
        table = _table(records).set_index("unique_id")
        told = [name for name in table.columns if table[name].notna().any()]
        index, features = rl.Index(), rl.Compare()
        for name in BLOCKS:
            if name in told:
                index.block(name)
        for name in ("given_name", "surname", "address_1"):
            if name in told:
                features.string(name, name, method="jarowinkler", threshold=0.85, label=name)
        for name in ("date_of_birth", "suburb", "state", "postcode", "phone", "email", "sex"):
            if name in told:
                features.exact(name, name, label=name)
        parts = (table[: records.split], table[records.split :]) if records.split else (table,)
        vectors = features.compute(index.index(*parts), *parts)
        classifier = rl.ECMClassifier()
        classifier.fit(vectors)
        chances = classifier.prob(vectors)
    return {(min(pair), max(pair)): _bits(float(chance)) for pair, chance in chances.items()}


def _bits(chance: float) -> float:
    if not 0 < chance < 1:
        return SURE if chance >= 1 else -inf
    return log2(chance / (1 - chance))


def _table(records: Records) -> pandas.DataFrame:
    rows = [{name: value or None for name, value in row.items()} for row in records.rows]
    table = pandas.DataFrame(rows)
    table.insert(0, "unique_id", range(len(rows)))
    return table


@contextmanager
def _quietly() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
