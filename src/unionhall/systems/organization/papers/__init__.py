"""Papers that the common procedures bring forth."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from unionhall.integrations.word.paper import Paper

PAPERS: dict[str, Callable[[Any], Paper]] = {label: import_module(f"{__name__}.{label}").paper for label in ("异议答复书",)}
