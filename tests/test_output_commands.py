"""The commands that write files: exit status, one line on wrong use, nothing left behind."""

import pytest

from oai_personnel.cli import main
from oai_personnel.cli.files import PLOTS


@pytest.mark.parametrize("name", PLOTS)
def test_every_plot_command_writes_its_file(name, tmp_path, capsys):
    path = tmp_path / f"{name}.json"
    assert main(["plot", name, "-o", str(path)]) == 0
    assert path.stat().st_size > 0
    assert capsys.readouterr().out == f"wrote {path}\n"


def test_plot_options_reach_the_plot(tmp_path):
    path = tmp_path / "plot.json"
    assert main(["plot", "departures", "--by", "year", "--split", "none", "--track", "board", "-o", str(path)]) == 0
    text = path.read_text("utf-8")
    assert "by year;" in text
    assert "reported departures from OpenAI's boards" in text
    assert main(["plot", "timeline", "--people", "翁荔", "Leike", "--on", "2024-05-14", "-o", str(path)]) == 0
    text = path.read_text("utf-8")
    assert "Lilian Weng and Jan Leike at OpenAI" in text
    assert "14 May 2024" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plot", "tenure", "--by", "year", "-o", "x.svg"], "plot tenure takes no --by; it takes: --track, --known-by"),
        (["plot", "timeline", "--track", "board", "-o", "x.svg"], "takes no --track"),
        (["plot", "tenure", "-o", "x.gif"], "does not end with a format"),
        (["plot", "tenure", "-o", "no/such/folder/x.svg"], "no folder"),
        (["plot", "timeline", "--people", "Nobody Whatsoever", "-o", "x.svg"], "Nobody Whatsoever"),
        (["plot", "timeline", "--on", "2023-11", "-o", "x.svg"], "not a day"),
        (["plot", "tenure", "--known-by", "2012-01-01", "-o", "x.svg"], "nothing to plot"),
        (["export", "README.md/x"], "cannot make the folder"),
    ],
)
def test_wrong_use_prints_one_line_and_exits_2(arguments, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("a file")
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_export_lists_the_files_it_wrote(tmp_path, capsys):
    assert main(["export", str(tmp_path / "out"), "--format", "sqlite"]) == 0
    files = ("oai_personnel.sqlite", "metadata.json", "datapackage.json", "README.txt")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"wrote {tmp_path / 'out' / name}" for name in files]
