"""What `import annotate` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys

import annotate
from tests.conftest import TINY_MODEL

HEAVY = ["numpy", "lxml", "trafilatura", "onnxruntime", "tokenizers", "transformers", "datasets", "sklearn", "pandas",
         "pyarrow", "torch", "rich", "typer"]  # fmt: skip


def modules_after(code: str) -> set[str]:
    """The names of the modules that a new process has after running the code."""
    script = f"{code}\nimport sys; print(*sys.modules)"
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    return {name.partition(".")[0] for name in output.splitlines()[-1].split()}


def test_every_public_name_can_be_had_and_no_other_is_promised() -> None:
    """At most twenty, in order."""
    assert sorted(annotate.__all__) == sorted(set(annotate.__all__))
    assert len(annotate.__all__) <= 20
    assert all(getattr(annotate, name) is not None for name in annotate.__all__)


def test_import_annotate_loads_nothing_heavy() -> None:
    """The import is for scripts that may never label anything."""
    assert modules_after("import annotate") & set(HEAVY) == set()


def test_the_command_s_help_loads_nothing_heavy() -> None:
    """annotate --help answers at once."""
    loaded = modules_after(
        "import sys, contextlib, io\nsys.argv = ['annotate', '--help']\nfrom annotate.__main__ import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()): main()"
    )

    assert loaded & (set(HEAVY) - {"typer", "rich"}) == set()


def test_labelling_needs_neither_transformers_nor_datasets_nor_scikit_learn() -> None:
    """They are for training, and for models and datasets that users bring."""
    loaded = modules_after(
        "import annotate\nfrom pathlib import Path\n"
        f"list(annotate.load({str(TINY_MODEL)!r}).annotate('The council met on Tuesday.').annotations)"
    )

    assert loaded & {"transformers", "datasets", "sklearn", "torch", "pandas", "pyarrow"} == set()
