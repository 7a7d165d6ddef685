from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from lkjip_tui import settings
from lkjip_tui.settings import RECENT_LIMIT, Settings


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "belum" / "ada" / "pengaturan.json"


def test_nothing_told_yet_is_an_empty_setting(place: Path) -> None:
    assert settings.load(place) == Settings()
    assert Settings().person_in("kantor-1") == ""


def test_what_is_saved_is_read_back(place: Path, tmp_path: Path) -> None:
    told = Settings().with_person("kantor-1", "p7").with_recent(tmp_path / "a b.lkjip.json")

    assert settings.save(told, place)
    assert settings.load(place) == told


def test_a_person_is_chosen_per_office_and_can_be_forgotten() -> None:
    told = Settings().with_person("kantor-1", "p7").with_person("kantor-2", "p9")

    assert told.person_in("kantor-1") == "p7"
    assert told.with_person("kantor-1", "").people == {"kantor-2": "p9"}


def test_recent_files_are_newest_first_once_each_and_few() -> None:
    told = Settings()
    for number in range(20):
        told = told.with_recent(Path(f"/kantor/{number}"))
    told = told.with_recent(Path("/kantor/15"))

    names = [Path(path).name for path in told.recent]
    assert names[:3] == ["15", "19", "18"]
    assert len(names) == len(set(names)) == RECENT_LIMIT


def test_a_file_on_a_stick_that_is_out_is_not_offered(tmp_path: Path) -> None:
    here = tmp_path / "ada"
    here.write_text("x")

    told = Settings().with_recent(here).with_recent(tmp_path / "hilang")

    assert told.existing_recent() == (here,)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'"x"', b'{"orang": 3}', b'{"berkas": 3}', b"\xff\x00", b"[" * 9999],
)
def test_damaged_settings_are_set_aside_and_never_fatal(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True)
    place.write_bytes(content)

    assert settings.load(place) == Settings()
    assert place.with_name("pengaturan.json.rusak").read_bytes() == content
    assert settings.save(Settings().with_person("k", "p"), place)


def test_an_update_starts_from_what_another_program_saved_meanwhile(place: Path) -> None:
    settings.save(Settings().with_person("kantor-1", "p7"), place)

    assert settings.update(lambda told: told.with_person("kantor-2", "p9"), place)

    assert settings.load(place).people == {"kantor-1": "p7", "kantor-2": "p9"}


def test_an_update_that_changes_nothing_does_not_write(place: Path) -> None:
    assert settings.update(lambda told: told, place)
    assert not place.exists()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")

    assert not settings.save(Settings(), tmp_path / "berkas" / "pengaturan.json")


def test_a_failed_replace_leaves_the_old_settings_and_no_rest(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Settings().with_person("kantor-1", "p7")
    settings.save(old, place)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    assert not settings.save(Settings(), place)
    monkeypatch.undo()
    assert settings.load(place) == old
    assert [path.name for path in place.parent.iterdir()] == ["pengaturan.json"]


def test_paths_that_are_not_text_come_back_as_they_were(place: Path) -> None:
    odd = Path(os.fsdecode(b"/kantor/\xff.lkjip.json"))

    settings.save(Settings().with_recent(odd), place)

    assert settings.load(place).recent == (str(odd),)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_settings_are_the_users_alone(place: Path) -> None:
    settings.save(Settings(), place)

    assert stat.S_IMODE(place.stat().st_mode) == 0o600
