"""Random screens through the thin driver, every cell compared after every flush.

`python -m tests.panjang.flushes COUNT SEED` prints its figures as JSON.
"""

from __future__ import annotations

import json
import sys

from tests.lkjip_tui.thin.flushes import run

EACH = 40
"""Flushes of one scene; then another size, other styles, another terminal."""


def main(count: int, seed: int) -> dict[str, int]:
    """So many flushes; raises at the first cell that is not what was meant."""
    sent = sum(run(seed + scene, EACH) for scene in range(-(-count // EACH)))
    return {"layar_dikirim": -(-count // EACH) * EACH, "byte": sent}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))) + "\n")
