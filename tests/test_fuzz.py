"""A few cases of each reader of benchmarks/fuzz.py, which runs them by the hundred thousand."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import fuzz
from oai_personnel.errors import PersonnelError


@pytest.mark.parametrize("reader", fuzz.READERS)
def test_no_case_ends_in_a_traceback(reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make, run = fuzz.READERS[reader]
    outcomes = set()
    for number in range(1, 16 if reader == "scan" else 40):
        try:
            outcomes.add(run(make(random.Random(f"{reader} 2 {number}")), tmp_path, number))
        except PersonnelError as error:
            assert "\n" not in str(error)
            outcomes.add("error")
    assert outcomes


def test_a_contribution_without_the_kind_of_its_document_is_refused() -> None:
    data = b"person,track,kind,source_url,source_note\nCy Middle,employment,departed,https://example.com/new,x\n"
    assert fuzz.run_contribution(data, Path(), 1) == "refused"


@pytest.mark.parametrize(
    "resource",
    ['{"path": true, "hash": "a"}', '{"path": "/dev/zero", "hash": "a"}', '{"path": "../../a", "hash": "a"}',
     '{"path": "a\\u0000", "hash": "a"}', '{"path": "a", "hash": 1}', '{"path": "a", "hash": "\\ud800"}', "null",
     "[[]]"],
)  # fmt: skip
def test_a_descriptor_leads_nowhere_else(resource: str, tmp_path: Path) -> None:
    with pytest.raises(PersonnelError, match="cannot be read"):
        fuzz.run_descriptor(f'{{"version": "1", "resources": [{resource}]}}'.encode(), tmp_path, 1)
