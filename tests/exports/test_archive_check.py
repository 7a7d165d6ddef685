"""The verifier that lies in each archive: Ed25519 as RFC 8032, and every changed byte is named."""

from __future__ import annotations

import ast
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import archive_check as check
from exports.archive import (
    VERIFIER,
    build_archive,
    build_zip,
    is_archive,
    read_manifest,
    read_member,
    verifier_source,
    verify_archive,
)
from kinerja.errors import InputError, StateError
from store.keys import Key, PublicKey, verify

CREATED = datetime(2026, 3, 31, 8, 5, tzinfo=timezone(timedelta(hours=7)))
META = {"instansi": "Dinas Contoh", "tahun": "2025"}
DATA = '{"isi":{},"versi":"é"}'.encode()

# RFC 8032, section 7.1: secret, public, message, signature of TEST 1, 2, 3 and SHA(abc).
VECTORS = (
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
        "f9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0"
        "f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f76098"
        "4dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
)


def key(seed: bytes = b"\7" * 32) -> Key:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    public = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()
    return Key(PublicKey(public, "age1" + "q" * 58), "", seed, "")


KEY = key()


def signed(**changed: object) -> bytes:
    parts: dict[str, object] = {
        "cara": "kunci",
        "kantor": "ab" * 16,
        "tahun": 2025,
        "sidik_data": hashlib.sha256(DATA).hexdigest(),
        "nama": "Dra. Uji, M.Pd.",
        "nip": "197001011990031001",
        "jabatan": "Kepala Dinas",
        "tanggal": "2026-02-27",
        "kunci": KEY.signing,
    }
    names = ("kantor", "tahun", "sidik_data", "nama", "nip", "jabatan", "tanggal", "kunci")
    form = [check.SIGNATURE_TAG, *(parts[name] for name in names)]
    statement = json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode()
    return json.dumps({**parts, "ed25519": KEY.sign(statement).hex(), **changed}).encode()


def seal(statement: str) -> tuple[str, str]:
    return KEY.signing, KEY.sign(statement.encode()).hex()


FILES: Mapping[str, bytes] = {
    "dokumen/LKjIP-2025.pdf": b"%PDF laporan" * 9,
    "tabel/kosong.csv": b"",
    check.DATA_NAME: DATA,
    check.SIGNATURE_NAME: signed(),
    VERIFIER: verifier_source(),
}


@pytest.fixture(params=["folder", "zip"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / ("arsip.zip" if request.param == "zip" else "arsip")
    build = build_zip if request.param == "zip" else build_archive
    build(path, FILES, META, CREATED, seal=seal)
    return path


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_ed25519_as_the_rfc_has_it(secret: str, public: str, message: str, signature: str) -> None:
    given_ = [bytes.fromhex(text) for text in (public, message, signature)]

    assert check.ed25519_verify(*given_)
    assert key(bytes.fromhex(secret)).sign(given_[1]).hex() == signature
    assert not check.ed25519_verify(given_[0], given_[1] + b"x", given_[2])
    assert not check.ed25519_verify(given_[0], given_[1], given_[2][:-1])
    assert not check.ed25519_verify(given_[0][:-1], given_[1], given_[2])


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 95), st.integers(1, 255))
def test_ed25519_judges_as_the_library_does(message: bytes, at: int, bits: int) -> None:
    whole = bytearray(bytes.fromhex(KEY.signing) + KEY.sign(message))
    assert check.ed25519_verify(bytes(whole[:32]), message, bytes(whole[32:]))
    whole[at] ^= bits
    public, signature = bytes(whole[:32]), bytes(whole[32:])

    assert check.ed25519_verify(public, message, signature) == verify(
        public.hex(), message, signature
    )


def test_a_number_beyond_the_order_is_no_signature() -> None:
    signature = KEY.sign(b"a")
    number = (
        int.from_bytes(signature[32:], "little") + 2**252 + 27742317777372353535851937790883648493
    )
    forged = signature[:32] + number.to_bytes(32, "little")

    assert not check.ed25519_verify(bytes.fromhex(KEY.signing), b"a", forged)


def test_the_points_without_an_x_have_one_form() -> None:
    def point(y: int, odd: int) -> object:
        return check._point((y + (odd << 255)).to_bytes(32, "little"))

    assert point(1, 0) == (0, 1, 1, 0)
    assert point(1, 1) is None
    assert point(2**255 - 19 + 1, 0) is None, "one number, one form"
    assert point(2, 0) is None, "no x goes with it"


def test_a_whole_archive_is_said_to_be_whole(archive: Path) -> None:
    assert is_archive(archive)
    assert verify_archive(archive) == ()
    manifest = read_manifest(archive)
    assert {entry.nama for entry in manifest.berkas} == set(FILES)
    assert verify_archive(archive, manifest.sha256) == ()
    assert "bukan manifes yang tercatat" in verify_archive(archive, "0" * 64)[0]
    assert read_member(archive, check.DATA_NAME) == DATA
    with pytest.raises(InputError, match="tidak terbaca"):
        read_member(archive, "tiada")


def test_the_script_inside_needs_nothing_but_python(archive: Path, tmp_path: Path) -> None:
    script = tmp_path / "periksa.py"
    script.write_bytes(read_member(archive, VERIFIER))
    command = [sys.executable, "-I", "-S", str(script), str(archive)]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)

    assert "Dra. Uji, M.Pd." in told.stdout
    assert f"Tanda tangan Ed25519 sah; kunci publik {KEY.signing}." in told.stdout
    assert told.stdout.rstrip().endswith(" utuh.")

    if archive.is_dir():
        (archive / "dokumen" / "LKjIP-2025.pdf").write_bytes(b"%PDF lain")
        own = [sys.executable, "-I", "-S", str(archive / VERIFIER)]
        told = subprocess.run(own, capture_output=True, text=True, encoding="utf-8", check=False)
        assert told.returncode == 1
        assert told.stdout.startswith("Berubah: dokumen/LKjIP-2025.pdf.\n")
    nothing = [*command[:-1], str(tmp_path / "tiada")]
    told = subprocess.run(nothing, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (told.returncode, told.stderr) == (2, "")


def test_the_script_is_as_old_and_as_short_as_it_says() -> None:
    """Python 3.8 reads it, and a person in one sitting."""
    source = verifier_source().decode()

    ast.parse(source, feature_version=(3, 8))
    assert "Python 3.8 atau lebih baru" in source
    assert source.count("\n") < 300


@pytest.mark.skipif(sys.platform == "win32", reason="such names are not possible there")
def test_no_name_of_a_file_ends_the_script_or_commands_the_terminal(tmp_path: Path) -> None:
    archive = tmp_path / "arsip"
    build_archive(archive, FILES, META, CREATED)
    (archive / "naik\x1b[2J").write_bytes(b"")
    (archive / os.fsdecode(b"rusak\xff")).write_bytes(b"")
    (archive / "tidak-\u2713").write_bytes(b"")
    command = [sys.executable, "-I", "-S", "-X", "utf8=0", str(archive / VERIFIER)]
    told = subprocess.run(command, capture_output=True, env={"LC_ALL": "POSIX"}, check=False)

    assert (told.returncode, told.stderr) == (1, b"")
    assert told.stdout.splitlines()[:2] == [b"Ditambahkan: naik?[2J.", b"Ditambahkan: rusak?."]
    assert told.stdout.splitlines()[2].startswith(b"Ditambahkan: tidak-")
    assert len(told.stdout.splitlines()) == 4


def test_a_list_that_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    archive = tmp_path / "arsip"
    build_archive(archive, FILES, META, CREATED)
    (archive / check.LIST_NAME).rename(tmp_path / "daftar")
    (archive / check.LIST_NAME).symlink_to(tmp_path / "daftar")

    assert verify_archive(archive) == (
        "MANIFES.sha256 tidak ada, terlalu besar, atau tidak terbaca.",
    )


def test_what_lies_beside_the_archive_in_a_zip_is_named(tmp_path: Path) -> None:
    archive = tmp_path / "arsip.zip"
    build_zip(archive, FILES, META, CREATED)
    with zipfile.ZipFile(archive, "a") as again:
        again.writestr("lain/titipan.exe", b"x")

    assert verify_archive(archive) == ("Ditambahkan: lain/titipan.exe.",)


def test_an_archive_without_a_signature_is_said_to_be_one(tmp_path: Path) -> None:
    """Whoever writes a new list can leave the signature out, and that must show."""
    build_archive(tmp_path / "a", {VERIFIER: verifier_source(), "b.txt": b"x"}, META, CREATED)
    command = [sys.executable, "-I", "-S", str(tmp_path / "a" / VERIFIER)]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)

    assert told.stdout.startswith("TANDA-TANGAN.json tidak ada: arsip ini tidak menyebut")


def test_the_same_files_give_the_same_zip(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        shuffled = dict(sorted(FILES.items(), reverse=name == "b"))
        build_zip(tmp_path / name / "arsip.zip", shuffled, META, CREATED, seal=seal)

    one, two = ((tmp_path / name / "arsip.zip").read_bytes() for name in ("a", "b"))
    assert one == two
    infos = zipfile.ZipFile(io.BytesIO(one)).infolist()
    assert {(info.compress_type, info.create_system) for info in infos} == {(0, 3)}


@pytest.mark.parametrize("change", [bytes.upper, lambda text: text.replace(b"\n  ", b"\n\t ")])
def test_a_seal_written_in_another_way_is_not_the_one_that_was_made(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    """Capitals in a hexadecimal number and other blanks mean the same and are changed bytes."""
    build_archive(tmp_path / "a", FILES, META, CREATED, seal=seal)
    path = tmp_path / "a" / check.SEAL_NAME
    whole = path.read_bytes()
    begin, _, rest = whole.partition(b'"ed25519": "')
    number, _, end = rest.partition(b'"')
    path.write_bytes(change(begin) + b'"ed25519": "' + change(number) + b'"' + end)

    assert path.read_bytes() != whole
    assert [problem for problem in verify_archive(tmp_path / "a") if check.SEAL_NAME in problem]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_one_flipped_byte_is_found_and_named(archive: Path, data: st.DataObject) -> None:
    if archive.is_dir():
        files = sorted(path for path in archive.rglob("*") if path.stat().st_size)
        path = data.draw(st.sampled_from([path for path in files if path.is_file()]))
    else:
        path = archive
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bits = data.draw(st.integers(1, 255))
    try:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ bits]) + whole[at + 1 :])
        problems = verify_archive(archive)
    finally:
        path.write_bytes(whole)
    changed = path.relative_to(archive).as_posix() if archive.is_dir() else _file_at(whole, at)
    # A byte of the ZIP's own bookkeeping may say nothing of any file.
    assert problems or not changed
    named = any(changed in problem for problem in problems)
    assert named or changed in ("", check.LIST_NAME)


