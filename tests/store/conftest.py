from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from tests.store.helpers import make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dinas.lkjip.json"


@pytest.fixture
def store(path: Path) -> Store:
    return make(path)
