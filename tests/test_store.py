"""Loading: forms, files; and that a frame belongs to its caller."""

from __future__ import annotations

import contextlib
import inspect
import shutil
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import oai_personnel
from oai_personnel import (
    __version__,
    _columns,
    _frames,
    _location,
    _store,
    load_claims,
    load_events,
    load_figures,
    load_people,
    load_roles,
    loaders,
)
from oai_personnel._columns import TABLES
from oai_personnel.errors import DataFileError, MissingDependencyError, PersonnelError, UsageError
from oai_personnel.vocabularies import VOCABULARIES

LOADERS: dict[str, Callable[..., Any]] = {
    name.removeprefix("load_"): function
    for name, function in inspect.getmembers(loaders, inspect.isfunction)
    if name.startswith("load_")
}
KNOWN = "2024-08-06"


@pytest.fixture
def cold() -> Iterator[None]:
    """As in a process that has loaded nothing yet; afterwards as before."""
    kept = [(cache, dict(cache)) for cache in (_store._tables, _frames._frames, _store._rows, _store._spans)]
    for cache, _ in kept:
        cache.clear()
    yield
    for cache, content in kept:
        cache.clear()
        cache.update(content)


@pytest.fixture
def elsewhere(cold: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data in a folder that may be spoilt."""
    folder = tmp_path / "data"
    shutil.copytree(_location.data_dir(), folder)
    shutil.copy(Path(_location.root()) / "datapackage.json", tmp_path)
    monkeypatch.setattr(_location, "root", lambda: str(tmp_path))
    monkeypatch.setattr(_store, "data_dir", lambda: str(folder))
    return folder


# ---------------------------------------------------------------- forms


def test_there_is_a_loader_for_every_table_of_the_design() -> None:
    assert set(LOADERS) == set(_columns.TABLES)
    for name, function in LOADERS.items():
        assert getattr(oai_personnel, f"load_{name}") is function


@pytest.mark.parametrize("name", LOADERS)
def test_every_engine_gives_the_same_rows(name: str) -> None:
    polars = pytest.importorskip("polars")
    frame, table, other = (LOADERS[name](engine=engine) for engine in ("pandas", "pyarrow", "polars"))
    assert isinstance(frame, pd.DataFrame)
    assert isinstance(table, pa.Table)
    assert isinstance(other, polars.DataFrame)
    assert list(frame.columns) == table.column_names == other.columns
    rows = table.to_pylist()
    assert other.to_dicts() == rows
    assert _frames.records(frame) == _frames.records(table) == _frames.records(other) == list(_store.rows(name))


@pytest.mark.parametrize("name", LOADERS)
def test_types_are_those_promised(name: str) -> None:
    frame = LOADERS[name]()
    for column, kind in _columns.TABLES[name].items():
        dtype = str(frame[column].dtype)
        plain = {"day": "datetime64[us]", "integer": "int64", "number": "float64", "boolean": "bool"}
        wanted = {**plain, "nullable integer": "Int64"}.get(kind)
        if kind in VOCABULARIES:
            assert dtype == "category"
        else:
            assert dtype == wanted or (wanted is None and dtype in ("str", "object"))


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["a", None, "öß艾", ""], "text"),
        ([1, None, -3], "integer"),
        ([True, None, False, True, True, True, True, True, True], "boolean"),
        ([0.5, None], "number"),
        ([date(1969, 12, 31), None, date(2024, 2, 29)], "day"),
        ([], "text"),
    ],
)
def test_rows_come_back_from_arrow_as_they_went_in(values: list[Any], kind: str) -> None:
    table = _frames.to_arrow([{"x": value} for value in values], {"x": kind})
    table.validate(full=True)
    assert [row["x"] for row in _store.plain_rows(table)] == values


@pytest.mark.parametrize("name", LOADERS)
def test_a_frame_says_what_it_is_and_still_does_after_a_filter(name: str) -> None:
    frame = LOADERS[name]()
    for one in (frame, frame[frame.iloc[:, 0].notna()], frame.head(1), frame.copy()):
        assert one.attrs["version"] == __version__
        assert one.attrs["licence"] == "CC0-1.0"
        assert date.fromisoformat(one.attrs["data_through"]) <= date.today()
        assert __version__ in one.attrs["citation"]


def test_polars_that_is_not_there_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(MissingDependencyError, match=r"oai-personnel\[polars\]"):
        load_events(engine="polars")


# ---------------------------------------------------------------- a frame belongs to its caller


def tamper_cells(frame: pd.DataFrame) -> None:
    for column in frame.columns:
        if isinstance(frame[column].dtype, pd.CategoricalDtype):
            frame[column] = frame[column].cat.codes
        frame.loc[frame.index[:3], column] = frame[column].iloc[-1]
    frame.iloc[:, :] = frame.iloc[::-1].to_numpy()


def tamper_arrays(frame: pd.DataFrame) -> None:
    """Write through every way to the memory below; who refuses is as good as who copies."""
    for column in frame.columns:
        series = frame[column]
        for array in (series.array, series.values, series.to_numpy(), np.asarray(series), series.to_numpy(copy=False)):
            scramble(array)
            for inner in ("_ndarray", "_codes", "_data", "_mask"):
                scramble(getattr(array, inner, None))
    scramble(frame.values)
    scramble(frame.to_numpy())


def tamper_categories(frame: pd.DataFrame) -> None:
    for column in frame.columns:
        if isinstance(frame[column].dtype, pd.CategoricalDtype):
            category = frame[column].cat
            for array in (
                category.codes.array, category.codes.to_numpy(), frame[column].array.codes,
                category.categories.array, category.categories.values, category.categories.to_numpy(),
                np.asarray(category.categories),
            ):  # fmt: skip
                scramble(array)
            frame[column] = category.rename_categories(lambda code: f"x{code}")


def tamper_labels(frame: pd.DataFrame) -> None:
    for index in (frame.columns, frame.index):
        scramble(index.array)
        scramble(index.values)
        scramble(index.to_numpy())
        scramble(np.asarray(index))
        index.name = "mine"
    frame.columns = [f"x{column}" for column in frame.columns]
    frame.index = frame.index[::-1]
    frame.attrs.clear()
    frame.attrs["version"] = "mine"


def scramble(array: Any) -> None:
    if array is None or not hasattr(array, "__setitem__") or len(array) == 0:
        return
    # A frame may hand out what cannot be written to; then nothing can come of it.
    with contextlib.suppress(ValueError, TypeError, AttributeError, NotImplementedError):
        array.flags.writeable = True
    with contextlib.suppress(ValueError, TypeError, AttributeError, NotImplementedError, pa.ArrowException):
        array[...] = array[-1]
    with contextlib.suppress(ValueError, TypeError, AttributeError, NotImplementedError, pa.ArrowException):
        array[0] = array[-1]


@pytest.mark.parametrize("tamper", [tamper_cells, tamper_arrays, tamper_categories, tamper_labels])
@pytest.mark.parametrize(
    "load",
    [load_events, load_claims, load_people, load_figures, lambda: load_events(known_by=KNOWN),
     lambda: load_roles(known_by=KNOWN)],
    ids=["events", "claims", "people", "figures", "events known", "roles known"],
)  # fmt: skip
def test_nothing_done_to_a_frame_shows_in_the_next(
    cold: None, tamper: Callable[[pd.DataFrame], None], load: Callable[[], pd.DataFrame]
) -> None:
    before = load()
    # A copy that shares nothing: by way of text.
    pristine = (before.to_csv(), before.dtypes.astype(str).to_list(), dict(before.attrs))
    for frame in (load(), before):
        with contextlib.suppress(ValueError, TypeError), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # pandas warns of what will be an error one day
            tamper(frame)
        after = load()
        assert after is not frame
        assert (after.to_csv(), after.dtypes.astype(str).to_list(), after.attrs) == pristine
        assert after.index.name is None
        assert after.columns.name is None


def test_a_frame_can_be_written_to() -> None:
    for frame in (load_events(), load_events(known_by=KNOWN)):
        frame.loc[0, ["person", "kind", "n_sources"]] = ["Somebody", "joined", 99]
        frame["mine"] = 1
        assert frame.loc[0, "person"] == "Somebody"
        assert frame.loc[0, "n_sources"] == 99


def test_the_rows_that_the_rules_use_do_not_change_with_a_frame(cold: None) -> None:
    rows = [dict(row) for row in _store.rows("people")]
    frame = load_people()
    frame["name"] = "X"
    tamper_arrays(frame)
    assert list(_store.rows("people")) == rows


# ---------------------------------------------------------------- what is wrong is told in one line


@pytest.mark.parametrize(
    ("call", "lists"),
    [
        (lambda: load_events(engine="dask"), ["'dask'", "pandas", "polars", "pyarrow"]),  # type: ignore[call-overload]
        (lambda: load_events(engine=None), ["None", "pandas"]),  # type: ignore[call-overload]
        (lambda: oai_personnel.data_path("event"), ["'event'", "events", "claims"]),
        (lambda: oai_personnel.data_path("events", "xlsx"), ["'xlsx'", "parquet", "csv"]),
        (lambda: oai_personnel.data_path("../pyproject"), ["'../pyproject'", "events"]),
        (lambda: oai_personnel.load_departures("staff"), ["'staff'", "employment", "board"]),
        (lambda: oai_personnel.roster("2023-11-18", "staff"), ["'staff'", "employment", "board"]),
        (lambda: oai_personnel.roster("2023-11"), ["on='2023-11'"]),
        (lambda: oai_personnel.roster(["2023-11-18", 5]), ["on=5"]),  # type: ignore[list-item]
        (lambda: load_events(since="yesterday"), ["since='yesterday'", "2024-09"]),
        (lambda: load_events(since="2024", until="2023"), ["2024", "2023", "ends before it begins"]),
        (lambda: load_events(since="2024", within="sure"), ["'sure'", "certain", "possible"]),  # type: ignore[call-overload]
        (lambda: oai_personnel.data_path("redirects"), ["'redirects'", "'retired'"]),
    ],
)
def test_a_wrong_argument_is_told_with_what_is_allowed(call: Callable[[], object], lists: list[str]) -> None:
    with pytest.raises(UsageError) as error:
        call()
    assert isinstance(error.value, PersonnelError)
    assert isinstance(error.value, ValueError)
    assert "\n" not in str(error.value)
    assert all(item in str(error.value) for item in lists)


def spoil_none(path: Path) -> None:
    path.unlink()


def spoil_empty(path: Path) -> None:
    path.write_bytes(b"")


def spoil_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-200:-8] = bytes(192)
    path.write_bytes(bytes(data))


def spoil_other(path: Path) -> None:
    path.write_bytes(b"<html>not found</html>" * 20)


def spoil_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil", [spoil_none, spoil_empty, spoil_half, spoil_middle, spoil_other, spoil_folder], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("load", [load_events, lambda: load_roles(known_by=KNOWN)], ids=["shipped", "known"])
def test_a_missing_or_damaged_file_is_told_with_the_way_to_mend_it(
    elsewhere: Path, spoil: Callable[[Path], None], load: Callable[[], object]
) -> None:
    for name in ("events", "role_versions"):
        spoil(elsewhere / f"{name}.parquet")
    with pytest.raises(DataFileError) as error:
        load()
    assert isinstance(error.value, OSError)
    assert "\n" not in str(error.value)
    assert str(elsewhere) in str(error.value)
    assert "oai-personnel build" in str(error.value)


def test_a_file_that_was_mended_loads(elsewhere: Path) -> None:
    kept = (elsewhere / "people.parquet").read_bytes()
    (elsewhere / "people.parquet").write_bytes(b"")
    with pytest.raises(DataFileError):
        load_people()
    (elsewhere / "people.parquet").write_bytes(kept)
    assert len(load_people()) > 0


def test_a_path_leads_to_a_file_of_the_format() -> None:
    for name in _columns.TABLES:
        assert Path(oai_personnel.data_path(name)).read_bytes()[:4] == b"PAR1"
        assert Path(oai_personnel.data_path(name, format="csv")).suffix == ".csv"


def test_a_name_the_package_has_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'load_everything'"):
        oai_personnel.load_everything  # noqa: B018
    with pytest.raises(AttributeError, match="it is load_retired"):
        oai_personnel.load_redirects  # noqa: B018
    assert set(oai_personnel.__all__) <= set(dir(oai_personnel))
    assert all(getattr(oai_personnel, name) for name in oai_personnel.__all__)


def test_another_pyarrow_that_moves_its_reader_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow._parquet
    import pyarrow.parquet  # has the reader already

    assert pyarrow.parquet.ParquetFile is not None
    data = _store.content_of("events")
    expected = _store._parquet(data)
    monkeypatch.setattr(pyarrow._parquet, "ParquetReader", object)
    assert _store._parquet(data).equals(expected)


# ---------------------------------------------------------------- without pyarrow


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_the_csv_are_those_of_the_parquet_file(table: str) -> None:
    assert list(_store._of_csv(table)) == _store.plain_rows(_store.arrow(table))


def test_the_descriptor_says_what_the_parquet_files_say() -> None:
    assert _store._described() == _store.metadata()


@pytest.mark.parametrize("spoil", [lambda text: text[:-40], lambda text: text.replace(",", ";", 1), lambda text: ""])
def test_a_damaged_csv_is_named(spoil: Callable[[str], str], elsewhere: Path) -> None:
    path = elsewhere / "figures.csv"
    path.write_text(spoil(path.read_text("utf-8")), "utf-8")
    with pytest.raises(DataFileError, match=r"figures\.csv"):
        list(_store._of_csv("figures"))