def _file_at(whole: bytes, at: int) -> str:
    """Inside which file's bytes a place of a ZIP is; "" for none."""
    with zipfile.ZipFile(io.BytesIO(whole)) as source:
        for info in source.infolist():
            start = info.header_offset + 30 + len(info.filename.encode())
            if start <= at < start + info.file_size:
                return info.filename.partition("/")[2]
    return ""


def test_missing_and_added_files_are_named(tmp_path: Path) -> None:
    archive = tmp_path / "arsip.zip"
    build_zip(archive, FILES, META, CREATED)
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(tmp_path / "lain.zip", "w") as new:
        for info in old.infolist():
            if "kosong" not in info.filename:
                new.writestr(info.filename, old.read(info))
        new.writestr("arsip/tabel/baru.csv", b"x")
        new.writestr("diluar.txt", b"x")
    problems = verify_archive(tmp_path / "lain.zip")

    assert "Hilang: tabel/kosong.csv." in problems
    assert "Ditambahkan: tabel/baru.csv." in problems
    assert "Ditambahkan: diluar.txt." in problems


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_in_a_zip_is_odd(tmp_path: Path) -> None:
    """Two programs may unpack two different files of that name."""
    archive = tmp_path / "arsip.zip"
    build_zip(archive, FILES, META, CREATED)
    with zipfile.ZipFile(archive, "a") as again:
        again.writestr("arsip/tabel/kosong.csv", b"")

    assert verify_archive(archive) == ("Bukan berkas biasa: tabel/kosong.csv.",)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"nama": "Orang Lain"}, "Ed25519 TIDAK sah"),
        ({"tanggal": "2026-02-28"}, "Ed25519 TIDAK sah"),
        ({"kantor": "cd" * 16}, "Ed25519 TIDAK sah"),
        ({"tahun": "2025"}, "Ed25519 TIDAK sah"),
        ({"kunci": "00" * 32}, "Ed25519 TIDAK sah"),
        ({"ed25519": ""}, "Ed25519 TIDAK sah"),
        ({"ed25519": 7}, "Ed25519 TIDAK sah"),
        ({"sidik_data": "0" * 64}, "sidik data tidak cocok"),
    ],
)
def test_a_forged_signature_is_found_under_a_whole_manifest(
    tmp_path: Path, changed: dict[str, object], said: str
) -> None:
    """Who alters the file can write a new manifest, but not a new signature."""
    archive = tmp_path / "arsip"
    with pytest.raises(StateError, match=said):
        build_archive(archive, {**FILES, check.SIGNATURE_NAME: signed(**changed)}, META, CREATED)
    assert not archive.exists()


def test_a_wet_signature_needs_no_key(tmp_path: Path) -> None:
    wet = signed(cara="basah", ed25519="", kunci="")
    build_archive(tmp_path / "a", {**FILES, check.SIGNATURE_NAME: wet}, META, CREATED)

    assert verify_archive(tmp_path / "a") == ()


def test_the_archivists_signature_is_over_this_manifest(tmp_path: Path) -> None:
    build_archive(tmp_path / "a", FILES, META, CREATED, seal=seal)
    build_archive(tmp_path / "b", {**FILES, "lain.txt": b"x"}, META, CREATED)
    stolen = (tmp_path / "a" / check.SEAL_NAME).read_bytes()
    (tmp_path / "b" / check.SEAL_NAME).write_bytes(stolen)

    assert verify_archive(tmp_path / "a") == ()
    assert "pengarsip atas manifes TIDAK sah" in verify_archive(tmp_path / "b")[0]
    (tmp_path / "b" / check.SEAL_NAME).write_bytes(b"[]")
    assert "pengarsip atas manifes TIDAK sah" in verify_archive(tmp_path / "b")[0]


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"PK\5\6" + bytes(18), b"teks"])
def test_what_is_no_archive_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "arsip.zip"
    path.write_bytes(content)

    assert not is_archive(path)
    assert verify_archive(path)
    assert not is_archive(tmp_path / "tiada")
