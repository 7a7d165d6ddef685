"""Any exception as a sentence, a way out and an exit code, in one place.

| exit | meaning |
|---|---|
| 0 | done |
| 1 | the data's state says no (failed check, conflict) |
| 2 | wrong use or bad input |
| 3 | the file cannot be used (locked, damaged, read-only, full disk) |
| 70 | our bug; the details stand in a log file |
| 130 | stopped by the user (Ctrl+C) |
"""

from __future__ import annotations

import errno
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kinerja.errors import LkjipError

DONE, SAYS_NO, WRONG_USE, UNUSABLE, OUR_BUG, STOPPED = 0, 1, 2, 3, 70, 130


@dataclass(frozen=True)
class Failure:
    """What went wrong, what to do now ("" where the sentence says it), and the exit code."""

    sentence: str
    advice: str
    exit_code: int

    def __str__(self) -> str:
        return f"{self.sentence} {self.advice}".strip()


_BY_ERRNO = {
    errno.ENOENT: ("tidak ditemukan", "Periksa nama dan foldernya."),
    errno.ENOTDIR: ("bukan folder", "Pilih folder lain."),
    errno.EISDIR: ("adalah folder, bukan berkas", "Tulis nama berkasnya."),
    errno.EACCES: ("tidak boleh dibuka atau ditulis oleh akun ini", "Periksa izin berkasnya."),
    errno.EPERM: ("tidak boleh dibuka atau ditulis oleh akun ini", "Periksa izin berkasnya."),
    errno.EROFS: ("berada pada media yang hanya dapat dibaca", "Pilih folder lain."),
    errno.ENOSPC: ("tidak muat: disk penuh", "Kosongkan ruang, lalu ulangi."),
    errno.EDQUOT: ("tidak muat: jatah disk akun ini habis", "Kosongkan ruang, lalu ulangi."),
    errno.EEXIST: ("sudah ada", "Pilih nama lain; berkas yang ada tidak ditimpa."),
    errno.ENAMETOOLONG: ("namanya terlalu panjang", "Pilih nama yang lebih pendek."),
    errno.EIO: ("tidak dapat dibaca atau ditulis oleh medianya", "Periksa stik atau disknya."),
}


def describe(error: BaseException) -> Failure:
    """The failure that a user is shown for an exception; never a traceback.

    For an exception that nobody foresaw the traceback goes to a log file, which is named.
    """
    if isinstance(error, KeyboardInterrupt):
        return Failure("Dihentikan.", "", STOPPED)
    if isinstance(error, LkjipError):
        return Failure(error.sentence, error.advice, error.exit_code)
    if isinstance(error, OSError):
        what, advice = _of_errno(error)
        name = f"“{error.filename}”" if error.filename else "Berkas"
        return Failure(f"{name} {what}.", advice, UNUSABLE)
    if isinstance(error, MemoryError):
        return Failure("Memori komputer ini tidak cukup.", "Tutup program lain.", UNUSABLE)
    return _our_bug(error)


def reason_of(error: Exception) -> str:
    """Why a path could not be used, in words for the middle of a sentence."""
    if isinstance(error, OSError):
        return _of_errno(error)[0]
    return "namanya tidak sah"  # ValueError: a zero byte in it


def _of_errno(error: OSError) -> tuple[str, str]:
    return _BY_ERRNO.get(error.errno or 0, ("tidak dapat dipakai oleh sistem operasi", ""))


def _our_bug(error: BaseException) -> Failure:
    sentence = "Terjadi kesalahan pada program ini; data yang sudah tersimpan tidak berubah."
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return Failure(sentence, recorded("".join(lines)), OUR_BUG)


def recorded(details: str) -> str:
    """Write what is known of a bug to the log file; the sentence that says where it stands."""
    try:
        log = _write_log(details)
    except OSError:
        return "Rinciannya tidak dapat dicatat."
    return f"Rinciannya dicatat di {log}."


def _write_log(details: str) -> Path:
    from lkjip_tui.locations import state_folder

    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "galat.log"
    stamp = datetime.now().astimezone().isoformat(timespec="seconds")
    log.touch(mode=0o600)  # an error may quote what the office typed
    with log.open("a", encoding="utf-8", errors="replace") as out:
        out.write(f"--- {stamp}\n{details.rstrip()}\n")
    return log
