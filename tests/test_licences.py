"""What the package needs may be used by whoever may use the package: every dependency has a permissive licence."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution, metadata

import pytest
from packaging.requirements import Requirement

#: Licences under which a dependency may be; each needs no more than that its text goes with it.
PERMISSIVE = re.compile(r"\b(?:MIT|BSD|Apache|PSF|Python Software Foundation|ISC|0BSD|Zlib|Unlicense|CC0|HPND)\b", re.I)
RESTRICTED = re.compile(r"\b(?:A?L?GPL|Affero|GNU|SSPL|BUSL|non-?commercial)\b", re.I)


def needed(name: str, seen: set[str]) -> set[str]:
    """The names of all that a distribution requires here, and what that requires."""
    try:
        requires = distribution(name).requires or []
    except PackageNotFoundError:
        return seen
    seen.add(name)
    for line in requires:
        requirement = Requirement(line)
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and requirement.name.lower() not in seen:
            needed(requirement.name.lower(), seen)
    return seen


DEPENDENCIES = sorted(needed("oai-personnel", set()))


def test_the_dependencies_are_found() -> None:
    assert {"oai-personnel", "pandas", "pyarrow", "pandera", "numpy"} <= set(DEPENDENCIES)


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_a_dependency_has_a_permissive_licence(name: str) -> None:
    said = metadata(name)
    classified = [text for text in said.get_all("Classifier") or [] if text.startswith("License ::")]
    # Where a field holds the whole text of the licence, its first line names it.
    licence = (said.get("License-Expression") or (said.get("License") or "").strip().partition("\n")[0] or "") + " "
    licence += " ".join(classified)
    assert PERMISSIVE.search(licence), licence
    assert not RESTRICTED.search(licence), licence
