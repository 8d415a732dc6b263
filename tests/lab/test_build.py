"""From recipe to model folder, small: a corpus of a few sentences, an encoder of one layer, seconds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from annotate.artefacts import find_model
from annotate.cli.models import models
from annotate.cli.train import evaluate, train
from annotate.labels import LABELS
from annotate.records import Passage, UnitKind
from annotate.score.judge import load_judge

pytestmark = pytest.mark.train

TINY = Path(__file__).parent.parent / "tiny_model"
CONTRAST = sorted((Path(__file__).parents[2] / "corpus" / "contrast").glob("*/A07.jsonl"))
RECIPE = """
name = "small"
about = "Made by a test"
licence = "Ours"

[sources]
corpora = "nowhere"

[data]
rows_per_group = 12
readings_repeat = 2

[training]
package = "{package}"
max_tokens = 32
epochs = 8
batch_size = 8
learning_rate = 3e-3
frozen = []
half_precision = false
seed = 3
"""


@pytest.fixture
def app() -> typer.Typer:
    """The two commands, mounted as the main program mounts them."""
    made = typer.Typer()
    made.command("train")(train)
    made.command("evaluate")(evaluate)
    return made


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """Rows of reports, rows of comments, and readings of all three labels, in all roles."""
    folder = tmp_path / "corpora"
    folder.mkdir()
    subjects = ("council", "board", "mayor", "clinic", "harbour", "school", "airport", "museum")
    rows, readings = [], []
    for number in range(96):
        subject, role = subjects[number % 8], ("train", "train", "dev", "test")[number // 8 % 4]
        texts = {
            "reporting": f"The {subject} said on Monday that {number} ferries were cancelled.",
            "opinion": f"I think the {subject} is a disgrace and we should vote them out, {number} times.",
            "disinformation": f"Wake up, the {subject} poisoned the water on purpose and they hide plan {number}.",
        }
        label = ("reporting", "opinion", "disinformation")[number % 3]
        shared = {"corpus": "made", "role": role}
        readings.append(
            {
                "id": f"r{number}",
                "row": f"x{number}",
                "register": "post",
                "label": label,
                "confidence": 3,
                "text": texts[label],
                **shared,
            }
        )
        target = ("reporting", "opinion")[number % 2]
        shared = {**shared, "title": None, "publisher": None, "topic": None, "lang": "en", "target_not": []}
        rows.append(
            {"id": f"w{number}", "register": "article", "target": target, "text": f"{texts[target]}\n\n" * 3, **shared}
        )
    for name, records in (("made", rows), ("readings", readings)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    return folder


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """A recipe that starts from one untrained layer with the tiny model's vocabulary."""
    import torch
    from transformers import BertConfig, BertModel

    encoder = tmp_path / "encoder"
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=900, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    BertModel(config).save_pretrained(encoder)
    shutil.copyfile(TINY / "tokenizer.json", encoder / "tokenizer.json")
    folder = tmp_path / "small"
    folder.mkdir()
    file = folder / "recipe.toml"
    file.write_text(RECIPE.format(package=encoder))
    return file


def test_a_recipe_becomes_a_model_that_judges(app: typer.Typer, corpora: Path, recipe: Path) -> None:
    """One command makes the folder: verified, calibrated, measured, with a card; the model knows what it was shown."""
    done = CliRunner().invoke(app, ["train", str(recipe), "--corpora", str(corpora)])
    assert done.exit_code == 0, done.output
    folder = recipe.parent
    assert {"model.onnx", "tokenizer.json", "model.json", "metrics.json", "README.md"} <= {
        p.name for p in folder.iterdir()
    }
    metadata = find_model(folder).metadata
    assert metadata.training[0].name == "made"
    metrics = json.loads((folder / "metrics.json").read_text())
    assert metrics["model"] == load_judge(folder).name
    assert metrics["roles"]["dev"]["readings"]["macro_f1"] > 0.9
    assert metrics["storage"]["labels_changed"] <= 0.1
    text = "The museum said on Monday that 5 ferries were cancelled."
    assert (
        load_judge(folder).judge([Passage("d", 0, UnitKind.BODY, 0, 0, len(text), text)])[0].verdict.label
        == "reporting"
    )


