"""What can go wrong for a caller. Every message is one line: what, why, what to do."""

from __future__ import annotations


class PersonnelError(Exception):
    """Base of the errors that this package raises on purpose."""


class UsageError(PersonnelError, ValueError):
    """An argument that is not allowed; the message lists what is."""


class DataFileError(PersonnelError, OSError):
    """A data file that is missing or damaged; the message says how to fix it."""


class MissingDependencyError(PersonnelError, ImportError):
    """An optional package that is not installed; the message says how to install it."""


class UnknownNameError(PersonnelError, LookupError):
    """A name or an id that nothing has; `near` lists what comes close."""

    def __init__(self, message: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.near = near


class RetiredIdError(UnknownNameError):
    """An id that was withdrawn and has no successor; the message says why."""


class AmbiguousNameError(PersonnelError, LookupError):
    """A name that several people have; `candidates` lists their ids."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates
