"""Peak memory of reading 1,000 against 100,000 rows, each in a process of its own; run by hand, printed as a ratio.

    python tests/bench/memory.py

The rows lie in JSONL, CSV, gzip-packed JSONL and Parquet files in a temporary folder. Linux only: the peak is what the
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


def rows(count: int) -> Iterator[dict[str, Any]]:
    """Rows with a page of text each, about 2,000 characters."""
    for number in range(count):
        sentence = f"The board said in its report number {number} that ferries were cancelled because of the storm. "
        yield {"id": f"record-{number}", "title": f"Report {number}", "text": sentence * 20}


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


def peak_mib(file: Path, count: int) -> float:
    """Peak memory of a process that reads the file to its end."""
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    done = subprocess.run(
        [sys.executable, "-c", READER, str(file)], capture_output=True, text=True, check=True, env=environment
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


if __name__ == "__main__":
    main()
