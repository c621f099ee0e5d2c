"""The verbs a rule may use. Each is one function of what was told and of the rule's parameter.

A verb's docstring begins with a rule that uses it. No verb may treat silence as an answer: where
nothing was told it returns UNKNOWN and names what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel, ConfigDict, TypeAdapter

from matcher.finding import Finding
from matcher.told import Told

Verb = Callable[[Told, Any], Finding]
VerbT = TypeVar("VerbT", bound=Callable[..., Finding])


class Parameter(BaseModel):
    """What a rule writes after the verb, when it is more than a number or a word."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Operator:
    name: str
    verb: Verb
    parameter: TypeAdapter[Any]

    @property
    def example(self) -> str:
        """The rule that the docstring begins with."""
        return (self.verb.__doc__ or "").split("`")[1]


_OPERATORS: dict[str, Operator] = {}


def operator(verb: VerbT) -> VerbT:
    """Makes `verb` known to rules under its own name."""
    hints = get_type_hints(verb)
    parameter = next(hint for name, hint in hints.items() if name not in {"told", "return"})
    name = verb.__name__.rstrip("_")  # `is` is a word of Python, so its function is `is_`
    _OPERATORS[name] = Operator(name=name, verb=verb, parameter=TypeAdapter(parameter))
    return verb


def operators() -> Mapping[str, Operator]:
    """All verbs by name."""
    # Each module registers its verbs when it is read.
    import matcher.operators_conditions
    import matcher.operators_medicines
    import matcher.operators_numbers
    import matcher.operators_presence
    import matcher.operators_time
    import matcher.operators_treatment  # noqa: F401

    return MappingProxyType(_OPERATORS)
