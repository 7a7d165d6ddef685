"""`lkjip kunci`: making one's key, entering it in the office's file, files for chosen people."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from kinerja.errors import InputError
from lkjip_tui.cli.command import FOLDER_HELP, Command, person_option, session_of
from lkjip_tui.cli.output import TABLE_FORMATS, command_line, data, data_table, talk
from lkjip_tui.cli.parser import Parser, one_of
from lkjip_tui.cli.secrets import (
    ask_passphrase,
    existing_key,
    key_path,
    passphrase_options,
    unlocked,
)

ACTS = (
    "buat", "tampilkan", "daftarkan", "daftar", "cabut", "sandi", "segel", "enkripsi", "dekripsi",
)  # fmt: skip
_WITH_FILE = ("daftarkan", "daftar", "cabut", "segel", "enkripsi", "dekripsi")


def _arguments(parser: Parser) -> None:
    parser.argument(
        "tindakan",
        "buat (kunci baru pada akun ini), tampilkan (sidik dan kunci publiknya), daftarkan (kunci "
        "publik ke berkas kantor), daftar (kunci dalam berkas kantor), cabut (kunci tidak dipakai "
        "lagi; perlu SIDIK dan --alasan), sandi (ganti sandi), segel (paket yang Anda isi), "
        "enkripsi (untuk orang tertentu), dekripsi (berkas .age)",
        type=one_of(ACTS),
        metavar="TINDAKAN",
    )
    parser.argument("berkas", "berkas kantor; dekripsi: berkas .age; segel: paket", nargs="?")
    parser.argument("sidik", "cabut: awal sidik kuncinya", nargs="?")
    passphrase_options(parser)
    parser.option(
        "--sandi-baru-dari", default="", metavar="BERKAS", help="sandi: sandi baru, untuk skrip"
    )
    parser.option("--untuk", default="", metavar="NIP,…", help="enkripsi: siapa yang boleh membaca")
    parser.option(
        "--salinan", default="", metavar="BERKAS", help="enkripsi: berkas lain, bukan berkas kantor"
    )
    parser.option("--ke", default=".", metavar="FOLDER", help=FOLDER_HELP)
    parser.option("--alasan", default="", help="cabut: mengapa kunci tidak dipakai lagi")
    parser.option(
        "--format",
        type=one_of(TABLE_FORMATS),
        default="teks",
        metavar="|".join(TABLE_FORMATS),
        help="bentuk daftar (bawaan: teks)",
    )
    person_option(parser)


def _run(args: Namespace) -> int:
    if args.tindakan in _WITH_FILE and args.berkas is None:
        raise InputError("Berkasnya belum disebut.", "Lihat: lkjip kunci --bantuan")
    acts: dict[str, Callable[[Namespace], None]] = {
        "buat": _create,
        "tampilkan": _show,
        "daftarkan": _register,
        "daftar": _list,
        "cabut": _end,
        "sandi": _change,
        "segel": _seal,
        "enkripsi": _encrypt,
        "dekripsi": _decrypt,
    }
    acts[args.tindakan](args)
    return 0


def _create(args: Namespace) -> None:
    from kinerja.records.keys import groups
    from lkjip_tui.session import local_now
    from store.keys import SHORTEST_PASSPHRASE, create_key_file

    path = key_path(args)
    if path.exists():
        raise InputError(f"{path} sudah ada; kunci yang ada tidak ditimpa.")
    talk(f"Sandi melindungi kunci Anda: paling sedikit {SHORTEST_PASSPHRASE} huruf, mis. beberapa "
         "kata. Sandi yang terlupa tidak dapat dipulihkan oleh siapa pun.")  # fmt: skip
    passphrase = ask_passphrase(args, "Sandi baru", twice=True)
    owner = args.sebagai or ""
    created = local_now().isoformat()
    key = create_key_file(path, passphrase, owner=owner, created=created)
    data(f"Sidik kunci: {groups(key.public.fingerprint)}")
    talk(f"Kunci dibuat: {path}. Simpan salinannya di tempat aman, terpisah dari sandinya.")
    talk(f"Berikutnya: {command_line('kunci', 'daftarkan', 'BERKAS', '--sebagai', 'NIP')}")


def _show(args: Namespace) -> None:
    from kinerja.records.keys import groups
    from store.keys import exposure, read_public

    path = existing_key(args)
    public, owner = read_public(path)
    if warning := exposure(path):
        talk(warning)
    if owner:
        data(f"Pemilik: {owner}")
    data(f"Sidik kunci: {groups(public.fingerprint)}")
    data(f"Kunci tanda tangan (Ed25519): {public.signing}")
    data(f"Kunci penerima (age): {public.recipient}")


def _register(args: Namespace) -> None:
    from lkjip_tui.actions.keys import register

    session = session_of(args)
    if session.person is None:
        raise InputError(
            "Belum diketahui kunci siapa yang didaftarkan.", "Sebut orangnya: --sebagai NIP"
        )
    key = unlocked(args)  # who can open it has it; a public half alone could be anybody's
    made = register(session, key.public, session.person)
    data(f"{session.person.nama}: {made.title}")
    talk("Cocokkan sidik ini dengan pemiliknya, mis. lewat telepon, sebelum mempercayainya.")


def _list(args: Namespace) -> None:
    from lkjip_tui.actions.keys import key_table

    data_table(key_table(session_of(args)), args.format)


def _end(args: Namespace) -> None:
    from lkjip_tui.actions.keys import end

    if args.sidik is None:
        look = command_line("kunci", "daftar", args.berkas)
        raise InputError("Sebut awal sidik kuncinya.", f"Daftarnya: {look}")
    ended = end(session_of(args), args.sidik, args.alasan)
    data(f"Kunci {ended.title} tidak dipakai lagi mulai hari ini.")
    talk("Tanda tangan yang dibuat sebelumnya tetap berlaku.")


def _change(args: Namespace) -> None:
    from store.keys import change_passphrase

    path = existing_key(args)
    old = ask_passphrase(args, "Sandi lama")
    asked = Namespace(sandi_dari=args.sandi_baru_dari)
    change_passphrase(path, old, ask_passphrase(asked, "Sandi baru", twice=True))
    talk(f"Sandi {path} diganti. Salinan lama berkas kunci ini masih memakai sandi lama.")


def _seal(args: Namespace) -> None:
    from lkjip_tui.actions.sealing import seal_file

    seal_file(Path(args.berkas), unlocked(args))
    talk(f"{args.berkas} disegel; perubahan sesudah ini tidak tercakup segelnya.")


def _encrypt(args: Namespace) -> None:
    from lkjip_tui.actions.encrypting import encrypt_file
    from lkjip_tui.actions.keys import recipients
    from lkjip_tui.actions.sticks import COPIED, slow_warning

    session = session_of(args)
    source = Path(args.salinan) if args.salinan else session.path
    people = recipients(session.office, args.untuk)
    path, copy = encrypt_file(source, people, _folder(args))
    data(str(path))
    talk(f"{COPIED}{slow_warning(copy)}")
    talk("Nama, ukuran, dan banyaknya penerima berkas ini tetap terlihat; isinya tidak.")


def _decrypt(args: Namespace) -> None:
    from lkjip_tui.actions.encrypting import decrypt_file

    path = decrypt_file(Path(args.berkas), unlocked(args), _folder(args))
    data(str(path))
    talk("Berkas ini kini terbuka: hapus bila tidak diperlukan lagi.")


def _folder(args: Namespace) -> Path:
    folder = Path(args.ke)
    if not folder.is_absolute():
        folder.mkdir(exist_ok=True)
    return folder


COMMANDS = {
    "kunci": Command(
        about="Kunci Anda sendiri: membuktikan tanda tangan dan segel Anda, dan membuka berkas "
        "yang dienkripsi untuk Anda. Berkas kunci ada pada akun ini, dilindungi sandi; berkas "
        "kantor hanya memuat kunci publiknya.",
        arguments=_arguments,
        run=_run,
        examples=(
            "lkjip kunci buat",
            "lkjip kunci daftarkan dinas.lkjip.json --sebagai 197001011990031001",
            "lkjip kunci daftar dinas.lkjip.json",
            'lkjip kunci cabut dinas.lkjip.json 3f2a --alasan "laptop hilang"',
            "lkjip kunci enkripsi dinas.lkjip.json --untuk 197001011990031001 --ke /media/stik",
            "lkjip kunci segel 2025-sd-v1.paket.lkjip.json",
            "lkjip kunci dekripsi /media/stik/dinas.lkjip.json.age --ke masuk",
        ),
    )
}
