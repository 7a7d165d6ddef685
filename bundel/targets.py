"""The machines that a bundle serves, and which lines of the lock file each of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

PYTHONS = ("3.10", "3.11", "3.12", "3.13")
NEWEST_GLIBC = 28
"""Debian 10, Ubuntu 18.10 and RHEL 8 have it: the PDF engine is built for it."""


@dataclass(frozen=True)
class Target:
    """One kind of machine with one Python; `system` is "linux" or "windows", both x86-64."""

    system: str
    python: str

    @property
    def name(self) -> str:
        """As the installer looks for it: `linux-3.11`."""
        return f"{self.system}-{self.python}"

    @property
    def platforms(self) -> tuple[str, ...]:
        """Platform tags of the wheels that such a machine takes, the best first."""
        if self.system == "windows":
            return ("win_amd64",)
        glibc = tuple(f"manylinux_2_{minor}_x86_64" for minor in range(NEWEST_GLIBC, 4, -1))
        return (*glibc, "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64")

    @property
    def environment(self) -> dict[str, str]:
        """What markers such as `sys_platform == "win32"` are read against on that machine."""
        windows = self.system == "windows"
        return {
            "implementation_name": "cpython",
            "os_name": "nt" if windows else "posix",
            "platform_machine": "AMD64" if windows else "x86_64",
            "platform_python_implementation": "CPython",
            "platform_system": "Windows" if windows else "Linux",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": "win32" if windows else "linux",
            "extra": "",
        }


TARGETS = tuple(Target(system, python) for system in ("linux", "windows") for python in PYTHONS)


def locked_for(lock: str, target: Target) -> Iterator[str]:
    """Lines `name==version --hash=…` of a lock file that hold on a machine, without markers."""
    for line in lock.replace("\\\n", " ").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        wanted, _, hashes = line.partition(" --hash=")
        requirement = Requirement(wanted.strip())
        if requirement.marker is None or requirement.marker.evaluate(dict(target.environment)):
            yield f"{requirement.name}{requirement.specifier} --hash={' '.join(hashes.split())}"
