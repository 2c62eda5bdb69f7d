"""Output that cannot be written, and input that is no file: one line and an exit status, never half a file."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from oai_personnel import _files
from oai_personnel.cli import main
from oai_personnel.errors import UsageError
from oai_personnel.exporting import export

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "oai_personnel"]
LONG = "a" * 120_000
posix = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the devices of Linux")


def run(
    *arguments: str, shell: str = "", unbuffered: str = "", given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, with a redirection of the shell behind it."""
    line = " ".join([*COMMAND, *arguments, shell])
    return subprocess.run(
        ["sh", "-c", line], capture_output=True, input=given, cwd=ROOT, timeout=120, check=False,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["spells --format csv", "--help"])
def test_a_full_disk_is_an_error(command: str, unbuffered: str) -> None:
    done = run(command, shell="> /dev/full", unbuffered=unbuffered)
    assert (done.returncode, done.stderr) == (1, b"oai-personnel: standard output: No space left on device\n")


@posix
def test_closed_streams_end_in_one_line() -> None:
    done = run("events", shell=">&-")
    assert (done.returncode, done.stderr) == (1, b"oai-personnel: standard output: it is closed\n")
    done = run("validate -", shell="<&-")
    assert (done.returncode, done.stderr) == (2, b"oai-personnel: standard input is closed: name a file\n")
    # What is said to a closed standard error must not come among the data.
    done = run("person Nobody", shell="2>&-")
    assert (done.returncode, done.stdout) == (2, b"")


@posix
@pytest.mark.parametrize("command", [["validate"], ["scan"], ["add", "--dry-run"]])
def test_devices_and_pipes_are_no_files(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in ("/dev/zero", str(tmp_path / "pipe")):
        assert main([*command, path]) == 2
        assert capsys.readouterr().err.endswith(
            "is a device or a pipe, not a file: give it as standard input, with -\n"
        )


def test_endless_input_ends(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, target: memoryview) -> int:  # type: ignore[override]
            target[:] = b"y" * len(target)
            return len(target)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Endless())))
    assert main(["validate", "-"]) == 2
    assert "standard input has more than 64 MB" in capsys.readouterr().err


@posix
def test_a_pipe_of_the_shell_is_read() -> None:
    read, write = os.pipe()
    os.write(write, b"person,kind\n")
    os.close(write)
    assert _files.read_whole(f"/dev/fd/{read}") == b"person,kind\n"
    os.close(read)


def test_a_disk_that_fills_while_files_are_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _files.tempfile.mkstemp
    count = 0

    def mkstemp(*args: object, **kwargs: object) -> object:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(errno.ENOSPC, "No space left on device", "somewhere")
        return made(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(_files.tempfile, "mkstemp", mkstemp)
    with pytest.raises(OSError, match=r"No space left.*names\.csv|No space left.*organizations\.csv") as error:
        export(tmp_path / "out")
    assert not isinstance(error.value, UsageError)
    assert not (tmp_path / "out").exists()


def test_an_export_needs_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", ""]) == 2
    assert "the folder has no name" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["person", LONG], ["explain", LONG], ["roster", "--on", LONG], ["export", LONG], ["validate", LONG], [LONG]],
    ids=lambda arguments: arguments[0][:10],
)
def test_a_long_argument_is_not_repeated_whole(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.suppress(SystemExit):
        main(arguments)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert len(said) < 2000


@pytest.mark.parametrize("header", [f"person,{LONG}", f"claim_id,{LONG}", LONG])
def test_a_long_name_of_a_column_is_not_repeated_whole(
    header: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "long.csv").write_text(f"{header}\nAda First,x\n", encoding="utf-8")
    assert main(["validate", str(tmp_path / "long.csv")]) > 0
    assert all(len(stream) < 5000 for stream in capsys.readouterr())
