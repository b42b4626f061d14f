"""The papers of training, one file each under its own name, drawn from facts by their Chinese labels."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from unionhall.integrations.word.paper import Paper

HERE = Path(__file__).parent
LABELS = tuple(sorted(file.stem for file in HERE.glob("*.py") if not file.stem.isascii()))  # a paper's file bears its Chinese name
PAPERS: dict[str, Callable[[Any], Paper]] = {label: import_module(f"{__name__}.{label}").paper for label in LABELS}
