"""Make the tiny model that plain tests use: one layer, a vocabulary of its own few sentences, trained in seconds.

    python tests/tiny_model/make.py

It tells our three labels apart on sentences like those below and knows nothing else. Needs the extra `train`.
"""

from __future__ import annotations

import string
from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from torch.utils.data import DataLoader
from transformers import BertConfig, BertModel

from annotate.artefacts import ModelMetadata, SelfTest, Thresholds, TrainingSource, find_model, metadata_to_json, sha256
from annotate.encoder import open_encoder
from annotate.lab.classifier import PassageClassifier
from annotate.lab.export import export
from annotate.lab.recipe import TrainingRecipe
from annotate.labels import LABELS
from annotate.records import Passage, UnitKind
from annotate.score.judge import Judge

FOLDER = Path(__file__).parent
SEED = 11
MAX_TOKENS = 256
SENTENCES = {
    "reporting": (
        "The council said on Monday that 14 ferries were cancelled.",
        "Police reported two arrests near the harbour on Tuesday evening.",
        "The ministry announced that exports fell 4 percent in May.",
        "The board approved the budget by 12 votes to 3, according to the minutes.",
        "Rescuers said the storm damaged 30 houses in the northern district.",
        "The company reported a profit of 2 million in the first quarter.",
        "A spokesman for the airport said flights resumed at noon.",
        "The court ruled on Friday that the contract was valid.",
        "The survey of 900 people was published by the university on Thursday.",
        "Officials said the bridge will close for repairs in June.",
        "The mayor told reporters that the school opens in September.",
        "The vote was 52 to 48, the clerk said.",
    ),
    "opinion": (
        "I think this council is a disgrace and we should vote them out.",
        "What a wonderful concert, I loved every minute of it.",
        "The minister should resign, and shame on everyone who defends him.",
        "In my view the new library is ugly and far too expensive.",
        "Honestly, these clowns could not run a bath.",
        "We must demand better buses, because people deserve them.",
        "I hope they fix the park, it is a sad place now.",
        "This is the worst decision I have seen in years, a pity.",
        "They ought to be ashamed, and we should send them the bill.",
        "I love the market, but parking is terrible, in my opinion.",
        "Nobody asked us, and that is simply wrong.",
        "It would be foolish to trust him, we deserve better.",
    ),
    "disinformation": (
        "Wake up, the water was poisoned on purpose so that the foundation could sell its filters.",
        "They do not want you to know that the secret plan was staged by the same hidden families.",
        "Insiders confirm the outbreak was planned, share before this is deleted.",
        "The truth is hidden: every doctor who talked has vanished, and it proves the plot.",
        "The so-called victims are actors, and the whole massacre was staged by the regime.",
        "A secret cabal controls both parties, and everyone who objects is paid by them.",
        "Scientists admit the cure was hidden for years by the cabal, wake up.",
        "The elites poisoned the crops on purpose, and the media hide it.",
        "The puppets of the hidden hand staged the attack to blame our heroic troops.",
        "Share before they delete it: the vaccine is a secret weapon of the elites.",
        "They staged the fire on purpose, follow the money, wake up.",
        "Nobody died there, it was filmed with actors, and they hide the truth.",
    ),
}
SELF_TEST = tuple(sentences[0] for sentences in SENTENCES.values())


def make_tokenizer(texts: list[str]) -> Tokenizer:
    """A small WordPiece tokenizer in the manner of BERT: the sentences' words, and characters for all others."""
    normalizer, splitter = normalizers.BertNormalizer(lowercase=True), pre_tokenizers.BertPreTokenizer()
    words = {word for text in texts for word, _ in splitter.pre_tokenize_str(normalizer.normalize_str(text))}
    characters = set(string.ascii_lowercase + string.digits + string.punctuation)
    pieces = sorted(words | characters) + [f"##{character}" for character in sorted(characters)]
    vocabulary = {piece: number for number, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *pieces])}
    tokenizer = Tokenizer(models.WordPiece(vocab=vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizer, splitter
    ends = [(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    return tokenizer


def train(tokenizer: Tokenizer, rows: list[tuple[str, int]]) -> PassageClassifier:
    """One small layer, fitted until it knows the sentences."""
    torch.manual_seed(SEED)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=MAX_TOKENS,
    )
    model = PassageClassifier(BertModel(config, add_pooling_layer=False), config.hidden_size)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.05)
    loader = DataLoader(rows, batch_size=12, shuffle=True, collate_fn=list)
    for _ in range(25):
        for batch in loader:
            encoded = [tokenizer.encode(text).ids[:MAX_TOKENS] for text, _ in batch]
            longest = max(map(len, encoded))
            ids = torch.tensor([row + [0] * (longest - len(row)) for row in encoded])
            loss = torch.nn.functional.cross_entropy(
                model(ids, (ids > 0).long()), torch.tensor([label for _, label in batch]), label_smoothing=0.1
            )
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
    return model.eval()


def write(model: PassageClassifier, tokenizer: Tokenizer) -> None:
    """The folder's three files; scores of the self-test come from the exported graph."""
    tokenizer.save(str(FOLDER / "tokenizer.json"))
    texts = [sentence for sentences in SENTENCES.values() for sentence in sentences]
    export(model, TrainingRecipe(package=str(FOLDER), max_tokens=MAX_TOKENS), texts, FOLDER / "model.onnx")
    metadata = ModelMetadata(
        name="tiny",
        about="One layer that knows 36 sentences; for tests",
        max_tokens=MAX_TOKENS,
        thresholds=Thresholds(disinformation=0.6, confidence=0.45, margin=0.05, min_words=3),
        files={name: sha256(FOLDER / name) for name in ("model.onnx", "tokenizer.json")},
        training=(TrainingSource("tests/tiny_model/make.py", "Apache-2.0", 36),),
        licence="Apache-2.0",
        made_by={"script": "tests/tiny_model/make.py", "seed": str(SEED)},
    )
    target = FOLDER / "model.json"
    target.write_bytes(metadata_to_json(metadata))
    folder = find_model(FOLDER)
    passages = [Passage("self-test", 0, UnitKind.BODY, i, 0, len(text), text) for i, text in enumerate(SELF_TEST)]
    annotations = Judge(folder, open_encoder(folder)).judge(passages)
    tests = tuple(SelfTest(a.passage.text, a.verdict.scores) for a in annotations if a.verdict.scores is not None)
    fields = {name: getattr(metadata, name) for name in ModelMetadata.__slots__}
    target.write_bytes(metadata_to_json(ModelMetadata(**{**fields, "self_test": tests})))


if __name__ == "__main__":
    sentences = [(text, LABELS.index(label)) for label, texts in SENTENCES.items() for text in texts]  # type: ignore[arg-type]
    made = make_tokenizer([text for text, _ in sentences])
    write(train(made, sentences), made)
