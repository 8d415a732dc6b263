"""What the README shows is what happens."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import annotate
from annotate.write.rows import rows

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLE = ROOT / "corpus" / "pages" / "tram-line-oped" / "page.html"


def blocks(language: str) -> list[str]:
    """The README's code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.M | re.S)


def test_the_python_examples_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """From the checkout, as they stand there."""
    monkeypatch.chdir(ROOT)
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), {})

    assert "opinion" in capsys.readouterr().out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the shell examples name."""
    (tmp_path / "pages").mkdir()
    for place in ("pages/a.html", "page.html"):
        shutil.copy(SAMPLE, tmp_path / place)
    (tmp_path / "posts.csv").write_text("id,body\n1,The board met on Monday and cancelled two ferries.\n")
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + SAMPLE.read_bytes()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/1\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(page)}\r\n\r\n"
    )
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(head.encode() + page + b"\r\n\r\n"))
    return tmp_path


@pytest.mark.parametrize(
    "line", [line for block in blocks("sh") for line in block.splitlines() if line.startswith("annotate ")]
)
def test_the_shell_examples_run(line: str, folder: Path) -> None:
    """Each line ends well."""
    command = [sys.executable, "-m", *shlex.split(line, comments=True)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


def test_the_row_that_is_shown_has_the_keys_of_a_row() -> None:
    """In the same order."""
    (shown,) = map(json.loads, blocks("json"))
    page = next(document for document in annotate.read([SAMPLE]) if isinstance(document, annotate.Document))

    assert list(shown) == list(next(rows(annotate.load().annotate(page))))


def test_every_link_to_a_file_leads_somewhere() -> None:
    """Nothing is shown that is not there."""
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_picture_is_of_the_sample_page() -> None:
    """With every comment on it, and nothing fetched from elsewhere."""
    picture = (ROOT / "corpus" / "pages" / "tram-line-oped" / "labelled.svg").read_text(encoding="utf-8")

    assert "eyes_open_77" in picture
    assert "@font-face" not in picture
