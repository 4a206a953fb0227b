"""Run the cells of a notebook in a fresh kernel of this very Python, apart from anyone's Jupyter settings."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from tqdm import tqdm

from achtari_toolkit.errors import ReportError
from achtari_toolkit.files import private_folder
from achtari_toolkit.reports.page.outputs import ANSI_COLOURS

SOCKET_NAME_BYTES = 100  # less than Linux (108) and macOS (104) allow
STEADY_ENVIRONMENT = {  # what would otherwise differ from one run or machine to the next
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "PYTHONUTF8": "1",
    "PLOTLY_RENDERER": "plotly_mimetype",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}


def execute(book: NotebookNode, *, timeout: float | None = None) -> NotebookNode:
    """Return book with its outputs, after every cell ran in order; cells run in the current folder.

    timeout  seconds that one cell may take; None for as long as it needs

    Raises ReportError, naming the cell and the error, if a cell fails or takes too long, and if the temporary files of
    the kernel cannot be written. An interruption ends the kernel too.
    """
    with private_folder() as folder:
        bar = tqdm(total=len(book.cells), desc="cells", unit="cell", disable=None, leave=False)
        with bar:
            try:
                client = NotebookClient(
                    book, km=kernel_manager(folder), timeout=timeout, record_timing=False, store_widget_state=False,
                    on_cell_start=lambda cell, cell_index: bar.update(cell_index - bar.n),
                )  # fmt: skip
                return run(client, environment(str(folder)))
            except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
                raise failure(book, error) from error
            except OSError as error:  # of the files by which the kernel is reached
                raise ReportError(
                    f"the notebook could not be run with its files in {folder}: {error.strerror or error}. "
                    f"Make room on that disk, or set TMPDIR to a folder on another one."
                ) from error


def run(client: NotebookClient, settings: dict[str, str]) -> NotebookNode:
    """Return the notebook of a client after its cells ran in the current folder.

    settings  the environment of the kernel
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        with asyncio.Runner(loop_factory=loop_that_is_interrupted) as runner:
            return runner.run(executed(client, settings))
    return run_sync(executed)(client, settings)  # as in JupyterLab, where a loop runs: it takes a thread of its own


async def executed(client: NotebookClient, settings: dict[str, str]) -> NotebookNode:
    """Run the cells; the kernel prints nothing of its own to the console, and an interruption is no dead kernel."""
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        return await client.async_execute(False, cwd=str(Path.cwd()), env=settings, cleanup_kc=True, **streams)
    except DeadKernelError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():  # nbclient takes any cancellation for a dead kernel
            raise asyncio.CancelledError from None
        raise


def loop_that_is_interrupted() -> asyncio.AbstractEventLoop:
    """Return an event loop in which Ctrl-C is KeyboardInterrupt: nbclient would end its kernel and fail on that."""

    def refuse(*_: object) -> NoReturn:
        raise RuntimeError("this loop leaves signals to Python")  # nbclient then goes on without a handler

    loop = asyncio.new_event_loop()
    loop.add_signal_handler = refuse  # type: ignore[method-assign, assignment]
    return loop


def kernel_manager(folder: Path) -> AsyncKernelManager:
    """Return the manager of a kernel that runs the interpreter of this process, with its files in folder."""
    spec = folder / "kernels" / "python3"
    spec.mkdir(parents=True)
    start = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--HistoryManager.enabled=False"]
    (spec / "kernel.json").write_text(json.dumps({"argv": start, "display_name": "Python 3", "language": "python"}))
    specs = KernelSpecManager(kernel_dirs=[str(spec.parent)], ensure_native_kernel=False)
    # sockets in folder, so that no other user can join; where their names are too long, a key in folder protects them
    is_short = len(os.fsencode(folder / "kernel-ipc-0")) < SOCKET_NAME_BYTES
    transport = "ipc" if os.name == "posix" and is_short else "tcp"
    return AsyncKernelManager(
        kernel_name="python3",
        kernel_spec_manager=specs,
        transport=transport,
        connection_file=str(folder / "kernel.json"),
    )


def environment(folder: str) -> dict[str, str]:
    """Return the environment of the kernel: this process's, made steady and without user settings of Jupyter."""
    return {
        **os.environ,
        **STEADY_ENVIRONMENT,
        "IPYTHONDIR": folder,
        "JUPYTER_CONFIG_DIR": folder,
        "JUPYTER_RUNTIME_DIR": folder,
    }


def failure(book: NotebookNode, error: Exception) -> ReportError:
    """Return the error that names the cell which failed, by its number and first line, and quotes its message."""
    at = next((n for n, cell in enumerate(book.cells, start=1) if has_error(cell)), None)
    started = [n for n, cell in enumerate(book.cells, start=1) if cell.cell_type == "code" and cell.execution_count]
    number = at or (started[-1] if started else 1)
    first = next(iter(book.cells[number - 1].source.strip().splitlines()), "")
    if isinstance(error, CellExecutionError):
        name, text = error.ename, ANSI_COLOURS.sub("", error.evalue)
    else:
        name, text = type(error).__name__, str(error).split("\n")[0]
    message = f"{name}: {text}" if text else name
    return ReportError(
        f"cell {number} of {len(book.cells)}, which begins {first[:80]!r}, failed with {message.rstrip('.')}. "
        f"Run the notebook in JupyterLab to look closer."
    )


def has_error(cell: NotebookNode) -> bool:
    """Return whether a cell ended in an error that nothing allowed."""
    return cell.cell_type == "code" and any(output.output_type == "error" for output in cell.outputs)
