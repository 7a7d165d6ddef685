"""On which copy a change was made, as far as the journal's shape tells.

The file keeps no name of a machine: a copied file would copy it too. But copies that were edited
apart are branches of the journal. A change goes on with the branch of its first parent unless
another change did so already; then it begins a branch of its own. After a merge the branch with the
smallest number goes on. So branch 1 is the line that every other one parted from, and equal
journals give equal numbers; a later merge may bring branches to light that were not known before.
"""

from __future__ import annotations

from store.journal import Journal


def branches_of(journal: Journal) -> dict[str, int]:
    """The branch of each change that is not on branch 1; empty where no copy ever parted."""
    found: dict[str, int] = {}
    continued: set[str] = set()
    newest = 1
    for change in journal.changes:
        free = [parent for parent in change.induk if parent not in continued]
        if len(free) == 1 and len(change.induk) == 1:
            branch = found.get(free[0], 1)
        elif free:
            branch = min(found.get(parent, 1) for parent in free)
        elif change.induk:
            newest += 1
            branch = newest
        else:
            branch = 1
        continued.update(change.induk)
        if branch != 1:
            found[change.id] = branch
    return found