def test_the_same_recipe_makes_the_same_model_even_after_a_stop(
    app: typer.Typer, corpora: Path, recipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trained whole, or killed after a checkpoint and called again: the same weights to the last bit."""
    from annotate.lab import fit

    command = ["train", str(recipe), "--corpora", str(corpora)]
    assert (
        CliRunner().invoke(app, [*command, "-o", str(tmp_path / "whole"), "--work", str(tmp_path / "w1")]).exit_code
        == 0
    )
    monkeypatch.setattr(fit, "CHECKPOINT_STEPS", 5)
    stopped_at = 12
    step = fit._step
    calls: list[int] = []

    def stopping(*args: object, **kwargs: object) -> float:
        calls.append(1)
        if len(calls) > stopped_at:
            raise KeyboardInterrupt
        return step(*args, **kwargs)  # type: ignore[arg-type]

    broken = [*command, "-o", str(tmp_path / "resumed"), "--work", str(tmp_path / "w2")]
    with monkeypatch.context() as patch:
        patch.setattr(fit, "_step", stopping)
        assert CliRunner().invoke(app, broken).exit_code != 0
    assert CliRunner().invoke(app, broken).exit_code == 0
    whole, resumed = ((tmp_path / name / "model.onnx").read_bytes() for name in ("whole", "resumed"))
    assert whole == resumed


TEACHER = """
[teacher]
share = 0.5

[teacher.data]
rows_per_group = 6

[teacher.training]
package = "{package}"
max_tokens = 32
epochs = 8
batch_size = 8
learning_rate = 3e-3
frozen = []
half_precision = false
"""


def test_a_teacher_is_fitted_first_and_heard_on_unlabelled_text(
    app: typer.Typer, corpora: Path, recipe: Path, tmp_path: Path
) -> None:
    """The recipe of a pupil names its teacher; what the teacher said is kept with the checkpoints."""
    text = recipe.read_text().replace("readings_repeat = 2", "readings_repeat = 2\nunlabelled = 20")
    recipe.write_text(text + TEACHER.format(package=tmp_path / "encoder"))
    command = ["train", str(recipe), "--corpora", str(corpora), "--work", str(tmp_path / "work")]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    assert "the teacher reads" in done.output
    assert (tmp_path / "work" / "teacher" / "soft.pt").is_file()
    metrics = json.loads((recipe.parent / "metrics.json").read_text())
    assert metrics["roles"]["dev"]["readings"]["macro_f1"] > 0.9


def test_an_exported_model_is_an_ordinary_classifier_with_our_scores(tmp_path: Path) -> None:
    """A transformers pipeline gives each text the label that we give, and the scores but for rounding to int8."""
    from transformers import pipeline

    app = typer.Typer()
    app.add_typer(models, name="models")
    app.command("other")(train)
    done = CliRunner().invoke(app, ["models", "export", "default", str(tmp_path / "exported")])
    assert done.exit_code == 0, done.output
    items = [json.loads(line) for file in CONTRAST for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [item["text"] for item in items][:400]
    theirs = pipeline("text-classification", str(tmp_path / "exported"), device="cpu")(texts, truncation=True)
    passages = [Passage("d", 0, UnitKind.BODY, i, 0, len(text), text) for i, text in enumerate(texts)]
    scores = [annotation.verdict.scores for annotation in load_judge("default").judge(passages)]
    ours = [max(zip(given, LABELS, strict=True)) for given in scores if given is not None]
    same = [label == found["label"] for (_, label), found in zip(ours, theirs, strict=True)]
    assert sum(same) / len(same) >= 0.99
    assert max(abs(score - found["score"]) for (score, _), found in zip(ours, theirs, strict=True)) < 0.1


def test_nothing_is_exported_over_what_is_there(tmp_path: Path) -> None:
    """A folder with files in it is refused."""
    (tmp_path / "kept.txt").write_text("kept")
    app = typer.Typer()
    app.add_typer(models, name="models")
    app.command("other")(train)
    done = CliRunner().invoke(app, ["models", "export", str(TINY), str(tmp_path)])
    assert done.exit_code == 2
    assert "not empty; name a folder that does not exist yet" in done.output


def test_evaluating_writes_what_the_scorers_take(app: typer.Typer, corpora: Path, tmp_path: Path) -> None:
    """Any model can be measured; predictions cover every reading and row of the role."""
    out = tmp_path / "predictions"
    done = CliRunner().invoke(
        app, ["evaluate", str(TINY), "--corpora", str(corpora), "--role", "test", "--predictions", str(out)]
    )
    assert done.exit_code == 0, done.output
    assert "on test" in done.output
    assert "macro-F1" in done.output
    assert len((out / "readings.test.jsonl").read_text().splitlines()) == 24
    assert len((out / "suite.test.jsonl").read_text().splitlines()) == 24


def test_figures_of_a_model_without_a_recipe_are_not_recorded(app: typer.Typer, corpora: Path) -> None:
    """There is no card to record them in, and that is said."""
    done = CliRunner().invoke(app, ["evaluate", str(TINY), "--corpora", str(corpora), "--record"])
    assert done.exit_code == 2
    assert "leave --record away" in done.output


def test_an_unknown_role_is_refused(app: typer.Typer, corpora: Path) -> None:
    """Training rows are not measured on."""
    done = CliRunner().invoke(app, ["evaluate", str(TINY), "--corpora", str(corpora), "--role", "train"])
    assert done.exit_code == 2
    assert "--role train: expected one of dev, test" in done.output


def test_a_recipe_with_an_unknown_key_is_refused(app: typer.Typer, corpora: Path, recipe: Path) -> None:
    """A misspelt setting is named, not passed over."""
    recipe.write_text(recipe.read_text().replace("epochs", "epoch"))
    done = CliRunner().invoke(app, ["train", str(recipe), "--corpora", str(corpora)])
    assert done.exit_code == 2
    assert "unknown keys ['epoch']" in done.output


def test_a_misspelt_key_of_a_teacher_is_refused(app: typer.Typer, corpora: Path, recipe: Path) -> None:
    """The teacher's part is read as strictly as the rest."""
    recipe.write_text(recipe.read_text() + "\n[teacher]\nshares = 0.5\n")
    done = CliRunner().invoke(app, ["train", str(recipe), "--corpora", str(corpora)])
    assert done.exit_code == 2
    assert "[teacher] has unknown keys ['shares']" in done.output


def test_any_transformers_classifier_judges_with_a_label_map(tmp_path: Path) -> None:
    """A folder that transformers saved, its labels mapped to ours, judges like a model of ours."""
    from tokenizers import Tokenizer
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path / "theirs"
    names = {0: "COMMENT", 1: "NEWS"}
    config = BertConfig(
        vocab_size=900, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64, id2label=names
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer = Tokenizer.from_file(str(TINY / "tokenizer.json"))
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", model_max_length=64).save_pretrained(folder)
    (folder / "labels.json").write_text(json.dumps({"labels": {"COMMENT": "opinion", "NEWS": "reporting"}}))
    judge = load_judge(folder)
    texts = ["The council said so.", "word " * 200]
    annotations = judge.judge([Passage("d", 0, UnitKind.BODY, 0, 0, len(text), text) for text in texts])
    assert judge.max_tokens == 64
    assert [annotation.truncated for annotation in annotations] == [False, True]
    for annotation in annotations:
        assert annotation.verdict.scores is not None
        assert sum(annotation.verdict.scores) == pytest.approx(1.0)
        assert annotation.verdict.scores[2] == 0.0
