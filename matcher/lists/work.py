"""Rows worked on by several processes: results in order, few rows in memory, none ever lost."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from threading import Thread
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 64  # rows; for so few it does not pay to start workers
AT_A_TIME = 16
AHEAD = 4  # bundles of rows a worker may have waiting


def ordered(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    give_up: Callable[[Item], Result],
) -> Iterator[Result]:
    """`work` on each item, in order. `give_up` answers for an item that kills its worker."""
    ahead = iter(items)
    first = list(islice(ahead, FEW))
    if workers == 1 or len(first) < FEW:
        yield from map(work, chain(first, ahead))
        return
    yield from _Crew(work, workers, give_up).results(chain(first, ahead))


class _Crew(Generic[Item, Result]):
    """The worker processes, started again if one of them dies."""

    def __init__(
        self, work: Callable[[Item], Result], workers: int, give_up: Callable[[Item], Result]
    ) -> None:
        self._work, self._workers, self._give_up = work, workers, give_up
        self._pool = self._start(workers)
        self._waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()

    def results(self, items: Iterable[Item]) -> Iterator[Result]:
        ahead = iter(items)
        bundles = iter(lambda: list(islice(ahead, AT_A_TIME)), [])
        try:
            for bundle in bundles:
                self._hand_out(bundle)
                if len(self._waiting) >= self._workers * AHEAD:
                    yield from self._next()
            while self._waiting:
                yield from self._next()
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context()
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent)

    def _hand_out(self, bundle: list[Item]) -> None:
        try:
            future = self._pool.submit(_each, self._work, bundle)
        except BrokenProcessPool:
            self._pool = self._start(self._workers)
            future = self._pool.submit(_each, self._work, bundle)
        self._waiting.append((bundle, future))

    def _next(self) -> Iterator[Result]:
        bundle, future = self._waiting.popleft()
        try:
            found = future.result()
        except BrokenProcessPool:
            found = self._one_by_one(bundle)
            self._hand_out_again()
        yield from found

    def _one_by_one(self, bundle: list[Item]) -> list[Result]:
        """A worker died: each row alone, so that only the one to blame goes without a result."""
        found: list[Result] = []
        for item in bundle:
            with self._start(1) as alone:
                try:
                    found += alone.submit(_each, self._work, [item]).result()
                except BrokenProcessPool:
                    found.append(self._give_up(item))
        return found

    def _hand_out_again(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start(self._workers)
        lost, self._waiting = list(self._waiting), deque()
        for bundle, future in lost:
            if future.done() and not future.cancelled() and future.exception() is None:
                self._waiting.append((bundle, future))
            else:
                self._hand_out(bundle)


def _end_with_parent() -> None:
    """A worker whose program was killed would wait for rows for ever."""
    Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _each(work: Callable[[Item], Result], bundle: list[Item]) -> list[Result]:
    return [work(item) for item in bundle]
