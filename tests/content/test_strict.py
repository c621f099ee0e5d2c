"""What a person writes is what is read, and a mistake names the line it stands on."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from content.strict import ContentError, read_document, read_model


class Wall(BaseModel):
    model_config = ConfigDict(extra="forbid")
    color: str
    height: float = 0


class House(BaseModel):
    model_config = ConfigDict(extra="forbid")
    walls: dict[str, Wall]


def written(folder: Path, text: str) -> Path:
    path = folder / "house.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text, means",
    [
        ("a: true", {"a": True}),
        ("a: 'no'", {"a": "no"}),
        ("no: a", {"no": "a"}),
        ("1: a", {"1": "a"}),
        ("a: 2555", {"a": 2555}),
        ("a: '2555'", {"a": "2555"}),
        ("a: 0.83", {"a": 0.83}),
        ("a:", {"a": None}),
        ("a: [顺铂, CDDP]", {"a": ["顺铂", "CDDP"]}),
    ],
)
def test_keys_are_text_and_values_are_what_they_look_like(
    tmp_path: Path, text: str, means: object
) -> None:
    assert read_document(written(tmp_path, text)).data == means


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "Yes", "NO", "Off"])
def test_words_that_yaml_takes_for_a_truth_value_are_refused(tmp_path: Path, word: str) -> None:
    with pytest.raises(ContentError, match=f":2: '{word}' would be read as true or false"):
        read_document(written(tmp_path, f"first: 1\nsecond: {word}"))


def test_a_date_stays_a_date(tmp_path: Path) -> None:
    assert str(read_document(written(tmp_path, "a: 2026-11-24")).data["a"]) == "2026-11-24"


def test_an_unknown_key_deep_inside_names_its_own_line(tmp_path: Path) -> None:
    path = written(tmp_path, "walls:\n  north:\n    color: red\n    hight: 2\n")

    with pytest.raises(ContentError) as refused:
        read_model(path, House)

    assert str(refused.value) == f"{path}:4: unknown key 'hight'. Did you mean 'height'?"


def test_a_key_like_no_other_lists_the_known_ones(tmp_path: Path) -> None:
    path = written(tmp_path, "walls:\n  north: {color: red, zzz: 2}\n")

    with pytest.raises(ContentError, match="Known keys are: color, height, walls"):
        read_model(path, House)


def test_a_missing_key_names_the_line_of_its_entry(tmp_path: Path) -> None:
    path = written(tmp_path, "walls:\n  north: {color: red}\n  south: {height: 1}\n")

    with pytest.raises(ContentError, match=":3: 'color' is missing. Write `color:` here."):
        read_model(path, House)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="there is no such file. Check its name"):
        read_document(tmp_path / "none.yaml")
