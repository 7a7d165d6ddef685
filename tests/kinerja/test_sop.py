"""The office's SOP as data."""

from __future__ import annotations

import pytest

from kinerja import sop, steps
from kinerja.errors import InputError
from kinerja.office import Edit, Office
from kinerja.records import JENIS_LANGKAH, Instansi, LangkahSop, Laporan, Sop
from tests.kinerja.snapshot import add, apply
from tests.kinerja.walk import NOW, TAHUN, boss, tiny_office


def test_the_nine_steps_of_the_form_with_its_times():
    office = apply(Office(), sop.default_edits("Dinas Pendidikan Kota Binjai"))
    steps_ = sop.steps_in_order(office)
    assert [step.jenis for step in steps_] == list(JENIS_LANGKAH)
    times = [(step.waktu, step.satuan_waktu) for step in steps_]
    assert times == [
        (5, "menit"), (None, "hari"), (30, "menit"), (5, "hari"), (5, "hari"), (1, "hari"),
        (15, "menit"), (30, "menit"), (1, "hari"),
    ]  # fmt: skip
    assert all(step.kegiatan and step.pelaksana and step.output for step in steps_)


def test_only_the_office_is_named_and_no_activity_begins_with_its_subject():
    office = apply(Office(), sop.default_edits("Dinas Pendidikan Kota Binjai"))
    texts = [step.kegiatan + step.kelengkapan + step.output for step in office.all(LangkahSop)]
    texts.append(office.one(Sop).nama)
    assert not any("Demak" in text or "{" in text for text in texts)
    assert sum("Dinas Pendidikan Kota Binjai" in text for text in texts) >= 8
    assert all(step.kegiatan.split()[0].startswith("Me") for step in office.all(LangkahSop))


def test_the_legal_basis_and_the_related_sops_are_there():
    office = apply(Office(), sop.default_edits("Dinas X"))
    identity = office.one(Sop)
    for number in ("8 Tahun 2006", "29 Tahun 2014", "53 Tahun 2014"):
        assert any(number in line for line in identity.dasar_hukum)
    named = {step.keterangan for step in office.all(LangkahSop) if step.keterangan}
    assert named == set(identity.keterkaitan)


def test_step_two_waits_for_its_confirmation():
    office = apply(Office(), sop.default_edits("Dinas X"))
    assert [s.jenis for s in office.all(LangkahSop) if s.perlu_konfirmasi] == ["penugasan"]
    office = apply(office, sop.confirm(office))
    assert not any(s.perlu_konfirmasi for s in office.all(LangkahSop))
    assert sop.confirm(office) == []


def test_moving_a_step_renumbers_the_others():
    office = apply(Office(), sop.default_edits("Dinas X"))
    office = apply(office, sop.move(office, "arsip", 2))
    order = [step.jenis for step in sop.steps_in_order(office)]
    assert order[:3] == ["disposisi", "arsip", "penugasan"]
    assert sorted(s.urutan for s in office.all(LangkahSop)) == list(range(1, 10))
    for place in (0, 10):
        with pytest.raises(InputError, match="antara 1 dan 9"):
            sop.move(office, "arsip", place)


def test_a_step_is_left_out_with_a_reason():
    office = apply(Office(), sop.default_edits("Dinas X"))
    for jenis, reason in (("penugasan", "  "), ("hantu", "ada")):
        with pytest.raises(InputError):
            sop.leave_out(office, jenis, reason)
    office = apply(office, sop.leave_out(office, "penugasan", "langsung ke Kasubbag"))
    used = [step.jenis for step in steps.used_steps(office, TAHUN)]
    assert "penugasan" not in used
    assert len(sop.steps_in_order(office)) == 9


def test_a_report_keeps_the_sop_it_started_with():
    office, ids = tiny_office()
    office = apply(office, steps.start(office, TAHUN, "disposisi", boss(office, ids), NOW))
    changed = [
        Edit("langkah_sop", "analisis", {"kegiatan": "Membahas", "waktu": "3"}),
        Edit("sop", "sop", {"nama": "SOP baru"}),
        *sop.leave_out(office, "penugasan", "tidak perlu"),
        *sop.move(office, "arsip", 1),
    ]
    after = apply(office, changed)
    assert sop.steps_in_order(after, TAHUN) == sop.steps_in_order(office)
    assert sop.sop_of(after, TAHUN).nama == sop.sop_of(office).nama
    assert sop.steps_in_order(after, TAHUN + 1)[0].jenis == "arsip"
    assert sop.sop_of(after).nama == "SOP baru"


def test_the_sop_of_a_later_start_is_not_taken_over():
    office, ids = tiny_office()
    who = boss(office, ids)
    office = apply(office, steps.start(office, TAHUN, "disposisi", who, NOW))
    kept = office.get(Laporan, str(TAHUN)).sop
    office = apply(office, [Edit("langkah_sop", "arsip", {"waktu": "2"})])
    office = apply(office, steps.send_back(office, TAHUN, "disposisi", "salah", who, NOW))
    office = apply(office, steps.start(office, TAHUN, "disposisi", who, NOW))
    assert office.get(Laporan, str(TAHUN)).sop == kept


@pytest.mark.parametrize(
    ("nama", "daerah", "printed"),
    [
        ("Dinas Pendidikan", "Kota Binjai", "Dinas Pendidikan Kota Binjai"),
        ("Dinas Pendidikan Kota Binjai", "Kota Binjai", "Dinas Pendidikan Kota Binjai"),
    ],
)
def test_the_office_is_named_once(nama, daerah, printed):
    office, _ = add(Office(), Instansi, nama=nama, daerah=daerah)
    assert sop.office_name(office) == printed
    assert printed in sop.sop_of(office).nama
