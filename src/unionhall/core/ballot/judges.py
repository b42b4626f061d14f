"""Work that falls into equal pieces, done one after the other or by several processes side by side: the verdict is the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

Value = TypeVar("Value")


class Judge(Protocol):
    """How several pieces of work are done; the verdicts come in their order."""

    def __call__(self, call: Callable[..., Value], rows: Sequence[tuple[Any, ...]]) -> Iterable[Value]: ...


def here(call: Callable[..., Value], rows: Sequence[tuple[Any, ...]]) -> Iterable[Value]:
    """One after the other."""
    return (call(*row) for row in rows)


@contextmanager
def pool(jobs: int) -> Iterator[Judge]:
    """In this process, or side by side in so many."""
    if jobs <= 1:
        yield here
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as workers:

        def beside(call: Callable[..., Value], rows: Sequence[tuple[Any, ...]]) -> Iterable[Value]:
            return workers.map(call, *zip(*rows, strict=True)) if rows else ()

        yield beside
