"""The public keys that the office's file knows: see whose they are, enter one's own, end one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from kinerja.dates import print_date
from kinerja.errors import InputError, StateError
from kinerja.kunci import live
from kinerja.records import Kunci, Pegawai
from kinerja.records.keys import groups
from lkjip_tui.keymap import shown
from lkjip_tui.locations import key_file
from lkjip_tui.screens.base import LkjipScreen
from lkjip_tui.widgets.lines import Col, LineList, Row


class KeyScreen(LkjipScreen[None]):
    """All keys, those in use first; this account's own one bears a mark."""

    screen_title = "Kunci pegawai"
    keys: ClassVar[tuple[str, ...]] = (
        "buka", "tambah", "hapus", "dokumen", "catat", "ambil", "simpan", "saring",
    )  # fmt: skip
    labels: ClassVar[Mapping[str, str]] = {
        "buka": "Lihat", "tambah": "Daftarkan", "hapus": "Cabut", "dokumen": "Enkripsi",
        "catat": "Segel", "ambil": "Dekripsi", "simpan": "Sandi",
    }  # fmt: skip
    meanings: ClassVar[Mapping[str, str]] = {
        "buka": "Lihat semua yang diketahui tentang kunci yang ditunjuk",
        "tambah": "Daftarkan kunci Anda sendiri; dibuat dulu bila belum ada",
        "hapus": "Nyatakan kunci yang ditunjuk tidak dipakai lagi",
        "dokumen": "Buat salinan terenkripsi untuk orang tertentu",
        "catat": "Segel sebuah paket dengan kunci Anda",
        "ambil": "Buka berkas terenkripsi ke sebuah folder",
        "simpan": "Ganti sandi kunci Anda",
    }
    help_text = (
        "Kunci publik pegawai dalam berkas kantor ini; * menandai kunci akun ini. Sebelum "
        "mempercayai sebuah kunci, cocokkan sidiknya dengan pemiliknya lewat telepon atau tatap "
        "muka. {tambah} mendaftarkan kunci Anda sendiri (dibuat dulu bila belum ada). {hapus} "
        "menyatakan kunci tidak dipakai lagi, dengan alasan; tanda tangan sebelum hari itu tetap "
        "berlaku. {dokumen} membuat salinan terenkripsi untuk orang tertentu, {ambil} membukanya, "
        "{catat} menyegel paket dengan kunci Anda, {simpan} mengganti sandi kunci Anda."
    )

    def body(self) -> ComposeResult:
        """The list."""
        self.list = LineList(
            (
                Col(" ", width=1),
                Col("Pegawai", grow=True, most=24),
                Col("Sidik kunci", width=39),
                Col("Dipakai s.d.", width=12),
            ),
            empty=f"Belum ada kunci. {shown('tambah')} mendaftarkan kunci Anda.",
        )
        yield self.list

    def refresh_data(self) -> None:
        """Fill the list."""
        own = _own_fingerprint()
        found = sorted(self.office.all(Kunci), key=lambda key: (not live(key), self._owner(key)))
        self.list.set_rows(
            [
                Row(
                    key.id,
                    (
                        "*" if key.sidik == own else "",
                        self._owner(key),
                        key.title,
                        "sekarang" if live(key) else _day(key),
                    ),
                )
                for key in found
            ]
        )

    def _owner(self, key: Kunci) -> str:
        person = self.office.get(Pegawai, key.pegawai)
        return person.nama if person is not None else "(pegawai sudah dihapus)"

    def _pointed(self) -> Kunci:
        key = self.office.get(Kunci, self.list.key)
        if key is None:
            raise InputError("Tunjuk dulu salah satu kunci.")
        return key

    def on_line_list_selected(self, message: LineList.Selected) -> None:
        """Enter: all that is known of a key."""
        key = self.office.get(Kunci, message.key)
        if key is not None:
            self.act(self.tell(f"Kunci {self._owner(key)}", "\n".join(self._known(key))))

    def _known(self, key: Kunci) -> list[str]:
        since = print_date(key.terdaftar) if key.terdaftar else "–"
        lines = [
            f"Sidik: {key.title}",
            f"Terdaftar {since} oleh {key.didaftarkan_oleh or '–'}",
            f"Kunci tanda tangan (Ed25519): {key.publik}",
            f"Kunci penerima (age): {key.penerima}",
        ]
        if not live(key):
            lines.append(f"Tidak dipakai sejak {_day(key)}: {key.alasan}")
        return lines

    # --- one's own key ------------------------------------------------------------------------

    def action_tambah(self) -> None:
        """F5: enter this account's key for the person at the keyboard."""
        self.act(self._register())

    async def _register(self) -> None:
        from lkjip_tui.actions.keys import own_key_file, registered
        from lkjip_tui.screens.keys import own_key, unlocked
        from store.keys import read_public

        person = self.session.person
        if person is None:
            raise StateError(
                "Belum diketahui kunci siapa yang didaftarkan.",
                f"Pilih diri Anda: {shown('saya')} di Beranda.",
            )
        if key_file().is_file():
            known = registered(self.session, read_public(own_key_file())[0])
            if known is not None and not live(known):
                raise StateError(
                    "Kunci akun ini sudah dinyatakan tidak dipakai.",
                    f"Pindahkan {key_file()} ke tempat aman; "
                    f"lalu {shown('tambah')} membuat kunci baru.",
                )
            if known is not None:
                raise StateError(f"Kunci akun ini sudah terdaftar atas nama {self._owner(known)}.")
            # Who can open it has it; a public half alone could be anybody's.
            if await unlocked(self, f"Kunci pada akun ini: {key_file()}") is None:
                return
        path = await own_key(self, person)
        if path is None:
            return
        public, _claimed = await asyncio.to_thread(read_public, path)
        self.list.go_to(public.fingerprint)
        await self.tell(
            f"Kunci {person.nama} terdaftar.",
            f"Sidiknya: {groups(public.fingerprint)}\nBacakan kepada Kasubbag untuk dicocokkan. "
            f"Simpan salinan {path} di tempat aman, terpisah dari sandinya.",
        )

    def action_simpan(self) -> None:
        """F2: another passphrase for this account's key."""
        from lkjip_tui.screens.keys import change_own_passphrase

        self.act(change_own_passphrase(self))

    def action_hapus(self) -> None:
        """F8: a key is no longer used."""
        self.act(self._end())

    async def _end(self) -> None:
        from lkjip_tui.actions.keys import end

        key = self._pointed()
        if not live(key):
            raise StateError(f"Kunci {key.title} memang sudah dinyatakan tidak dipakai.")

        def ended(reason: str) -> Kunci:
            return end(self.session, key.sidik, reason)

        detail = "Mis. laptop hilang. Tanda tangan yang dibuat sebelumnya tetap berlaku."
        title = f"Alasan kunci {self._owner(key)} tidak dipakai lagi"
        if await self.ask_for(title, "", detail, ended):
            self.lkjip.show_newest()
            self.say("Kunci dinyatakan tidak dipakai mulai hari ini.")

    # --- files --------------------------------------------------------------------------------

    def action_dokumen(self) -> None:
        """F4: a copy that only chosen people can read."""
        self.act(self._encrypt())

    async def _encrypt(self) -> None:
        from lkjip_tui.actions.encrypting import encrypt_file
        from lkjip_tui.actions.sticks import COPIED, slow_warning
        from lkjip_tui.screens.handing import ask_place
        from lkjip_tui.screens.secrecy import ask_people, holders

        known = holders(self.office)
        if not known:
            raise StateError(
                "Belum ada kunci penerima dalam berkas ini.", f"{shown('tambah')} mendaftarkannya."
            )
        source = await self.ask_for(
            "Berkas yang dienkripsi", str(self.session.path.resolve()), "", _existing
        )
        people = await ask_people(self, known) if source is not None else None
        folder = await ask_place(self, "Simpan salinan terenkripsi di") if people else None
        if source is None or people is None or folder is None:
            return
        made, copy = await asyncio.to_thread(encrypt_file, source, people, folder)
        await self.tell(
            "Salinan terenkripsi selesai dibuat.",
            f"{made}\n\n{COPIED}{slow_warning(copy)}\n\nIsinya hanya terbaca oleh penerimanya; "
            "nama, ukuran, dan banyaknya penerima tetap terlihat.",
        )

    def action_ambil(self) -> None:
        """A: open an encrypted file into a folder."""
        self.act(self._decrypt())

    async def _decrypt(self) -> None:
        from lkjip_tui.actions.encrypting import decrypt_file
        from lkjip_tui.screens.keys import unlocked
        from lkjip_tui.screens.making import ask_folder

        source = await self.ask_for("Berkas terenkripsi (.age)", "", "", _existing)
        key = await unlocked(self, f"{source.name} terenkripsi.") if source is not None else None
        folder = await ask_folder(self, "Buka ke folder") if key is not None else None
        if source is None or key is None or folder is None:
            return
        made = await asyncio.to_thread(decrypt_file, source, key, folder)
        await self.tell(
            f"Terbuka: {made}", "Berkas ini kini dapat dibaca: hapus bila tidak diperlukan lagi."
        )

    def action_catat(self) -> None:
        """C: seal a packet."""
        self.act(self._seal())

    async def _seal(self) -> None:
        from lkjip_tui.actions.sealing import seal_file
        from lkjip_tui.screens.keys import unlocked

        path = await self.ask_for("Paket yang disegel (.paket.lkjip.json)", "", "", _existing)
        key = await unlocked(self, f"Menyegel {path.name}.") if path is not None else None
        if path is not None and key is not None:
            await asyncio.to_thread(seal_file, path, key)
            await self.tell(f"{path.name} disegel.", "Perubahan sesudah ini tidak tercakup segel.")


def _day(key: Kunci) -> str:
    return f"{key.berakhir:%d-%m-%Y}" if key.berakhir else "–"


def _own_fingerprint() -> str:
    """The fingerprint of this account's key; "" without one that can be read."""
    from kinerja.errors import LkjipError
    from store.keys import read_public

    try:
        return read_public(key_file())[0].fingerprint if key_file().is_file() else ""
    except LkjipError:
        return ""


def _existing(text: str) -> Path:
    from lkjip_tui.screens.making import typed_path

    path = typed_path(text)
    if not text.strip() or not path.is_file():
        raise InputError(f"Berkas {text.strip() or '…'} tidak ada.", "Periksa nama dan foldernya.")
    return path
