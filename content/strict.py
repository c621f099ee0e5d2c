"""YAML read strictly: what a person mistypes is refused with its place and the remedy.

Refused: a key written twice, `yes/no/on/off` as a value (YAML would make them true and false),
clock-like numbers such as 1:30 (YAML would make it 90), and every key the model does not know.
Keys are always text, as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

# The C reader is about eight times faster; both give the same nodes and line numbers.
_Reader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOOL = "tag:yaml.org,2002:bool"
_INT = "tag:yaml.org,2002:int"

ModelT = TypeVar("ModelT", bound=BaseModel)
Where = Sequence[int | str]


class ContentError(ValueError):
    """A content file is wrong; reads "path:line: problem. remedy"."""

    def __init__(self, path: Path, line: int, problem: str, remedy: str) -> None:
        self.path, self.line, self.problem, self.remedy = path, line, problem, remedy
        super().__init__(f"{path}:{line}: {problem}. {remedy}")


@dataclass(frozen=True)
class Document:
    """One file as plain data, and the nodes that know on which line each part stands."""

    path: Path
    data: Any
    root: yaml.Node | None

    def line_of(self, where: Where) -> int:
        """Line (1 is the first) of the part reached by these keys and list positions."""
        node, line = self.root, 1
        for step in where:
            found = _step_into(node, step)
            if found is None:
                break
            node, line = found
        return line

    def error(self, where: Where, problem: str, remedy: str) -> ContentError:
        return ContentError(self.path, self.line_of(where), problem, remedy)


def read_document(path: Path) -> Document:
    """Raises ContentError for anything YAML allows and we do not."""
    try:
        text = path.read_text(encoding="utf-8")
        root = _compose(path, text)
    except UnicodeDecodeError as error:
        remedy = "Save the file as UTF-8."
        raise ContentError(path, 1, "this is not UTF-8 text", remedy) from error
    except FileNotFoundError as error:
        raise ContentError(path, 1, "there is no such file", "Check its name.") from error
    if root is None:
        raise ContentError(path, 1, "the file is empty", "Write its content or delete it.")
    return Document(path=path, data=_plain(path, root), root=root)


def read_model(path: Path, model: type[ModelT]) -> ModelT:
    """The file as one frozen `model`; raises ContentError for the first thing that is wrong."""
    return as_model(read_document(path), model)


def as_model(document: Document, model: type[ModelT]) -> ModelT:
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise _explained(document, model, error) from error


def _compose(path: Path, text: str) -> yaml.Node | None:
    reader = _Reader(text)
    try:
        node: yaml.Node | None = reader.get_single_node()
        return node
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = f"this is not YAML: {error.problem or error.context}"
        remedy = "Check indentation, colons, brackets and quotes near this line."
        raise ContentError(path, line, problem, remedy) from error
    finally:
        reader.dispose()


def _plain(path: Path, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(path, node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, item) for item in node.value]
    if node.tag == "tag:yaml.org,2002:str":
        return node.value
    return _plain_scalar(path, node)


def _plain_mapping(path: Path, node: yaml.MappingNode) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in plain:
            remedy = "Keep one and join what belongs together."
            raise ContentError(path, _line(key_node), f"{key!r} is written twice", remedy)
        plain[key] = _plain(path, value_node)
    return plain


def _plain_scalar(path: Path, node: yaml.Node) -> Any:
    written = str(node.value)
    if node.tag == _BOOL and written.lower() not in {"true", "false"}:
        problem = f"{written!r} would be read as true or false"
        remedy = f'Write true or false, or put the word in quotes: "{written}".'
        raise ContentError(path, _line(node), problem, remedy)
    if node.tag == _INT and ":" in written:
        problem = f"{written!r} would be read as a count of seconds"
        raise ContentError(path, _line(node), problem, f'Put it in quotes: "{written}".')
    return yaml.constructor.SafeConstructor().construct_object(node, deep=True)


def _step_into(node: yaml.Node | None, step: int | str) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if str(key_node.value) == str(step):
                return value_node, _line(key_node)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], _line(node.value[step])
    return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _explained(document: Document, model: type[BaseModel], error: ValidationError) -> ContentError:
    first = error.errors()[0]
    where = first["loc"]
    name = str(where[-1]) if where else "the file"
    if first["type"] == "extra_forbidden":
        known = sorted(set(_field_names(model)))
        return document.error(where, f"unknown key {name!r}", _suggestion(name, known))
    if first["type"] == "missing":
        return document.error(where[:-1], f"{name!r} is missing", f"Write `{name}:` here.")
    if first["type"] == "value_error":
        problem, _, remedy = first["msg"].removeprefix("Value error, ").partition(". ")
        return document.error(where, problem, remedy or "Correct it.")
    problem = f"{name!r}: {first['msg'][:1].lower()}{first['msg'][1:]}, not {first['input']!r}"
    return document.error(where, problem, "Correct the value, or put text in quotes.")


def _suggestion(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name, known, n=1)
    if close:
        return f"Did you mean {close[0]!r}?"
    return f"Known keys are: {', '.join(known)}."


def _field_names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name
        for part in _models_in(field.annotation):
            if part is not model:
                yield from _field_names(part)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
