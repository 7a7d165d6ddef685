"""BLAKE2b, the one digest that opening and saving need.

`hashlib` gives the same function, but loads OpenSSL whole for the others: 3.7 MB and the time to
link it, at every start.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # an interpreter that keeps it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
