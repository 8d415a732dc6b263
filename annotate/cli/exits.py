"""What a command ends with: errors become one line on stderr and an exit code that scripts can rely on.

0    all done
1    done, with failures, each of them named
2    wrong use, refused, or nothing readable: nothing was written
3    the model or an extra is missing or broken
4    stopped by the machine (disk full, out of memory): what was finished is kept
130  stopped with Ctrl+C: what was finished is kept
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from annotate.errors import AnnotateError, MissingExtra, ModelError

DONE_WITH_FAILURES = 1
REFUSED = 2
NO_MODEL = 3
STOPPED_BY_MACHINE = 4
INTERRUPTED = 130

_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EMFILE}


@contextmanager
def exits() -> Iterator[None]:
    """Turns what can go wrong inside the block into a line and an exit code."""
    try:
        yield
    except (ModelError, MissingExtra) as error:
        raise _exit(str(error), NO_MODEL) from error
    except AnnotateError as error:
        raise _exit(str(error), REFUSED) from error
    except KeyboardInterrupt as error:
        raise _exit("stopped: what was finished is kept in the .partial file", INTERRUPTED) from error
    except MemoryError as error:
        raise _exit("out of memory: what was finished is kept in the .partial file", STOPPED_BY_MACHINE) from error
    except BrokenPipeError as error:
        # The reader of the pipe has gone (head, less): there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from error
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        code = STOPPED_BY_MACHINE if error.errno in _MACHINE else REFUSED
        kept = "; what was finished is kept in the .partial file" if code == STOPPED_BY_MACHINE else ""
        raise _exit(f"{where}{error.strerror or error}{kept}", code) from error


def say(message: str) -> None:
    """One line on stderr."""
    from annotate.write.terminal import printable

    print("annotate:", " ".join(printable(message).split()), file=sys.stderr)  # noqa: T201


def _exit(message: str, code: int) -> typer.Exit:
    say(message)
    return typer.Exit(code)
