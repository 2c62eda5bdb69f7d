"""What a user writes, as type checkers see it: checked by mypy and pyright, not run."""

import pandas as pd
import polars
import pyarrow
from pandera.typing import DataFrame

from oai_personnel import (
    __version__,
    data_path,
    explain,
    load_conflicts,
    load_departures,
    load_event_versions,
    load_events,
    load_founders,
    load_roles,
    load_sources,
    load_spells,
    resolve,
    roster,
    validate,
)
from oai_personnel.schemas import Events, EventVersions, Roles, Sources, Spells

events: DataFrame[Events] = load_events()
earlier: DataFrame[Events] = load_events(known_by="2024-08-06")
roles: DataFrame[Roles] = load_roles(engine="pandas")
sources: DataFrame[Sources] = load_sources()
in_polars: polars.DataFrame = load_events(engine="polars")
in_arrow: pyarrow.Table = load_events(engine="pyarrow")
exits: pd.DataFrame = load_departures(track="board")
exits_in_arrow: pyarrow.Table = load_departures(since="2024-05", within="certain", engine="pyarrow")
spells: DataFrame[Spells] = load_spells(known_by="2024-08-06")
versions: DataFrame[EventVersions] = load_event_versions()
many: pd.DataFrame = roster(on=["2023-11-17", "2023-11-18"], track=None, known_by="on")
founders: polars.DataFrame = load_founders(engine="polars")
contested: pyarrow.Table = load_conflicts(engine="pyarrow")
load_departures(track="empolyment")  # type: ignore[call-overload]
then: pd.DataFrame = roster(on="2023-11-18", known_by="2023-11-19")
person: str = resolve("翁荔").person_id
cells: pd.DataFrame = explain("E0001")
path: str = data_path("events", format="csv")
sound: bool = validate(events).ok
version: str = __version__
mine: DataFrame[Events] = Events.validate(pd.DataFrame(), extra=True)
