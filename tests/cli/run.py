"""Runs the command line in a second process, with the test model unless another is named."""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import TINY_MODEL


@dataclass(frozen=True, slots=True)
class Run:
    """What a finished process left."""

    code: int
    stdout: str
    stderr: str


def annotate_command(*arguments: str | Path, stdin: bytes = b"", shell_tail: str = "") -> Run:
    """Runs `annotate ARGUMENTS`, in a shell with `shell_tail` behind it where there is one."""
    command = [sys.executable, "-m", "annotate", *map(str, arguments)]
    if arguments[0] in ("label", "show") and "--model" not in arguments:
        command += ["--model", str(TINY_MODEL)]
    done = subprocess.run(
        f"{shlex.join(command)} {shell_tail}" if shell_tail else command,
        input=stdin,
        capture_output=True,
        shell=bool(shell_tail),
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
