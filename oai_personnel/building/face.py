"""The public names rendered as ``oai_personnel/__init__.pyi``, for type checkers and editors."""

from __future__ import annotations

import oai_personnel

_HEAD = "# Built from the list of public names in `__init__.py` by `oai-personnel build`; not edited by hand.\n"


def render() -> str:
    """Render the stub: each public name imported from its module.

    >>> "from oai_personnel.loaders import load_events as load_events" in render().splitlines()
    True
    """
    homes: dict[str, str] = {"__version__": "_version", **vars(oai_personnel)["_EXPORTS"]}
    lines = [f"from oai_personnel.{module} import {name} as {name}" for name, module in homes.items()]
    return "\n".join([_HEAD, *sorted(lines), ""])
