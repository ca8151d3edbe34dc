"""What agencies answered for before there was a directory is carried over, and they are found as before."""

import uuid

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from app.foundations.database.migrating import migrate

ROWS = [
    ("Norfolk children's services", "agency", "childrens_social_care", "E10000020"),
    ("RSPCA", "agency", "rspca", None),
    ("A school", "school", None, "E06000030"),
]
INSERT = text(
    "INSERT INTO organisation (id, name, sector, agency_kind, area_code, registered_at) "
    "VALUES (:id, :name, :sector, :kind, :area, '2026-01-01 00:00:00+00:00')"
)
AREAS = text(
    "SELECT organisation.name, agency_area.area_code, agency_area.from_on, agency_area.to_on, agency_area.version "
    "FROM agency_area JOIN organisation ON organisation.id = agency_area.organisation_id ORDER BY organisation.name"
)


def test_every_agency_keeps_its_area_and_a_school_its_own(empty_database, engine):
    url = empty_database()
    migrate(url, to="0005")
    opened = create_engine(url, poolclass=NullPool)
    with opened.begin() as connection:
        for name, sector, kind, area in ROWS:
            key = uuid.uuid4().hex if engine == "sqlite" else uuid.uuid4()
            connection.execute(INSERT, {"id": key, "name": name, "sector": sector, "kind": kind, "area": area})
    migrate(url)
    with opened.connect() as connection:
        areas = [tuple(row) for row in connection.execute(AREAS)]
        kept = dict(tuple(row) for row in connection.execute(text("SELECT name, area_code FROM organisation")))
    assert areas == [("Norfolk children's services", "E10000020", None, None, 1), ("RSPCA", None, None, None, 1)]
    assert kept == {"Norfolk children's services": None, "RSPCA": None, "A school": "E06000030"}
