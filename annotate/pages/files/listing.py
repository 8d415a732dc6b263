"""What a user names as input becomes a list of sources: files, globs, folders, saved datasets, stdin, fsspec addresses.

Listing opens no file. Folders are read through, sorted, without hidden files, each file once however many links lead
to it. What a browser saves beside a page (`page_files/`) belongs to the page and is passed over.
"""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from annotate.errors import InputError
from annotate.pages.files.formats import stem_of
from annotate.pages.files.streams import Source, printable
from annotate.records import Failure

STDIN = "-"

_LOCAL_KINDS = frozenset({"file", "local", "memory", "zip", "tar", "libarchive"})
_STORES = frozenset({"abfs", "abfss", "adl", "az", "gcs", "gs", "oss", "s3", "s3a"})
"""Stores of the user's own, read where fsspec has their package; nothing is fetched from sites that others run."""

_DATASET_MARKS = ("dataset_dict.json", "state.json")
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")


def list_sources(inputs: Iterable[str | os.PathLike[str]]) -> list[Source | Failure]:
    """The sources that the inputs name, in order, each with a stem of its own; what is not there is a `Failure`.

    Where stems clash they become FOLDER-STEM; where these clash too, the later ones end in ~2, ~3 and so on. Raises
    InputError for no input at all, and for an address that would be fetched from the network.
    """
    # A lone name would be taken letter by letter.
    given = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    names = [os.fspath(each) for each in given]
    if not names:
        raise InputError("no input given; name files, folders or globs, or - for standard input")
    found = [each for name in names for each in _expand(name)]
    return _with_own_stems(list(_once(found)))


def is_dataset(folder: Path) -> bool:
    """Whether a folder was written by `save_to_disk` of the datasets library."""
    return any((folder / mark).is_file() for mark in _DATASET_MARKS)


def _expand(name: str) -> Iterator[Source | Failure]:
    if name == STDIN:
        yield Source(STDIN, "stdin", lambda: sys.stdin.buffer)
    elif os.path.lexists(name):
        yield from _from_path(name)
    elif "://" in name or "::" in name:
        yield from _from_address(name)
    elif glob.has_magic(name):
        matches = _matches(name)
        if not matches:
            yield _failure(name, "no file matches; check the pattern and the folder it starts in")
        for match in matches:
            yield from _from_path(match)
    else:
        yield _failure(name, "no such file or folder; check the name and the folder it is looked for in")


def _matches(pattern: str) -> list[str]:
    """Paths that match, sorted; hidden ones only where the pattern names them. `**` follows no links, so no loops."""
    parts = PurePath(pattern).parts
    first = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    base, rest = Path(*parts[:first]), PurePath(*parts[first:])
    hidden = any(part.startswith(".") for part in rest.parts)
    try:
        found = list(base.glob(str(rest)))
    except ValueError:  # such as a**b, which means nothing
        return []
    return sorted(
        str(path) for path in found if hidden or not any(part.startswith(".") for part in path.relative_to(base).parts)
    )


def _from_path(name: str) -> Iterator[Source | Failure]:
    path = Path(name)
    try:
        is_folder = path.is_dir()
        path.stat()
    except OSError as error:  # a link to nothing or to itself, a folder that may not be entered
        yield _failure(name, f"{_reason(error)}; check where the name leads and who may read it")
        return
    if not is_folder:
        yield _file(name)
    elif is_dataset(path):
        yield Source(printable(name), path.name or path.resolve().name, lambda: path.open("rb"), path)
    else:
        yield from _from_folder(name)


def _file(name: str) -> Source:
    path = Path(name)
    return Source(printable(name), stem_of(printable(name)), lambda: path.open("rb"), path)


