"""The render child's own work, behind the hidden verb; the parent is `lkjip_tui.render_child`."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import math
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from exports.files import write_new
from exports.pdf import PdfOptions, render_pdf
from kinerja.errors import LkjipError, StateError
from lkjip_tui.render_child import CPU_SPARE, FAMILIES, MEMORY_LIMIT


def render_job(path: Path) -> int:
    """The child's work, behind the hidden verb: render the job file, talk JSON on stdout."""
    out = sys.stdout
    # The PDF library prints warnings to stdout; only our lines may stand there.
    with contextlib.redirect_stdout(sys.stderr):
        try:
            work = json.loads(path.read_text(encoding="utf-8"))
            _limit_resources(float(work["batas"]) * len(work["pekerjaan"]))
            for job in work["pekerjaan"]:
                _say(out, _render(job, out))
        except MemoryError:
            error: LkjipError = StateError(
                "Dokumen ini terlalu besar untuk memori yang tersedia.",
                "Bagi menjadi beberapa bagian.",
            )
            return _say_error(out, error)
        except LkjipError as error_:
            return _say_error(out, error_)
    return 0


def _render(job: Mapping[str, Any], out: IO[str]) -> dict[str, Any]:
    options: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in job["pilihan"].items()
    }
    path = Path(job["keluar"])
    render: Callable[..., bytes] = partial(
        render_pdf, progress=lambda done, total: _say(out, {"langkah": done, "dari": total})
    )
    if path.suffix == ".docx":
        from exports.docx import render_docx

        _say(out, {"langkah": 0, "dari": 1})
        render = render_docx
    data = render(
        job["markdown"],
        job["judul"],
        created=datetime.fromisoformat(job["dibuat"]),
        options=PdfOptions(**options),
        resources={name: base64.b64decode(data) for name, data in job["gambar"].items()},
    )
    write_new(path, data, overwrite=True)
    return {"selesai": {"ukuran": len(data), "sha256": hashlib.sha256(data).hexdigest()}}


def _say(out: IO[str], message: Mapping[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


def _say_error(out: IO[str], error: LkjipError) -> int:
    family = next((name for name, kind in FAMILIES.items() if isinstance(error, kind)), "")
    _say(out, {"galat": {"jenis": family, "kalimat": error.sentence, "saran": error.advice}})
    return error.exit_code


def _limit_resources(seconds: float) -> None:
    """Memory, and processor time in case the parent dies and nobody is left to end the child."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    cpu = math.ceil(seconds) + CPU_SPARE
    for kind, wanted in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CPU, cpu)):
        hard = resource.getrlimit(kind)[1]
        limit = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit, hard))
