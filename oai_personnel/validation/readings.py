"""What a text that is no date of the profile is, which dates it may mean, and what to write instead. Pure."""

from __future__ import annotations

from typing import NamedTuple

from oai_personnel import edtf


class Reading(NamedTuple):
    """What a text is, and the dates that it may mean.

    Attributes
    ----------
    what : str
        How the date is written, as the end of a sentence.
    dates : tuple of str
        Empty if no date can be named; several if somebody has to decide.
    by_program : bool
        Whether a program wrote it, so that the first of a month may be no more than the month.
    hint : str
        What else to know.
    signs : str
        The look-alike signs in it, if they are all that is wrong.
    """

    what: str
    dates: tuple[str, ...] = ()
    by_program: bool = False
    hint: str = ""
    signs: str = ""

    @property
    def meant(self) -> str:
        """The date that is certainly meant, as exact as it is proved; empty if that is open."""
        if self.what.endswith("?"):
            return ""
        return min(self.dates, key=len) if len(self.dates) == 1 or self._is_coarser_too() else ""

    def _is_coarser_too(self) -> bool:
        coarse = min(self.dates, key=len, default="")
        return bool(coarse) and all(one.startswith(coarse) for one in self.dates)

    @property
    def fix(self) -> str:
        """What to write."""
        if not self.dates:
            return self.hint
        if len(self.dates) > 1 and self._is_coarser_too():
            *coarse, fine = sorted(self.dates, key=len)
            unit = "day" if len(fine) == 10 else "month"
            text = f"Write {' or '.join(coarse)}; {fine} only if the document gives the {unit}."
        else:
            which = ", whichever the document means" if len(self.dates) > 1 else ""
            months = [one[:7] for one in self.dates if self.by_program and one.endswith("-01")] if which else []
            which += f"; {months[0]} if it gives no day" if months else ""
            text = f"Write {' or '.join(self.dates)}{which}"
            text += "" if text.endswith("..") else "."
        return f"{text} {self.hint}".strip()


def coarser(day: str) -> tuple[str, ...]:
    """What a day may stand for that a program filled in.

    >>> coarser("2023-05-01"), coarser("2023-01-01")
    (('2023-05',), ('2023', '2023-01'))
    """
    return (day[:4], day[:7]) if day[5:] in ("01-01", "12-31") else (day[:7],)


def made(year: str | int, month: str | int = "", day: str | int | None = None) -> str:
    """A date of the profile; empty if there is none in the calendar."""
    text = f"{int(year):04d}" + (f"-{int(month):02d}" if month else "") + (f"-{int(day):02d}" if day else "")
    return text if edtf.is_valid(text) else ""


def reading(what: str, *dates: str, by_program: bool = False, hint: str = "") -> Reading | None:
    """A reading of those dates that are in the calendar; None if none is."""
    kept = tuple(dict.fromkeys(one for one in dates if one))
    return Reading(what, kept, by_program, hint) if kept else None
