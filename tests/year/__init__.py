"""A year of concerns that nobody ever sent: 250,000 of them, or as few as one likes, the same for the same seed.

In a house that is open (the fixture `app` of the tests, or `open_house`) one is loaded by

    from tests.year import load, year

    loaded = load(year(seed=7, concerns=2500), settings.keys)

and a house of its own is built, migrated, opened and filled by

    from tests.year import settled

    loaded = settled(folder, f"sqlite:///{folder / 'heed.sqlite'}", concerns=2500)

`truth.of(loaded.year)` says what was planted for each rule of alerts, what comes near it and must raise none, and what
is merely as life is, with the identifiers of concerns, people and areas. The year ends today at midnight UTC unless
`until` says otherwise, so that whatever looks back over ninety days finds something there.
People have portraits and are joined as officers would have joined them; nobody has traces, so nobody is suggested.
"""

from tests.year.life import year
from tests.year.loading import Loaded, load
from tests.year.plan import Year
from tests.year.settling import settled

__all__ = ["Loaded", "Year", "load", "settled", "year"]
