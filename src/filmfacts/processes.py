"""Work for several processes.

In: a function and tasks. Out: each task with what the function made of it, as they are done. A process dies with the
one that started it, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

from filmfacts.errors import FilmfactsError

AHEAD = 2  # tasks waiting for each process: enough to keep it busy, few enough to keep memory flat

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def get_ready() -> None:
    """Begin to load what processes need, while the caller does something else. Nothing depends on it."""
    _context()


def in_processes(work: Callable[[T], R], tasks: Iterator[T], jobs: int) -> Iterator[tuple[T, R]]:
    """Each task with its result; in this process and in order where one job is asked for, or there is but one task.

    >>> list(in_processes(str, iter([1, 2]), jobs=1))
    [(1, '1'), (2, '2')]
    """
    first = list(islice(tasks, 2))
    if jobs == 1 or len(first) < 2:
        enabled = gc.isenabled()
        _rest()
        try:
            for task in chain(first, tasks):
                yield task, _tidy(work, task)
        finally:
            gc.unfreeze()
            if enabled:
                gc.enable()
        return
    pool = ProcessPoolExecutor(jobs, _context(), initializer=_begin)
    waiting: dict[Future[R], T] = {}
    try:
        for task in chain(first, tasks):
            waiting[pool.submit(_tidy, work, task)] = task
            if len(waiting) >= jobs * AHEAD:
                yield from _done(waiting)
        while waiting:
            yield from _done(waiting)
    except BrokenProcessPool:
        raise FilmfactsError(
            "a process that reads pages was killed",
            remedy="What is done is kept: the same command goes on from it. Is memory short? Use fewer --jobs",
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # they end while the caller goes on


def _done(waiting: dict[Future[R], T]) -> Iterator[tuple[T, R]]:
    finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in finished:
        yield waiting.pop(future), future.result()


def _rest() -> None:
    """Look for garbage no more, but for what comes after now, and only between two tasks."""
    gc.freeze()
    gc.disable()


def _tidy(work: Callable[[T], R], task: T) -> R:
    """Do a task, and clear away what it leaves behind."""
    result = work(task)
    gc.collect()
    return result


def _context() -> multiprocessing.context.BaseContext:
    """How processes start. Not as copies of this one: they would share the locks of its threads and its open files.

    Where it can be done, they are copies of one small process that has loaded the code, which is done once then.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker  # not every system has them

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["filmfacts.database.build", "filmfacts.harvester"])
    resource_tracker.ensure_running()  # begins with Ctrl-C held back, too, and then lets it through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # it is not for that process, see `_begin`
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def _begin() -> None:
    # Ctrl-C reaches every process of the terminal; the one that collects the results ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _rest()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
