"""run.py on machines that lack something, with stand-ins for Python, so that it stays fast."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parents[2] / "run.py"
REAL_PYTHON = sys.executable

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")

PYTHON = """#!/bin/sh
echo "$(/usr/bin/basename "$0") $*" >> "{log}"
case "$*" in
  *version_info*) exit {too_old:d} ;;
  *"import ensurepip"*) exit {no_venv:d} ;;
  *"import virtualenv"*) exit {no_virtualenv:d} ;;
  "-m venv "* | "-m virtualenv "* | "venv "* | "-p "*)
    for env in "$@"; do :; done
    /bin/mkdir -p "$env/bin"
    /bin/cp "$0" "$env/bin/python"
    echo "home = {home}" > "$env/pyvenv.cfg" ;;
  *"pip install"*) echo "{pip_says}"; exit {pip_fails:d} ;;
  *compileall*) ;;
  *) echo "env: $*" ;;
esac
"""


@dataclass
class Machine:
    """A project folder, a PATH of stand-ins, and run.py loaded for both."""

    run: ModuleType
    project: Path
    bin: Path
    log: Path

    def has(self, name: str, **lacks: object) -> Path:
        """Put a stand-in for a Python (or uv, virtualenv) on the PATH."""
        words: dict[str, object] = {
            "log": self.log, "home": self.bin, "too_old": False, "no_venv": False,
            "no_virtualenv": True, "pip_says": "", "pip_fails": False, **lacks,
        }  # fmt: skip
        path = self.bin / name
        path.write_text(PYTHON.format(**words))
        path.chmod(0o755)
        return path

    @property
    def calls(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def calls_with(self, word: str) -> list[str]:
        return [call for call in self.calls if word in call]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine whose only Python is too old, until a test gives it another."""
    spec = importlib.util.spec_from_file_location("run_under_test", SOURCE)
    assert spec
    assert spec.loader
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    made = Machine(run, tmp_path / "proyek", tmp_path / "bin", tmp_path / "log")
    made.project.mkdir()
    made.bin.mkdir()
    (made.project / "pyproject.toml").write_text("[project]\n")
    monkeypatch.setattr(run, "ROOT", str(made.project))
    monkeypatch.setattr(run, "ENV", str(made.project / ".venv"))
    monkeypatch.setattr(run, "RESULTS", str(made.project / "hasil"))
    monkeypatch.setenv("PATH", str(made.bin))
    monkeypatch.setattr(sys, "executable", str(made.has("tua", too_old=True)))
    return made


