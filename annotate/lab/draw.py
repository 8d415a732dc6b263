"""The examples that a model learns from: readings repeated, contrast sets, a few rows of every source."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotate.lab.corpora import (
    LONG_REGISTERS,
    MINIMUM_WORDS,
    Reading,
    Row,
    Sources,
    allowed_labels,
    clean,
    cut,
    read_contrast,
    read_licences,
    read_readings,
    read_rows,
)
from annotate.labels import LABELS, Label

CONTRAST = "contrast"
"""Name under which our own sets are counted among the corpora."""
COMMON_NAME = 5
"""Times that a capitalised word stands in mid-sentence before it is lent to other texts as a name."""

_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}\b")


@dataclass(frozen=True, slots=True)
class Example:
    """A passage to train on: the labels it may have, and how much it counts."""

    text: str
    allowed: frozenset[Label]
    """One label where it is known; two where the source only rules one out."""
    weight: float
    corpus: str
    soft: tuple[float, ...] = ()
    """What a teacher gives each label, in the order of `labels.LABELS`; empty without a teacher."""


@dataclass(frozen=True, slots=True)
class DataRecipe:
    """What is drawn for training."""

    rows_per_group: int = 80
    """Passages drawn for each corpus and target, spread over publishers and topics."""
    readings_repeat: int = 3
    """Times that each reading occurs in an epoch: as it stands, without what names its platform, under other names."""
    contrast_repeat: int = 2
    """Times that each contrast item occurs in an epoch: as it stands, and under other names."""
    disinformation_weight: float = 2.0
    doubtful_weight: float = 0.5
    """Weight of readings of confidence 1 and of opinion passages whose label is their document's."""
    unlabelled: int = 0
    """Passages of train and aux rows for a teacher to label, spread over the corpora."""
    licence_classes: tuple[str, ...] = ()
    """Licence classes of the corpora that may be learned from; empty for all."""
    left_out: tuple[str, ...] = ()
    """Corpora that are not learned from, whatever their class."""
    seed: int = 7


def draw_examples(sources: Sources, recipe: DataRecipe) -> list[Example]:
    """Training examples; never rows, readings or contrast sets of dev or test.

    Disinformation comes from readings and contrast sets alone: source labels of it mean "false" or "from there",
    not "reads like it".
    """
    rng = random.Random(recipe.seed)  # noqa: S311 - a draw, not a secret
    examples: list[Example] = []
    if sources.corpora is not None:
        examples += _from_corpora(sources, sources.corpora, recipe, rng)
    contrast = read_contrast(sources.contrast, "train") if sources.contrast is not None else []
    names = common_names([*(example.text for example in examples), *(item.text for item in contrast)])
    for turn in range(recipe.contrast_repeat):
        examples += [
            Example(
                item.text if turn % 2 == 0 else renamed(item.text, names, rng), frozenset({item.label}), 1.0, CONTRAST
            )
            for item in contrast
            if item.label is not None
        ]
    return [example for example in examples if len(example.text.split()) >= MINIMUM_WORDS]


def draw_unlabelled(sources: Sources, recipe: DataRecipe) -> list[Example]:
    """Passages that a teacher labels: any label is allowed. None of a row that a reading of dev or test is cut from."""
    if sources.corpora is None or not recipe.unlabelled:
        return []
    rng = random.Random(recipe.seed)  # noqa: S311 - a draw, not a secret
    held_out = {reading.row for role in ("dev", "test") for reading in read_readings(sources, role)}
    licences = read_licences(sources.corpora)
    rows = [
        row
        for row in read_rows(sources.corpora, ("train", "aux"))
        if row.id not in held_out and _permitted(row.corpus, licences, recipe)
    ]
    rng.shuffle(rows)
    examples: list[Example] = []
    for row in _in_turn(rows, lambda row: (row.corpus, "")):
        if len(examples) == recipe.unlabelled:
            break
        passages = [passage for passage in cut(clean(row.text)) if len(passage.split()) >= MINIMUM_WORDS]
        if passages:
            examples.append(Example(rng.choice(passages), frozenset(LABELS), 1.0, row.corpus))
    return examples


