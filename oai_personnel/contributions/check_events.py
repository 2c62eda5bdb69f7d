"""Events of a contribution: known, of this person, and entered once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from oai_personnel.contributions.columnar import Combinations, first_of
from oai_personnel.contributions.desk import Desk
from oai_personnel.contributions.known import Known, Row
from oai_personnel.contributions.recognition import Meanings, Meant
from oai_personnel.contributions.sheet import Contribution
from oai_personnel.resolution import CELLS


def check_events(desk: Desk, meant: Meanings) -> None:
    """Events are known, of this person, and entered once."""
    _Events(desk, meant).run()


class _Events:
    def __init__(self, desk: Desk, meant: Meanings) -> None:
        self.desk, self.meant = desk, meant
        self.known, self.columns = desk.known, desk.columns

    def run(self) -> None:
        lost = self._lost()
        self._near(lost)
        self._twice(lost)
        for row, mine in list(self.meant.own.items()):
            if mine.claim is not None and not lost[row]:
                self._claim_there(row, mine)
        self._aggregated()

    def _lost(self) -> npt.NDArray[np.bool_]:
        """Rows whose event_id leads to no event; each id is looked at once for a person and a track."""
        ids, people, tracks = self.columns["event_id"], self.meant.people, self.columns["track"]
        lost = np.zeros(len(self.meant), bool)
        rows = np.flatnonzero(people.filled & ids.is_in([text for text in ids.texts if text.startswith("E")]))
        alike = Combinations(ids.codes[rows], people.codes[rows], tracks.codes[rows])
        faults = [self._id_fault(ids[row], people[row], tracks[row]) for row in rows[alike.first].tolist()]
        faulty = np.array([fault is not None for fault in faults], bool)[alike.number]
        for row, number in zip(rows[faulty].tolist(), alike.number[faulty].tolist(), strict=True):
            rule, message = faults[number] or ("", "")
            self.desk.add(row, "event_id", rule, message)
            lost[row] = rule != "C035"
        return lost

    def _id_fault(self, written: str, person: str, track: str) -> tuple[str, str] | None:
        """What is wrong with an event's id in a row of a person and a track."""
        event = self.known.redirects.get(written, written)
        head = self.known.events.get(event)
        if head is None:
            return "K002", f"{written!r} is no event."
        if written != event:
            return "K005", f"{written!r} was merged into {event!r}."
        for value, there in ((person, head["person_id"]), (track, head["track"])):
            if value != there:
                return "C035", f"{event} is an event of {there}."
        return None

    def _near(self, lost: npt.NDArray[np.bool_]) -> None:
        """Events that may be there already."""
        near = np.array([bool(mine.near) for mine in self.meant.shared], bool)
        if near.any():
            for row in self.meant.where(near):
                if (found := self.meant[row].near) and not lost[row]:
                    listed = ", ".join(f"{one} ({self._event_text(one)})" for one in found)
                    self.desk.add(row, "event_id", "C012", f"The event is probably {listed}.")

    def _twice(self, lost: npt.NDArray[np.bool_]) -> None:
        """A claim stands in the file once."""
        events, sources, locators = self.meant.events, self.meant.sources, self.columns["locator"]
        looked_at = events.filled & sources.filled & self.meant.people.filled
        rows = np.flatnonzero(looked_at & ~lost)
        alike = Combinations(events.codes[rows], sources.codes[rows], locators.codes[rows])
        again = np.flatnonzero(alike.first[alike.number] != np.arange(len(rows)))
        for place in again.tolist():
            line = self.desk.sheet.lines[int(rows[alike.first[alike.number[place]]])]
            self.desk.add(int(rows[place]), "locator", "C014", f"The claim stands in line {line} already.")

    def _aggregated(self) -> None:
        """No new event rests on aggregators alone."""
        kinds = self.columns["source_kind"]
        weak = kinds.is_in(("aggregator",))
        if not weak.any():
            return
        events = self.meant.events
        first = first_of(events.codes, len(events.distinct))
        better = {event for _, event in events.present(~weak)}
        for code, event in enumerate(events.texts):
            if event.startswith("+") and event not in better:
                self.desk.add(int(first[code]), "source_kind", "D016", "The event rests on aggregators alone.")

    def _event_text(self, event_id: str) -> str:
        head = self.known.events[event_id]
        return f"{head['kind']} {head['effective'] or head['announced'] or 'undated'}"

    def _claim_there(self, row: int, mine: Meant) -> None:
        there = mine.claim
        assert there is not None
        (cells,) = claim_cells(self.desk.sheet, [row], self.known)
        changed = [name for name, text in cells.items() if text != there[name]]
        if not changed:
            self.desk.add(row, "person", "C016", f"{there['claim_id']} says this already.")
            self.desk.findings.settled.add(row)
        elif not self.columns["event_id"][row].startswith("E"):
            column = _COLUMN_OF.get(changed[0], changed[0])
            message = f"{there['claim_id']} of {there['event_id']} says {there[changed[0]] or 'nothing'!r} here."
            self.desk.add(row, column, "C015", message)


#: Columns of a claim that are named differently in a contribution.
_COLUMN_OF = {"origin_id": "origin", "destination_id": "destination"}
_COPIED = ("locator", *(name for name in CELLS if not name.endswith("_id")), "rank_reason", "note")


def claim_cells(sheet: Contribution, rows: Sequence[int], known: Known) -> list[Row]:
    """What some rows say, in the columns of a claim that they fill; something new is "+" and its name."""
    found = sheet.rows_of(rows, _COPIED)
    for cells, rank in zip(found, sheet.columns["rank"].take(rows), strict=True):
        cells["rank"] = rank or "normal"
    for column in ("origin", "destination"):
        for cells, name in zip(found, sheet.columns[column].take(rows), strict=True):
            cells[f"{column}_id"] = (known.organization(name).id or f"+{name}") if name else ""
    return found
