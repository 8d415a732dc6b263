"""Model folders: found, verified, described."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from annotate.artefacts import PROTOCOL, ModelKind, find_model, installed_models, metadata_to_json
from annotate.errors import ModelError
from annotate.labels import Label

TINY = Path(__file__).parent / "tiny_model"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny model that a test may break."""
    copy = tmp_path / "tiny"
    shutil.copytree(TINY, copy)
    return copy


def edit(folder: Path, **changes: object) -> None:
    """Change keys of a folder's model.json."""
    file = folder / "model.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


def test_a_model_is_found_by_its_folder() -> None:
    """A folder is named with its own name and the digest of its description."""
    model = find_model(TINY)
    assert (model.name, model.kind, len(model.digest)) == ("tiny", ModelKind.ANNOTATE, 12)


def test_the_default_model_is_installed_and_says_what_it_was_trained_on() -> None:
    """The model that ships is found by name, among those installed, with licences and counts."""
    model = find_model("default")
    assert "default" in [entry.name for entry in installed_models()]
    assert model.metadata.languages == {"en"}
    assert sum(source.passages for source in model.metadata.training) > 1_000
    assert all(source.licence for source in model.metadata.training)


def test_an_unknown_name_lists_the_models_there_are() -> None:
    """Who mistypes a name sees those that exist."""
    with pytest.raises(ModelError, match=r"defualt: no such model; expected an installed one \(.*default.*\)"):
        find_model("defualt")


def test_a_path_that_is_no_model_is_refused(tmp_path: Path) -> None:
    """An empty folder is no model."""
    with pytest.raises(ModelError, match="no such model"):
        find_model(tmp_path)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_changed_file_is_refused(folder: Path, name: str) -> None:
    """One byte more, and the digest no longer fits."""
    with (folder / name).open("ab") as file:
        file.write(b" ")
    with pytest.raises(ModelError, match=rf"{name}: was changed"):
        find_model(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    """A folder without its graph says so."""
    (folder / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"model\.onnx: missing"):
        find_model(folder)


def test_a_description_without_digests_is_refused(folder: Path) -> None:
    """Nothing is loaded unverified."""
    edit(folder, files={})
    with pytest.raises(ModelError, match=r"no digest of model\.onnx, tokenizer\.json"):
        find_model(folder)


def test_a_newer_protocol_is_refused(folder: Path) -> None:
    """A folder of a later annotate is not guessed at."""
    edit(folder, protocol=PROTOCOL + 1)
    with pytest.raises(ModelError, match=f"protocol {PROTOCOL + 1}"):
        find_model(folder)


def test_other_labels_are_refused(folder: Path) -> None:
    """Scores of another order would be silently wrong."""
    edit(folder, labels=["opinion", "reporting", "disinformation"])
    with pytest.raises(ModelError, match="labels"):
        find_model(folder)


@pytest.mark.parametrize("content", ["{", "[]", '{"protocol": 1}', '{"protocol": 1, "pooling": 3}'])
def test_a_broken_description_is_one_line(folder: Path, content: str) -> None:
    """Whatever stands in model.json, the error is a ModelError of one line that names the file."""
    (folder / "model.json").write_text(content)
    with pytest.raises(ModelError, match=r"model\.json") as caught:
        find_model(folder)
    assert "\n" not in str(caught.value)


def test_a_description_survives_writing_and_reading(folder: Path) -> None:
    """What is written is read back as the same record."""
    metadata = find_model(folder).metadata
    (folder / "model.json").write_bytes(metadata_to_json(metadata))
    assert find_model(folder).metadata == metadata


def test_a_changed_description_is_another_model(folder: Path) -> None:
    """A threshold decides labels, so that the digest changes with it."""
    before = find_model(folder).digest
    thresholds = json.loads((folder / "model.json").read_text())["thresholds"]
    edit(folder, thresholds={**thresholds, "disinformation": 0.9})
    assert find_model(folder).digest != before


def test_a_transformers_folder_with_our_labels_needs_no_map(tmp_path: Path) -> None:
    """Labels with our names, in whatever case, are ours."""
    labels = {"0": "Opinion", "1": "REPORTING"}
    (tmp_path / "config.json").write_text(json.dumps({"id2label": labels}))
    model = find_model(tmp_path)
    assert model.kind is ModelKind.TRANSFORMERS
    assert model.label_map == {"Opinion": Label.OPINION, "REPORTING": Label.REPORTING}


def test_a_transformers_folder_with_other_labels_asks_for_a_map(tmp_path: Path) -> None:
    """The error names the labels and says where to map them; a map then suffices."""
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {"0": "LABEL_0", "1": "LABEL_1"}}))
    with pytest.raises(ModelError, match=r"label_0.*labels\.json"):
        find_model(tmp_path)
    names = {"labels": {"LABEL_0": "reporting", "LABEL_1": "opinion"}, "languages": ["de"]}
    (tmp_path / "labels.json").write_text(json.dumps(names))
    model = find_model(tmp_path)
    assert model.label_map["LABEL_1"] is Label.OPINION
    assert model.metadata.languages == {"de"}