def test_the_source_can_be_read_by_an_old_python() -> None:
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))
    SOURCE.read_bytes().decode("ascii")


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["bantuan"], 0), (["buka"], 2)])
def test_usage_names_the_commands(
    machine: Machine, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    assert machine.run.main(words) == code
    assert "python3 run.py test" in capsys.readouterr().out
    assert machine.calls == []


def test_the_newest_python_that_is_new_enough_makes_the_environment(machine: Machine) -> None:
    machine.has("python3.10")
    machine.has("python3.12")
    machine.has("python3.13", too_old=True)  # as a pyenv shim without that version

    machine.run.prepare("pakai")

    assert machine.calls_with("-m venv") == [f"python3.12 -m venv {machine.project}/.venv"]
    assert len(machine.calls_with("pip install")) == 1
    assert len(machine.calls_with("compileall")) == 1


def test_a_second_start_calls_nothing(machine: Machine) -> None:
    machine.has("python3")
    machine.run.prepare("pakai")
    before = machine.calls

    machine.run.prepare("pakai")

    assert machine.calls == before


def test_tests_add_their_tools_to_the_environment_that_is_there(machine: Machine) -> None:
    machine.has("python3")
    machine.run.prepare("pakai")

    machine.run.prepare("uji")

    assert len(machine.calls_with("-m venv")) == 1
    assert "[uji]" in machine.calls_with("pip install")[-1]
    machine.run.prepare("pakai")
    assert len(machine.calls_with("pip install")) == 2


def test_a_half_made_environment_is_made_again(machine: Machine) -> None:
    machine.has("python3")
    rest = machine.project / ".venv" / "bin" / "sisa"
    rest.parent.mkdir(parents=True)
    rest.touch()

    machine.run.prepare("pakai")

    assert not rest.exists()
    assert machine.run.is_ready("pakai")


def test_a_set_up_that_failed_leaves_no_mark(machine: Machine) -> None:
    machine.has("python3", pip_fails=True, pip_says="boom")

    with pytest.raises(machine.run.CannotSetUp, match="boom"):
        machine.run.prepare("pakai")
    assert not machine.run.is_ready("pakai")


@pytest.mark.parametrize("change", ["pyproject", "moved", "python gone", "base gone"])
def test_what_an_environment_depends_on_makes_it_new(machine: Machine, change: str) -> None:
    machine.has("python3")
    machine.run.prepare("pakai")
    env = machine.project / ".venv"
    if change == "pyproject":
        (machine.project / "pyproject.toml").write_text("[project]\nname='x'\n")
    elif change == "moved":
        moved = machine.project.rename(machine.project.with_name("pindah"))
        machine.run.ROOT, machine.run.ENV = str(moved), str(moved / ".venv")
    elif change == "python gone":
        (env / "bin" / "python").unlink()
    else:
        (env / "pyvenv.cfg").write_text(f"home = {machine.bin}/hilang\n")

    machine.run.prepare("pakai")

    assert len(machine.calls_with("-m venv")) == 2


def test_without_ensurepip_a_python_with_virtualenv_serves(machine: Machine) -> None:
    machine.has("python3.12", no_venv=True)
    machine.has("python3.11", no_venv=True, no_virtualenv=False)

    machine.run.prepare("pakai")

    assert machine.calls_with("-m virtualenv ")[-1].startswith("python3.11 ")


def test_without_ensurepip_the_command_virtualenv_serves(machine: Machine) -> None:
    machine.has("python3.12", no_venv=True)
    machine.has("virtualenv")

    machine.run.prepare("pakai")

    assert machine.calls_with("virtualenv -p") == [
        f"virtualenv -p python3.12 {machine.project}/.venv"
    ]


def test_without_any_new_python_uv_brings_its_own(machine: Machine) -> None:
    machine.has("uv")

    machine.run.prepare("pakai")

    assert machine.calls_with("uv venv --seed --python >=3.10")


def test_without_any_way_the_one_line_to_install_is_said(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.has("python3.12", no_venv=True)
    machine.has("apt-get")

    assert machine.run.main(["lkjip"]) == 2
    assert "\n  sudo apt install python3-venv\n" in capsys.readouterr().err


def test_without_any_new_python_that_is_said(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert machine.run.main(["test"]) == 2
    assert "Python 3.10 atau lebih baru" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pip_says", "said"),
    [
        ("NewConnectionError: Temporary failure in name resolution", "OFFLINE"),
        ("ERROR: No matching distribution found for textual", "OFFLINE"),
        ("OSError: [Errno 28] No space left on device", "DISK_FULL"),
    ],
)
def test_a_failed_installation_gives_one_clear_sentence(
    machine: Machine, capsys: pytest.CaptureFixture[str], pip_says: str, said: str
) -> None:
    machine.has("python3", pip_fails=True, pip_says=pip_says)

    assert machine.run.main(["lkjip"]) == 2
    err = capsys.readouterr().err.splitlines()
    assert err[-1] == getattr(machine.run, said)


def test_a_folder_that_cannot_be_written_is_said(machine: Machine) -> None:
    machine.run.ROOT = str(machine.project / "pyproject.toml")

    with pytest.raises(machine.run.CannotSetUp, match="tidak dapat ditulisi"):
        machine.run.prepare("pakai")


def test_a_folder_for_the_sample_that_cannot_be_made_is_said(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.has("python3.12")
    machine.run.prepare("pakai")
    (machine.project / "hasil").write_text("no folder")
    assert machine.run.main([]) == 2
    assert "tidak dapat ditulisi" in capsys.readouterr().err


def test_who_stops_what_was_started_sees_no_traceback(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    machine.has("python3.12")
    machine.run.prepare("pakai")
    monkeypatch.setattr(subprocess, "call", stopped)
    assert machine.run.main([]) == 130


def test_without_a_terminal_the_samples_report_is_made(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has("python3")
    machine.run.prepare("pakai")
    handed: list[list[str]] = []
    monkeypatch.setattr(machine.run, "hand_over", handed.append)

    machine.run.open_sample()

    sample = machine.calls[-1].split()[-1]
    assert machine.calls[-1] == f"python -I -m lkjip_tui contoh {sample}"
    folder = Path(sample).parent
    assert folder.parent == machine.project / "hasil"
    assert handed == [
        [
            "-I",
            "-m",
            "lkjip_tui",
            "ekspor",
            sample,
            "lkjip",
            "--format",
            "pdf",
            "--ke",
            str(folder),
        ]
    ]


def test_in_a_terminal_the_sample_is_opened(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has("python3")
    machine.run.prepare("pakai")
    handed: list[list[str]] = []
    monkeypatch.setattr(machine.run, "hand_over", handed.append)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())

    machine.run.open_sample()

    assert handed == [["-I", "-m", "lkjip_tui", "buka", machine.calls[-1].split()[-1]]]


def test_the_whole_suite_is_shared_out_and_single_tests_are_not(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[list[str]] = []
    monkeypatch.setattr(machine.run, "prepare", lambda _use: None)
    monkeypatch.setattr(machine.run, "hand_over", handed.append)
    monkeypatch.setattr(machine.run.os, "chdir", lambda _to: None)

    machine.run.main(["test"])
    machine.run.main(["test", "tests/store"])

    assert handed == [
        ["-m", "pytest", "-n", "auto", "--maxprocesses", "4"],
        ["-m", "pytest", "tests/store"],
    ]


class Terminal:
    def isatty(self) -> bool:
        return True


def test_the_command_gets_its_words_and_gives_its_exit_code(machine: Machine) -> None:
    python = machine.has("python3")
    machine.run.prepare("pakai")
    copy = machine.project / "run.py"
    copy.write_bytes(SOURCE.read_bytes())
    env_python = machine.project / ".venv" / "bin" / "python"
    env_python.write_text(python.read_text() + "exit 3\n")

    done = subprocess.run(
        [REAL_PYTHON, str(copy), "lkjip", "tabel", "a b", "--tahun=2025"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "env: -I -m lkjip_tui tabel a b --tahun=2025\n"
    assert done.returncode == 3
    assert done.stderr == ""
