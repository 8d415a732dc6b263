"""The wheel carries the default model and works from any folder, without a network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "corpus" / "pages" / "tram-line-oped" / "page.html"


def run(*command: str | Path, cwd: Path) -> str:
    """What the command printed; its errors are shown where it fails."""
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.wheel
def test_the_wheel_labels_a_page_in_an_empty_environment_with_the_network_off(tmp_path: Path) -> None:
    """What `pip install` gives is all that is needed: no checkout, no torch, no address."""
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "dist", ROOT, cwd=tmp_path)
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    run(python, "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    page = Path(shutil.copy(PAGE, tmp_path / "page.html"))

    offline = ["unshare", "--map-root-user", "--net"]
    output = run(*offline, python, "-m", "annotate", "label", page.name, cwd=tmp_path)

    rows = [json.loads(line) for line in output.splitlines()]
    assert {row["unit"] for row in rows} >= {"headline", "body", "bio", "comment", "caption"}
    assert all(row["model"].startswith("default@") for row in rows)
    assert "torch" not in run(python, "-m", "pip", "list", cwd=tmp_path)
