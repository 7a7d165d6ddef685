"""Links, pipes and devices that bear a form's name: never waited for, never followed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kinerja.errors import InputError
from lkjip_tui.actions.arrival_files import gather
from store import NotAFile
from tests.lkjip_tui.conftest import Lkjip

Ok = Callable[..., str]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipa dan tautan seperti di POSIX")

NAMES = ("a.xlsx", "b.csv", "c.paket.lkjip.json", "d.lkjip.json", "e.xlsx.age")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder of links to what is this account's own, of pipes, and of a link to a device."""
    folder = tmp_path / "stik"
    folder.mkdir()
    for name in NAMES:
        os.mkfifo(folder / f"pipa-{name}")
        (folder / f"tautan-{name}").symlink_to("/etc/passwd")
        (folder / f"nol-{name}").symlink_to("/dev/zero")
    (folder / "rumah").symlink_to(Path.home())
    return folder


def test_a_stick_of_odd_files_is_passed_over_with_the_reason(stick: Path) -> None:
    found, passed = gather([stick])
    assert found == []
    told = dict(passed)
    for name in NAMES:
        assert told[f"pipa-{name}"] == "bukan berkas (pipa atau perangkat)"
        assert told[f"tautan-{name}"] == told[f"nol-{name}"] == "tautan, tidak diikuti"
    assert told["rumah"] == "tautan, tidak diikuti"


@pytest.mark.parametrize("name", NAMES)
def test_one_that_is_named_is_refused_and_the_office_stays(
    lkjip: Lkjip, office: Path, stick: Path, name: str
) -> None:
    before = office.read_bytes()
    for kind, code in (("pipa", 3), ("tautan", 2), ("nol", 2)):
        ran = lkjip("impor", office, stick / f"{kind}-{name}")
        assert ran.code == code, ran.err
        assert f"{kind}-{name}" in ran.err
        assert "root:" not in ran.err + ran.out
    assert office.read_bytes() == before


def test_a_link_is_refused_by_naming_where_it_leads(stick: Path) -> None:
    with pytest.raises(InputError, match="tautan ke /etc/passwd"):
        gather([stick / "tautan-a.xlsx"])


@pytest.mark.parametrize(
    "words",
    [
        ("gabung", "BERKAS", "PIPA"),
        ("gabung", "BERKAS", "PIPA", "--coba"),
        ("verifikasi", "PIPA"),
        ("lihat", "PIPA"),
        ("stik", "BERKAS", "--di", "PIPA"),
        ("stik", "BERKAS", "sinkron", "--di", "PIPA"),
        ("pulihkan", "PIPA"),
        ("logo", "BERKAS", "PIPA"),
        ("isi", "BERKAS", "bukti", "indikator=IK-1.1", "berkas=PIPA"),
        ("isi", "BERKAS", "nilai/IK-1.1", "catatan=@PIPA"),
        ("kunci", "dekripsi", "PIPA"),
    ],
)
def test_no_command_waits_for_a_pipe(
    lkjip: Lkjip, office: Path, stick: Path, words: tuple[str, ...]
) -> None:
    pipe, before = stick / "pipa-d.lkjip.json", office.read_bytes()
    args = [word.replace("BERKAS", str(office)).replace("PIPA", str(pipe)) for word in words]
    assert lkjip(*args).code in (0, 1, 2, 3)
    assert office.read_bytes() == before


def test_a_stick_view_of_odd_files_finds_nothing(lkjip: Lkjip, office: Path, stick: Path) -> None:
    ran = lkjip("stik", office, "--di", stick)
    assert ran.code == 0, ran.err
    assert "passwd" not in ran.out


def test_evidence_is_no_pipe(stick: Path) -> None:
    from lkjip_tui.actions.evidence import texts_of_file

    with pytest.raises(NotAFile):
        texts_of_file(stick / "pipa-a.xlsx")
