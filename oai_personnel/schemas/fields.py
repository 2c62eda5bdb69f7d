"""The parts of which the models are made: forms of cells, kinds of columns, the base of all tables."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.api.pandas.model_config import BaseConfig

from oai_personnel import edtf as _edtf
from oai_personnel.schemas.columns import typed
from oai_personnel.vocabularies import ORDERED, VOCABULARIES

PERSON_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
SOURCE_ID = r"S[0-9]{4,}"
CLAIM_ID = r"C[0-9]{5,}"
EVENT_ID = r"E[0-9]{4,}"
FIGURE_ID = r"F[0-9]{4,}"
ROLE_ID = r"R[0-9]{4,}[a-z]?"
SPELL_ID = r"P[0-9]{4,}[a-z]?"
LOCATOR = r"p[1-9][0-9]{0,5}"
LANGUAGE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?"
URL = r'https?://[^\s/?#.<>"]+\.[^\s<>"]+'
SHA256 = r"[0-9a-f]{64}"
VERSION = r"[0-9]+\.[0-9]+\.[0-9]+"
SEAT = PERSON_ID
#: Codes, ids or columns in one cell, separated by one blank.
LIST = r"[a-z0-9_-]+( [a-z0-9_-]+)*"

#: What a column means wherever it stands.
MEANING = {
    "announced": "The day on which the news was made public.",
    "area": "Field of work: of the team where the team is classified, else of the title.",
    "destination_title": "The title taken at the destination.",
    "destination_id": "The organisation to which the person went.",
    "effective": "The first or the last day in the post.",
    "end_earliest": "Earliest last day; empty if no end is known.",
    "end_latest": "Latest last day; empty if no end is known.",
    "initiative": "Of exits: who decided.",
    "last_looked": "The day on which the record was last searched for the seat.",
    "last_seen": "The newest day on which a document shows the person in it.",
    "locator": "Where in the text that was read: p37 is its 37th non-empty line.",
    "note": "A note of the curators, in their own words.",
    "origin_id": "The organisation from which the person came.",
    "person": "Name of the person.",
    "person_id": "The person.",
    "reason": "Of exits: why.",
    "reason_basis": "On whose word the reason rests.",
    "seniority": "Level of the title.",
    "source_id": "The document.",
    "start_earliest": "Earliest first day; empty if nothing bounds it.",
    "start_latest": "Latest first day.",
    "team": "Team, board or committee.",
    "tenure_days_max": "Longest duration that the dates allow, in days; empty if the start or the end is not known.",
    "tenure_days_min": "Shortest duration that the dates allow, in days; until last_seen where no end is known.",
    "track": "Company, board or advisory.",
}


@pa.extensions.register_check_method(check_type="element_wise")  # type: ignore[untyped-decorator]
def is_partial_date(value: str) -> bool:
    """A date of the EDTF profile, see `oai_personnel.edtf`."""
    return _edtf.is_valid(value)


@pa.extensions.register_check_method()  # type: ignore[untyped-decorator]
def is_microseconds(series: pd.Series) -> bool:
    """A datetime column in microseconds, so that no unit differs between tables."""
    return str(series.dtype) == "datetime64[us]"


def key(description: str, pattern: str, **metadata: Any) -> Any:
    """A column that identifies a row."""
    return text(description, nullable=False, pattern=pattern, unique=True, **metadata)


def reference(to: str, description: str, nullable: bool = False, **metadata: Any) -> Any:
    """A column that refers to a column of another table."""
    return text(description, nullable, references=to, **metadata)


def text(
    description: str,
    nullable: bool = True,
    pattern: str = "",
    longest: int = 0,
    unique: bool = False,
    **metadata: Any,
) -> Any:
    """A column of text."""
    checks: dict[str, Any] = {}
    if pattern:
        checks["str_matches"] = f"^(?:{pattern})$"
    if longest:
        checks["str_length"] = {"max_value": longest}
    metadata = {"pattern": pattern, "longest": longest, **metadata}
    return pa.Field(nullable=nullable, unique=unique, description=description, metadata=metadata, **checks)


def note(description: str = MEANING["note"], nullable: bool = True, longest: int = 280, **metadata: Any) -> Any:
    """A column of a note, in the curators' words."""
    return text(description, nullable, longest=longest, **metadata)


def partial_date(description: str, nullable: bool = True, **metadata: Any) -> Any:
    """A column of partial dates, see `oai_personnel.edtf`."""
    return pa.Field(nullable=nullable, is_partial_date={}, description=description, metadata={"edtf": True, **metadata})


def day(description: str, nullable: bool = False) -> Any:
    """A column of days."""
    return pa.Field(nullable=nullable, is_microseconds={}, description=description)


def duration(description: str) -> Any:
    """A column of whole numbers that may be missing."""
    return pa.Field(nullable=True, ge=0, description=description)


def count(description: str, least: int = 0) -> Any:
    """A column of whole numbers."""
    return pa.Field(ge=least, description=description)


def flag(description: str) -> Any:
    """A column of yes and no."""
    return pa.Field(description=description)


def coded(vocabulary: str, description: str, nullable: bool = False, **metadata: Any) -> Any:
    """A column of codes: text, or an ordered category where readers compare the codes."""
    codes = list(VOCABULARIES[vocabulary])
    return pa.Field(
        nullable=nullable,
        isin=codes,
        dtype_kwargs={"categories": codes, "ordered": True} if vocabulary in ORDERED else None,
        description=description,
        metadata={"codes": vocabulary, **metadata},
    )


class Table(pa.DataFrameModel):
    """What all tables share: every column present, in order, nothing else."""

    class Config(BaseConfig):
        strict = True
        ordered = True
        coerce = False

    @pa.dataframe_parser
    @classmethod
    def _typed(cls, frame: pd.DataFrame) -> pd.DataFrame:
        return typed(frame, cls)

    @classmethod
    def validate(cls, check_obj: Any, *args: Any, extra: bool = False, **options: Any) -> Any:
        """Check a frame: its columns, their types, every cell.

        A frame that `pandas.read_csv` made is accepted: ISO days become ``datetime64[us]``,
        codes that are compared become ordered categories, and a column without a value
        takes the type of its column. Nothing else is converted, and nothing is repaired.

        Parameters
        ----------
        check_obj : pandas.DataFrame
            The frame.
        extra : bool
            Whether columns that the table does not have are allowed, in any order.
        *args, **options
            As of `pandera.DataFrameModel.validate`, for instance ``lazy=True``.

        Returns
        -------
        pandas.DataFrame
            The frame with the types of the table.

        Raises
        ------
        pandera.errors.SchemaError, pandera.errors.SchemaErrors
            If something is wrong; the latter with ``lazy=True``, and lists everything.

        Examples
        --------
        >>> import pandas as pd
        >>> from oai_personnel import data_path
        >>> from oai_personnel.schemas import Events
        >>> frame = pd.read_csv(data_path("events", "csv"))
        >>> Events.validate(frame)["date_earliest"].dtype
        dtype('<M8[us]')
        >>> len(Events.validate(frame.assign(mine=1), extra=True).columns) - len(frame.columns)
        1
        """
        if not extra:
            return super().validate(check_obj, *args, **options)
        schema = deepcopy(cls.to_schema())  # not copy: two of pandera 0.24 share their settings
        schema.strict = False
        schema.ordered = False
        return schema.validate(check_obj, *args, **options)
