"""The page in Firefox: every view is made, wide and narrow, without a complaint."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_firefox_shows_every_view(page_file: Path, tmp_path: Path) -> None:
    firefox = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    assert firefox, "no Firefox found: apt-get install firefox-esr, or name one in FIREFOX"
    install = ["npm", "install", "--prefix", str(tmp_path), "--no-audit", "--no-fund", "--silent", "puppeteer-core@24"]
    subprocess.run(install, check=True, timeout=300)
    script = Path(__file__).with_name("firefox.mjs")
    command = ["node", str(script), firefox, str(tmp_path), page_file.as_uri()]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["version"].startswith("firefox/")
    assert seen["complaints"] == []
    assert len(seen["views"]) == 36
    assert [view for view, shown in seen["views"].items() if shown["wider"] or not shown["head"]] == []
    assert "Andrej Karpathy" in seen["found"]
    assert seen["japanese"] == "年表"
