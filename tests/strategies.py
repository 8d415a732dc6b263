"""What Hypothesis draws: texts as pages hold them, and documents with units."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from annotate.records import Document, Form, Unit, UnitKind

WORDS = st.sampled_from(
    [
        "the",
        "council",
        "said",
        "Dr.",
        "vote",
        "naïve",
        "e\u0301te\u0301",
        "👩‍👩‍👧",
        "שלום",
        "12,5",
        "“no”",
        "\u202eabc",
        "x" * 70,
        "U.S.",
    ]
)
ENDS = st.sampled_from([" ", ". ", "! ", "?” ", "\n", "\n\n", "… ", "   ", "\n \n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Words, sentence ends and line breaks in any order: emoji, combining marks and right-to-left among them."""
    parts = draw(st.lists(st.tuples(WORDS, ENDS), max_size=80))
    return "".join(word + end for word, end in parts)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document whose units lie anywhere in its text, without overlap; comments answer earlier comments."""
    text = draw(texts())
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    units: list[Unit] = []
    for start, end in pairwise(cuts):
        kind = draw(st.sampled_from(list(UnitKind)))
        earlier = [index for index, unit in enumerate(units) if unit.kind is UnitKind.COMMENT]
        parent = draw(st.sampled_from([None, *earlier])) if kind is UnitKind.COMMENT else None
        units.append(
            Unit(
                kind,
                ((start, end),),
                author=draw(st.sampled_from([None, "Bo", "=1+1"])),
                date=draw(st.sampled_from([None, "2024-05-01"])),
                depth=0 if parent is None else units[parent].depth + 1,
                parent=parent,
            )
        )
    return Document(
        id=draw(st.sampled_from(["a", "ü/b"])),
        text=text,
        source="page.html",
        form=Form.PAGE,
        units=tuple(units),
        title=draw(st.sampled_from([None, "A title"])),
        extra={"topic": "ferries"},
    )
