from __future__ import annotations

from pathlib import Path

from lkjip_tui.locations import settings_file


def test_settings_lie_in_the_users_own_folder(private_home: Path) -> None:
    assert settings_file().is_relative_to(private_home)
    assert settings_file().name == "pengaturan.json"


def test_asking_for_the_place_creates_nothing(private_home: Path) -> None:
    settings_file()

    assert list(private_home.iterdir()) == []
