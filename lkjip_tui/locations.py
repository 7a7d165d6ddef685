"""Where the user's own things lie. The sole importer of platformdirs; creates nothing."""

from __future__ import annotations

from pathlib import Path

APP_NAME = "lkjip"


def settings_file() -> Path:
    """The file of the user's own settings: who I am in each office, recent files."""
    import platformdirs

    folder = platformdirs.user_config_path(APP_NAME, appauthor=False, roaming=True)
    return folder / "pengaturan.json"


def key_file() -> Path:
    """The user's own key file, beside the settings; see `store.keys`."""
    return settings_file().with_name("kunci.json")


def state_folder() -> Path:
    """The folder of the user's log files."""
    import platformdirs

    return platformdirs.user_state_path(APP_NAME, appauthor=False)
