"""Peak memory of reading and labelling 1,000 against 100,000 rows, each in a process of its own; printed as a ratio.

    python tests/bench/memory.py

Labelling is that of `annotate label` with the test model: what grows or not is the same with any model. The rows lie in JSONL, CSV, gzip-packed JSONL and Parquet files in a temporary folder. Linux only: the peak is what the
kernel counted (VmHWM).
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FEW, MANY = 1_000, 100_000
HOUSE = Path(__file__).parents[2]

READER = """
import re, sys
from pathlib import Path
import annotate
documents = sum(isinstance(each, annotate.Document) for each in annotate.read([sys.argv[1]]))
peak = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]
print(documents, peak)
"""


LABELLER = """
import re, sys
from pathlib import Path
import annotate
from annotate.batch.run import Job, run
model, source = sys.argv[2], Path(sys.argv[1])
job = Job(inputs=(str(source),), output=source.with_name(source.name + ".out.jsonl"), overwrite=True)
tally = run(job, annotate.load(model), on_failure=print, on_progress=lambda tally: None)
peak = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]
print(tally.documents, peak)
"""
TEST_MODEL = HOUSE / "tests" / "tiny_model"


def rows(count: int, sentences: int = 20) -> Iterator[dict[str, Any]]:
    """Rows with that many sentences of about 100 characters each."""
    for number in range(count):
        sentence = f"The board said in its report number {number} that ferries were cancelled because of the storm. "
        yield {"id": f"record-{number}", "title": f"Report {number}", "text": sentence * sentences}


def write(folder: Path, form: str, count: int) -> Path:
    """A table of that many rows."""
    file = folder / f"{count}.{form}"
    if form == "parquet":
        import pyarrow as pa
        from pyarrow import parquet

        parquet.write_table(pa.Table.from_pylist(list(rows(count))), file)
    elif form == "csv":
        with file.open("w", newline="") as out:
            writer = csv.DictWriter(out, ["id", "title", "text"])
            writer.writeheader()
            writer.writerows(rows(count))
    else:
        with gzip.open(file, "wt", 1) if form.endswith("gz") else file.open("w") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows(count))
    return file


def peak_mib(file: Path, count: int, script: str = READER) -> float:
    """Peak memory in MiB of a process that reads, or labels, the file to its end."""
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(file), str(TEST_MODEL)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    documents, peak = done.stdout.split()
    if int(documents) != count:
        raise SystemExit(f"{file}: {documents} documents, expected {count}")
    return int(peak) / 1024


def main() -> None:
    """One line a format: peak with few rows, with many, and their ratio."""
    print(f"{'format':<10} {FEW:>9,} rows {MANY:>9,} rows  ratio")
    with tempfile.TemporaryDirectory() as folder:
        for form in ("jsonl", "jsonl.gz", "csv", "parquet"):
            few, many = (peak_mib(write(Path(folder), form, count), count) for count in (FEW, MANY))
            print(f"{form:<10} {few:>10.1f} MiB {many:>10.1f} MiB  {many / few:.2f}")
        peaks = []
        for count in (FEW, MANY):
            file = Path(folder) / f"label-{count}.jsonl"
            file.write_text("".join(json.dumps(row) + "\n" for row in rows(count, sentences=1)))
            peaks.append(peak_mib(file, count, LABELLER))
        print(f"{'labelled':<10} {peaks[0]:>10.1f} MiB {peaks[1]:>10.1f} MiB  {peaks[1] / peaks[0]:.2f}")


if __name__ == "__main__":
    main()