def _from_folder(name: str) -> Iterator[Source | Failure]:
    """Every file below a folder, sorted by path."""
    seen: set[tuple[int, int]] = set()
    unreadable: list[OSError] = []
    files = 0
    for folder, folders, names in os.walk(name, followlinks=True, onerror=unreadable.append):
        at = Path(folder).stat()
        if (at.st_dev, at.st_ino) in seen:  # a link back to where we have been
            folders.clear()
            continue
        seen.add((at.st_dev, at.st_ino))
        pages = {stem for stem, ending in map(os.path.splitext, names) if ending.lower() in _PAGE_ENDINGS}
        folders[:] = sorted(inner for inner in folders if not _is_passed_over(inner, pages))
        for inner in [inner for inner in folders if is_dataset(Path(folder, inner))]:
            folders.remove(inner)
            names.append(inner)
        for inner in sorted(names):
            if not inner.startswith("."):
                files += 1
                yield from _from_walk(os.path.join(folder, inner))  # noqa: PTH118 (keeps the ./ that was given)
    for error in unreadable:
        yield _failure(os.fsdecode(error.filename or name), f"{_reason(error)}; check who may read the folder")
    if not files and not unreadable:
        yield _failure(name, "a folder without a file to read; hidden files are not read, name them one by one")


def _is_passed_over(folder: str, pages: set[str]) -> bool:
    return folder.startswith(".") or (folder.endswith("_files") and folder.removesuffix("_files") in pages)


def _from_walk(name: str) -> Iterator[Source | Failure]:
    path = Path(name)
    if path.exists() and not path.is_file() and not path.is_dir():
        yield _failure(name, "a pipe, socket or device; name it as an input of its own if it is to be read")
    else:
        yield from _from_path(name)


def _from_address(name: str) -> Iterator[Source | Failure]:
    import fsspec

    *outer, last = name.split("::")
    kinds = [part.partition("://")[0] for part in outer] + ([last.partition("://")[0]] if "://" in last else [])
    for kind in kinds:
        if kind not in _LOCAL_KINDS | _STORES:
            raise InputError(printable(f"{name}: no text is fetched from the network; save it, then give the file"))
    try:
        files, path = fsspec.core.url_to_fs(name)
        if glob.has_magic(path):
            paths = sorted(files.glob(path))
        elif files.isdir(path):
            paths = sorted(files.find(path))
        else:
            paths = [path] if files.exists(path) else []
    except (ImportError, ValueError, OSError) as error:
        yield _failure(name, f"{_reason(error)}; check the address, and that fsspec has the package for it")
        return
    if not paths:
        yield _failure(name, "no such file; check the address")
    for each in paths:
        yield _remote(files, each, name if len(paths) == 1 else files.unstrip_protocol(each))


def _remote(files: Any, path: str, name: str) -> Source:
    return Source(printable(name), stem_of(printable(path)), lambda: files.open(path, "rb"))


def _reason(error: Exception) -> str:
    what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return what[:1].lower() + what[1:]


def _failure(name: str, what: str) -> Failure:
    shown = printable(name)
    return Failure(shown, None, None, InputError.__name__, printable(f"{shown}: {what}"))


def _once(found: Iterable[Source | Failure]) -> Iterator[Source | Failure]:
    """Each file once, under the first name that leads to it."""
    seen: set[Path | str] = set()
    for each in found:
        if isinstance(each, Source):
            place = each.path.resolve() if each.path else each.name
            if place in seen:
                continue
            seen.add(place)
        yield each


def _with_own_stems(found: list[Source | Failure]) -> list[Source | Failure]:
    clashes = Counter(each.stem for each in found if isinstance(each, Source))
    taken: set[str] = set()
    result: list[Source | Failure] = []
    for each in found:
        if isinstance(each, Source):
            stem = each.stem
            if clashes[stem] > 1 and each.path is not None:
                stem = f"{printable(each.path.resolve().parent.name)}-{stem}"
            number, own = 1, stem
            while own in taken:
                number += 1
                own = f"{stem}~{number}"
            taken.add(own)
            each = replace(each, stem=own)
        result.append(each)
    return result
