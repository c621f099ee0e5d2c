"""The tables in sentences/<language>/<name>.yaml: what somebody `says` and what it `means`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

SENTENCES = Path(__file__).parent / "sentences"


def table(name: str) -> list[Any]:
    """Every row of both languages as (says, means), named by its language and words."""
    return [
        pytest.param(row["says"], row["means"], id=f"{language}: {row['says']}")
        for language in ("en", "zh")
        for row in yaml.safe_load((SENTENCES / language / f"{name}.yaml").read_text("utf-8"))
    ]