def common_names(texts: Iterable[str]) -> list[str]:
    """Capitalised words that stand often within sentences, in alphabetical order."""
    counts = Counter(name for text in texts for name in _NAME.findall(text))
    return sorted(name for name, count in counts.items() if count >= COMMON_NAME)


def renamed(text: str, names: Sequence[str], rng: random.Random) -> str:
    """`text` with each name in it replaced by one of `names`, the same everywhere: who it is about tells nothing."""
    if not names:
        return text
    lent = {name: rng.choice(names) for name in dict.fromkeys(_NAME.findall(text))}
    if not lent:
        return text
    return re.sub(r"\b(?:" + "|".join(map(re.escape, lent)) + r")\b", lambda match: lent[match.group()], text)


def _from_corpora(sources: Sources, corpora: Path, recipe: DataRecipe, rng: random.Random) -> list[Example]:
    licences = read_licences(corpora)
    held_out = {reading.row for role in ("dev", "test") for reading in read_readings(sources, role)}
    readings = [
        reading
        for reading in read_readings(sources, "train")
        if reading.label is not None and reading.row not in held_out and _permitted(reading.corpus, licences, recipe)
    ]
    names = common_names(reading.text for reading in readings)
    variants: tuple[Callable[[str], str], ...] = (str, clean, lambda text: renamed(clean(text), names, rng))
    examples = [
        Example(
            variants[turn % len(variants)](reading.text),
            frozenset({reading.label}),
            _reading_weight(reading, recipe),
            reading.corpus,
        )
        for turn in range(recipe.readings_repeat)
        for reading in readings
        if reading.label is not None
    ]
    seen = held_out | {reading.row for reading in readings}
    groups: dict[tuple[str, frozenset[Label]], list[Row]] = defaultdict(list)
    for row in read_rows(corpora, ("train",)):
        allowed = allowed_labels(row)
        if row.id not in seen and allowed is not None and _permitted(row.corpus, licences, recipe):
            groups[row.corpus, allowed].append(row)
    for (_, allowed), rows in sorted(groups.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        examples.extend(_draw_group(rows, allowed, recipe, rng))
    return examples


def _permitted(corpus: str, licences: dict[str, str], recipe: DataRecipe) -> bool:
    permitted = not recipe.licence_classes or licences.get(corpus, "none stated") in recipe.licence_classes
    return permitted and corpus not in recipe.left_out


def _draw_group(
    rows: list[Row], allowed: frozenset[Label], recipe: DataRecipe, rng: random.Random
) -> Iterator[Example]:
    """One passage a row, rows in turn over publishers and topics, until the group has its number."""
    rng.shuffle(rows)
    order = list(_in_turn(rows, lambda row: (row.publisher or "", row.topic or "")))
    for row in order[: recipe.rows_per_group]:
        passages = cut(clean(row.text))
        if not passages:
            continue
        borrowed = row.register in LONG_REGISTERS and len(passages) > 1 and Label.OPINION in allowed
        weight = recipe.doubtful_weight if borrowed else 1.0
        yield Example(text=rng.choice(passages), allowed=allowed, weight=weight, corpus=row.corpus)


def _in_turn(rows: list[Row], key: Callable[[Row], tuple[str, str]]) -> Iterator[Row]:
    pools: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        pools[key(row)].append(row)
    while pools:
        for name in list(pools):
            yield pools[name].pop()
            if not pools[name]:
                del pools[name]


def _reading_weight(reading: Reading, recipe: DataRecipe) -> float:
    weight = recipe.doubtful_weight if reading.confidence == 1 else 1.0
    return weight * (recipe.disinformation_weight if reading.label is Label.DISINFORMATION else 1.0)
