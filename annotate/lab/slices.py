"""Figures apart: by corpus, publisher, topic, register, leaning, length, and on corpora never learned from."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotate.lab.evaluate import Judged, alarms, forced_label
from annotate.labels import Label

SMALLEST = 20
"""Texts under which a slice says nothing."""
LARGEST_GROUPS = 25
"""Slices of a kind that are kept, the largest: publishers and topics run to hundreds."""
SHORT = 25
LONG = 120
"""Words: a short passage is a sentence, a long one a paragraph of a longer text."""
DRAWS = 300

_QUOTED = re.compile(r"[\"“”«»„]")


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of what was measured on; shares lie in [0, 1], and are None where nothing in it can tell."""

    kind: str
    """What it is a part by: corpus, publisher, topic, register, leaning, length, quotes, seen."""
    name: str
    texts: int
    right: float | None
    """Share of those with a known label whose most probable label it is."""
    right_low: float | None
    right_high: float | None
    """95 % interval, by bootstrap."""
    honest_called_forced: float | None
    """Share of honest texts whose most probable label is disinformation."""
    honest_called_shipped: float | None
    reporting_called_opinion: float | None
    """Share of reporting whose most probable label is opinion."""


def slices(judged: Sequence[Judged], seen: frozenset[str]) -> list[Slice]:
    """The slices of judged texts, by kind, the largest first; `seen` names the corpora that were learned from."""
    found: list[Slice] = []
    for kind, name_of in _kinds(seen):
        groups: dict[str, list[Judged]] = defaultdict(list)
        for item in judged:
            if item.verdict.scores is not None and (name := name_of(item)) is not None:
                groups[name].append(item)
        large = [(name, items) for name, items in groups.items() if len(items) >= SMALLEST]
        large.sort(key=lambda pair: (-len(pair[1]), pair[0]))
        if len(groups) > 1:
            found.extend(_slice(kind, name, items) for name, items in large[:LARGEST_GROUPS])
    return found


def _kinds(seen: frozenset[str]) -> Iterator[tuple[str, Callable[[Judged], str | None]]]:
    yield "seen", lambda item: "corpora learned from" if item.corpus in seen else "corpora never learned from"
    yield "register", lambda item: item.register
    yield "corpus", lambda item: item.corpus
    yield "length", lambda item: _length(len(item.text.split()))
    yield "quotes", lambda item: "with quotation marks" if _QUOTED.search(item.text) else "without"
    yield "leaning", lambda item: item.leaning
    yield "publisher", lambda item: item.publisher
    yield "topic", lambda item: item.topic


def _length(words: int) -> str:
    if words < SHORT:
        return f"under {SHORT} words"
    return f"{SHORT} to {LONG} words" if words <= LONG else f"over {LONG} words"


def _slice(kind: str, name: str, items: Sequence[Judged]) -> Slice:
    hits = [forced_label(item) is item.gold for item in items if item.gold is not None]
    reports = [forced_label(item) is Label.OPINION for item in items if item.gold is Label.REPORTING]
    honest = [item for item in items if item.honest]
    rng = random.Random(0)  # noqa: S311 - a bootstrap, not a secret
    draws = sorted(sum(rng.choices(hits, k=len(hits))) / len(hits) for _ in range(DRAWS)) if hits else []
    return Slice(
        kind=kind,
        name=name,
        texts=len(items),
        right=sum(hits) / len(hits) if hits else None,
        right_low=draws[int(0.025 * DRAWS)] if draws else None,
        right_high=draws[int(0.975 * DRAWS) - 1] if draws else None,
        honest_called_forced=alarms(items, forced=True) if honest else None,
        honest_called_shipped=alarms(items, forced=False) if honest else None,
        reporting_called_opinion=sum(reports) / len(reports) if reports else None,
    )
