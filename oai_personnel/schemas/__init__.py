"""The one declaration of every table, as pandera models.

The types of the frames and of the Parquet files, ``datapackage.json``, the data
dictionary, the loaders, the columns of a contribution and the checks of ``validate``
are rendered from these models or read from them. They work on frames of your own:

>>> from oai_personnel import load_events
>>> from oai_personnel.schemas import Events
>>> frame = Events.validate(load_events())
>>> len(frame[frame[Events.kind] == "departed"]) > 100
True

A frame read from a CSV is accepted as it comes, see `Table.validate`. Importing this
module imports pandera; a plain load does not.

Beside pandera's own arguments a column carries metadata, which `Column` hands out:

``edtf``
    Whether it holds a partial date, see `oai_personnel.edtf`.
``codes``
    The name of its vocabulary.
``references``
    The column that it refers to, as ``"table.column"``.
``pattern``, ``longest``
    A regular expression that the whole cell matches, and the greatest number of characters.
``resolves``
    Of a claim: how the cells of several claims become one: *plain*, *date*, *title* or *team*.
``governed_by``
    Of a claim: the column whose outcome a claim must share to be heard in this one.
``disputable``
    Of a claim: whether an unsettled contradiction here makes the event disputed.
``silent``
    Of a claim: the code that says that the document is silent.
``phases``
    Of a claim: the phases of the kinds of event to which the column belongs; empty: all.
``contribution``
    The names under which a contribution has the column.
"""

from __future__ import annotations

from oai_personnel.schemas.authored import (
    Changes as Changes,
)
from oai_personnel.schemas.authored import (
    Claims as Claims,
)
from oai_personnel.schemas.authored import (
    EventNotes as EventNotes,
)
from oai_personnel.schemas.authored import (
    Figures as Figures,
)
from oai_personnel.schemas.authored import (
    FigureScopes as FigureScopes,
)
from oai_personnel.schemas.authored import (
    Identifiers as Identifiers,
)
from oai_personnel.schemas.authored import (
    Names as Names,
)
from oai_personnel.schemas.authored import (
    Organizations as Organizations,
)
from oai_personnel.schemas.authored import (
    People as People,
)
from oai_personnel.schemas.authored import (
    Retired as Retired,
)
from oai_personnel.schemas.authored import (
    Seats as Seats,
)
from oai_personnel.schemas.authored import (
    Sources as Sources,
)
from oai_personnel.schemas.authored import (
    Teams as Teams,
)
from oai_personnel.schemas.authored import (
    Titles as Titles,
)
from oai_personnel.schemas.authored import (
    Vacancies as Vacancies,
)
from oai_personnel.schemas.built import (
    Coverage as Coverage,
)
from oai_personnel.schemas.built import (
    Events as Events,
)
from oai_personnel.schemas.built import (
    EventVersions as EventVersions,
)
from oai_personnel.schemas.built import (
    Roles as Roles,
)
from oai_personnel.schemas.built import (
    RoleVersions as RoleVersions,
)
from oai_personnel.schemas.built import (
    Spells as Spells,
)
from oai_personnel.schemas.built import (
    SpellVersions as SpellVersions,
)
from oai_personnel.schemas.columns import (
    Column as Column,
)
from oai_personnel.schemas.columns import (
    columns_of as columns_of,
)
from oai_personnel.schemas.columns import (
    foreign_key_of as foreign_key_of,
)
from oai_personnel.schemas.columns import (
    key_of as key_of,
)
from oai_personnel.schemas.columns import (
    order_of as order_of,
)
from oai_personnel.schemas.columns import (
    raw_schema as raw_schema,
)
from oai_personnel.schemas.columns import (
    typed as typed,
)
from oai_personnel.schemas.fields import (
    CLAIM_ID as CLAIM_ID,
)
from oai_personnel.schemas.fields import (
    EVENT_ID as EVENT_ID,
)
from oai_personnel.schemas.fields import (
    FIGURE_ID as FIGURE_ID,
)
from oai_personnel.schemas.fields import (
    LANGUAGE as LANGUAGE,
)
from oai_personnel.schemas.fields import (
    LIST as LIST,
)
from oai_personnel.schemas.fields import (
    LOCATOR as LOCATOR,
)
from oai_personnel.schemas.fields import (
    PERSON_ID as PERSON_ID,
)
from oai_personnel.schemas.fields import (
    ROLE_ID as ROLE_ID,
)
from oai_personnel.schemas.fields import (
    SEAT as SEAT,
)
from oai_personnel.schemas.fields import (
    SHA256 as SHA256,
)
from oai_personnel.schemas.fields import (
    SOURCE_ID as SOURCE_ID,
)
from oai_personnel.schemas.fields import (
    SPELL_ID as SPELL_ID,
)
from oai_personnel.schemas.fields import (
    URL as URL,
)
from oai_personnel.schemas.fields import (
    VERSION as VERSION,
)
from oai_personnel.schemas.fields import (
    Table as Table,
)
from oai_personnel.schemas.views import (
    Cells as Cells,
)
from oai_personnel.schemas.views import (
    Departures as Departures,
)
from oai_personnel.schemas.views import (
    FigureChecks as FigureChecks,
)
from oai_personnel.schemas.views import (
    Founders as Founders,
)
from oai_personnel.schemas.views import (
    Roster as Roster,
)

#: Tables written by hand, by ``oai-personnel add`` or, the last, at a release, in the order of their dependence.
AUTHORED: dict[str, type[Table]] = {
    "people": People,
    "names": Names,
    "organizations": Organizations,
    "titles": Titles,
    "teams": Teams,
    "sources": Sources,
    "identifiers": Identifiers,
    "claims": Claims,
    "event_notes": EventNotes,
    "figures": Figures,
    "seats": Seats,
    "vacancies": Vacancies,
    "figure_scopes": FigureScopes,
    "retired": Retired,
    "changes": Changes,
}
#: Tables built from them.
BUILT: dict[str, type[Table]] = {
    "events": Events,
    "spells": Spells,
    "roles": Roles,
    "coverage": Coverage,
    "event_versions": EventVersions,
    "spell_versions": SpellVersions,
    "role_versions": RoleVersions,
}
#: All tables by name.
TABLES: dict[str, type[Table]] = {**AUTHORED, **BUILT}
#: Frames that are computed on request and not stored.
VIEWS: dict[str, type[Table]] = {
    "departures": Departures,
    "roster": Roster,
    "founders": Founders,
    "cells": Cells,
    "figure_checks": FigureChecks,
}
