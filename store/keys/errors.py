"""What can be wrong with a key file or an encrypted file, as sentences."""

from __future__ import annotations

from pathlib import Path

from kinerja.errors import InputError, OfficeFileError


class WrongPassphrase(InputError):
    """The key file is whole, but this is not its passphrase."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Sandi untuk berkas kunci {path.name} tidak cocok, atau isinya berubah.",
            "Ulangi; perhatikan huruf besar dan kecil. Sandi yang terlupa tidak dapat dipulihkan: "
            "buat kunci baru dan daftarkan.",
        )


class KeyFileDamaged(OfficeFileError):
    """The key file cannot be read as what it says it is."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"Berkas kunci {path} rusak: {what}.",
            "Ambil cadangannya, atau buat kunci baru dan daftarkan.",
        )


class KeyFileForeign(InputError):
    """The file is something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} bukan berkas kunci lkjip.", "Pilih berkas yang dibuat oleh: lkjip kunci buat"
        )


class KeyFileNewer(OfficeFileError):
    """The key file was made by a newer version of the program."""

    def __init__(self, path: Path, version: object) -> None:
        super().__init__(
            f"Berkas kunci {path} dibuat oleh versi program yang lebih baru (versi {version}).",
            "Pakai program yang lebih baru.",
        )


class NotForThisKey(InputError):
    """The file was encrypted for other people."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} tidak dienkripsi untuk kunci ini.",
            "Minta pengirimnya mengenkripsi ulang dengan menyebut Anda.",
        )


class CipherDamaged(InputError):
    """The encrypted file was cut or altered."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} tidak dapat dibuka: isinya terpotong atau berubah.",
            "Salin ulang berkasnya dari pengirim.",
        )
