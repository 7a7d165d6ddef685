from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from lkjip_tui.errors import describe


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_the_log_of_our_bugs_is_private_for_it_may_quote_data() -> None:
    old = os.umask(0o022)
    try:
        failure = describe(ZeroDivisionError("isi kantor"))
    finally:
        os.umask(old)
    found = re.search(r"dicatat di (.+)\.$", failure.advice)
    assert found is not None
    log = Path(found[1])
    assert "isi kantor" in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600
