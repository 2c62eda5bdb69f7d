"""What a test asks of a text: its statements in a short form."""

from __future__ import annotations

from datetime import date

from oai_personnel.scanning.scan import scan


def says(text: str, published: str = "") -> list[str]:
    """Each statement of a text: who, kind, and the date if there is one."""
    day = date.fromisoformat(published) if published else None
    found = [said for one in scan(text, published=day) for said in one.statements if not said.unsaid]
    parts = [(said.who, said.kind, said.announced or said.effective) for said in found]
    return list(dict.fromkeys(" ".join(filter(None, part)) for part in parts))


def set_aside(text: str) -> list[str]:
    """Who and why, of what is denied or left open."""
    found = [said for one in scan(text) for said in one.statements if said.unsaid]
    return list(dict.fromkeys(f"{said.who}: {said.unsaid}" for said in found))
