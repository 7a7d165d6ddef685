"""The tree of tujuan, sasaran, indikator and programmes: everything stands in it."""

from __future__ import annotations

from kinerja.office import Edit, Office
from kinerja.pohon import Simpul, branches, tree
from kinerja.snapshot import apply


def office(**programs: str) -> Office:
    """T1 > S1, S2; S3 without tujuan; IK-1 in S1, IK-9 in no sasaran; programmes as PARENT:TIE."""
    edits = [
        Edit("tujuan", "t1", {"kode": "T1", "uraian": "Tujuan"}),
        Edit("sasaran", "s2", {"kode": "S2", "uraian": "Dua", "tujuan": "t1"}),
        Edit("sasaran", "s1", {"kode": "S1", "uraian": "Satu", "tujuan": "t1"}),
        Edit("sasaran", "s3", {"kode": "S3", "uraian": "Lepas"}),
        Edit("indikator", "i1", {"kode": "IK-1", "nama": "Ukuran", "sasaran": "s1"}),
        Edit("indikator", "i9", {"kode": "IK-9", "nama": "Hilang", "sasaran": ""}),
    ]
    for kode, where in programs.items():
        parent, _, tie = where.partition(":")
        values = {"kode": kode, "nama": kode.upper(), "induk": parent, "sasaran": tie}
        edits.append(Edit("program", kode, {k: v for k, v in values.items() if v}))
    return apply(Office(), edits)


def drawn(nodes: tuple[Simpul, ...], depth: int = 0) -> list[str]:
    """The nodes as code or group name, indented."""
    return [
        line
        for node in nodes
        for line in ("  " * depth + (node.kode or node.nama), *drawn(node.anak, depth + 1))
    ]


def test_what_belongs_to_nothing_stands_at_the_end() -> None:
    assert drawn(tree(office(), 2025)) == [
        "T1", "  S1", "    IK-1", "  S2",
        "Sasaran tanpa tujuan", "  S3",
        "Indikator tanpa sasaran", "  IK-9",
    ]  # fmt: skip


def test_a_programme_stands_above_its_tied_parts_and_its_own_parts_follow_it() -> None:
    found = drawn(
        tree(office(p1=":", p11="p1:s1", p111="p11:", p12="p1:s2", p2=":s1", p21="p2:"), 25)
    )
    assert found[:11] == [
        "T1", "  S1", "    IK-1", "    p1", "      p11", "        p111", "    p2", "      p21",
        "  S2", "    p1", "      p12",
    ]  # fmt: skip
    assert "Program yang belum ditautkan ke sasaran" not in found


def test_a_part_tied_elsewhere_does_not_follow_its_programme() -> None:
    found = drawn(tree(office(p1=":s1", p11="p1:s2", p111="p11:"), 25))
    assert found[:8] == ["T1", "  S1", "    IK-1", "    p1", "  S2", "    p1", "      p11",
                         "        p111"]  # fmt: skip


def test_untied_parts_are_shown_whole_or_one_by_one() -> None:
    found = drawn(tree(office(p1=":", p11="p1:s1", p12="p1:", p121="p12:", p2=":", p21="p2:"), 25))
    where = found.index("Program yang belum ditautkan ke sasaran")
    assert found[where + 1 :] == ["  p12", "    p121", "  p2", "    p21"]


def test_a_ring_of_two_copies_ends_and_shows_both() -> None:
    for programs in ({"p1": "p2:", "p2": "p1:"}, {"p1": "p2:s1", "p2": "p1:s1"}):
        found = drawn(tree(office(**programs), 2025))
        assert {"p1", "p2"} <= {line.strip() for line in found}


def test_branches_tell_where_lines_go_on() -> None:
    lines = [(b.simpul.kode or b.simpul.nama, b.garis) for b in branches(tree(office(), 2025))]
    assert lines[:4] == [
        ("T1", ()), ("S1", (True,)), ("IK-1", (True, False)), ("S2", (False,)),
    ]  # fmt: skip
