"""The bundle for a stick: its lock, its targets, and what its installer says where it cannot work.

That it really installs without a network is tried by `make uji-bundel`, which needs the wheels.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import time
import zipapp
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "bundel"


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bundel_{name}", BUNDLE / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


targets = loaded("targets")
pasang = loaded("pasang")
LOCK = (BUNDLE / "kunci.txt").read_text(encoding="utf-8")


def wanted() -> list[Requirement]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = text.split("dependencies = [", 1)[1].split("\n]", 1)[0]
    return [Requirement(line) for line in re.findall(r'^    "(.+)",', listed, re.MULTILINE)]


@pytest.mark.parametrize("target", targets.TARGETS, ids=lambda target: target.name)
def test_the_lock_has_every_library_for_every_machine(target: object) -> None:
    locked = {}
    for line in targets.locked_for(LOCK, target):
        requirement = Requirement(line.partition(" --hash=")[0])
        assert requirement.name not in locked, "one version for one machine"
        assert requirement.marker is None
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line)
        locked[requirement.name] = str(requirement.specifier).removeprefix("==")

    for requirement in wanted():
        here = requirement.marker is None or requirement.marker.evaluate(target.environment)
        assert (requirement.name in locked) == here, requirement
        if here:
            assert requirement.specifier.contains(locked[requirement.name]), requirement


def test_eight_machines_are_served() -> None:
    assert [target.name for target in targets.TARGETS] == [
        f"{system}-3.{minor}" for system in ("linux", "windows") for minor in range(10, 14)
    ]


def test_a_python_that_is_too_old_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))

    assert pasang.main(["--pasang"]) == 2
    assert "3.10 sampai 3.13" in capsys.readouterr().err


def test_another_kind_of_machine_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "armv7l")
    monkeypatch.setattr(sys, "version_info", (3, 11, 0))

    assert pasang.main(["--pasang"]) == 2
    assert "armv7l" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the shell script is for POSIX")
def test_a_python_of_32_bit_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)  # also on a machine of 64: Windows tells that
    assert pasang.main(["--pasang"]) == 2
    assert "Python 64-bit" in capsys.readouterr().err


def test_who_stops_the_installation_sees_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pasang, "prepared", stopped)
    assert pasang.main(["--pasang"]) == 130
    assert "Dibatalkan" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the lock is the one of POSIX")
def test_two_starts_at_once_make_one_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, made = tmp_path / "bundel", []
    (bundle / "kunci").mkdir(parents=True)
    (bundle / "kunci" / f"{pasang.this_machine()}.txt").write_text("")
    (bundle / "identitas.txt").write_text("a" * 64)

    def slowly(environment: Path, *_: object) -> None:
        made.append(environment)
        pasang.python_of(environment).parent.mkdir(parents=True)
        time.sleep(0.1)
        pasang.python_of(environment).touch()  # fails where the other start took the folder away

    monkeypatch.setattr(pasang, "make", slowly)
    with ThreadPoolExecutor(2) as both:
        found = list(both.map(pasang.prepared, [bundle] * 2, [tmp_path / "program"] * 2))
    assert found == made * 2
    assert (found[0] / "lengkap").exists()


def test_an_incomplete_stick_is_said_and_changes_nothing(tmp_path: Path) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    for name in ("pasang.py", "pasang.sh"):
        (stick / name).write_bytes((BUNDLE / name).read_bytes())
    (stick / "identitas.txt").write_text("a" * 64)
    home = tmp_path / "rumah"
    home.mkdir()

    done = subprocess.run(
        ["sh", str(stick / "pasang.sh")],
        env={"HOME": str(home), "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "Bundel tidak lengkap" in done.stderr
    assert list(home.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="the shell script is for POSIX")
def test_the_scripts_say_where_there_is_no_python(tmp_path: Path) -> None:
    for name in ("dirname", "sh"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    for script in ("pasang.sh", "jalankan.sh"):
        done = subprocess.run(
            ["/bin/sh", str(BUNDLE / script)],
            env={"PATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert "tidak ada Python 3.10" in done.stderr


def test_the_single_file_unpacks_itself_only_when_needed(tmp_path: Path) -> None:
    inside = tmp_path / "isi"
    (inside / "pustaka").mkdir(parents=True)
    (inside / "pustaka" / "a.whl").write_bytes(b"wheel")
    (inside / "identitas.txt").write_text("b" * 64)
    (inside / "__main__.py").write_text(
        (BUNDLE / "pasang.py").read_text(encoding="utf-8").replace(
            'if __name__ == "__main__":\n    sys.exit(main(sys.argv[1:]))',
            "with unpacked() as bundle:\n"
            "    before = sorted(path.name for path in bundle.iterdir())\n"
            "    fill(bundle)\n"
            "    print(before, (bundle / 'pustaka' / 'a.whl').read_bytes())\n"
            "print(bundle.exists())",
        ),
        encoding="utf-8",
    )  # fmt: skip
    zipapp.create_archive(inside, tmp_path / "satu.pyz")

    done = subprocess.run(
        [sys.executable, str(tmp_path / "satu.pyz")], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["['identitas.txt', 'isi'] b'wheel'", "False"]


def test_windows_scripts_have_the_line_ends_of_windows() -> None:
    for script in ("pasang.cmd", "jalankan.cmd"):
        text = (BUNDLE / script).read_bytes()
        assert text.count(b"\n") == text.count(b"\r\n") > 5
