"""The screens, each in a module of its own that loads when it is first opened.

`OPEN` maps a screen's name to "module:callable"; the callable takes the keyword arguments given
to `LkjipApp.open` and returns the screen. Nothing here imports a screen.
"""

from __future__ import annotations

OPEN: dict[str, str] = {
    "beranda": "lkjip_tui.screens.home:HomeScreen",
    "paket": "lkjip_tui.screens.packet:PacketScreen",
    "data": "lkjip_tui.screens.data_menu:DataMenuScreen",
    "daftar": "lkjip_tui.screens.register:RegisterScreen",
    "formulir": "lkjip_tui.screens.record:RecordScreen",
    "indikator": "lkjip_tui.screens.indicators:IndicatorScreen",
    "capaian": "lkjip_tui.screens.values:ValuesScreen",
    "anggaran": "lkjip_tui.screens.budget:BudgetScreen",
    "perjanjian": "lkjip_tui.screens.agreements:AgreementScreen",
    "pohon": "lkjip_tui.screens.cascade:CascadeScreen",
    "tabel": "lkjip_tui.screens.tables:TableScreen",
    "grafik": "lkjip_tui.screens.charts:ChartScreen",
    "pratinjau": "lkjip_tui.screens.preview:PreviewScreen",
    "periksa": "lkjip_tui.screens.checking:CheckScreen",
    "riwayat": "lkjip_tui.screens.history:HistoryScreen",
    "konflik": "lkjip_tui.screens.conflicts:ConflictsScreen",
    "gabung": "lkjip_tui.screens.merge:MergeScreen",
    "pulihkan": "lkjip_tui.screens.recovery:RecoveryScreen",
    "dari-stik": "lkjip_tui.screens.from_stick:FromStickScreen",
    "terkunci": "lkjip_tui.screens.locked:LockedScreen",
    "baru": "lkjip_tui.screens.wizard:WizardScreen",
    "mulai": "lkjip_tui.screens.start:StartScreen",
    "langkah": "lkjip_tui.screens.steps:step_screen",
    "nilai-unit": "lkjip_tui.screens.steps.unit_values:UnitValuesScreen",
    "sop": "lkjip_tui.screens.steps.procedure:SopScreen",
    "reviu": "lkjip_tui.screens.review:ReviewScreen",
    "lke": "lkjip_tui.screens.lke:LkeScreen",
    "kunci": "lkjip_tui.screens.key_register:KeyScreen",
    "nomor": "lkjip_tui.screens.numbers:NumbersScreen",
    "tombol": "lkjip_tui.screens.own_keys:KeysScreen",
    "tata": "lkjip_tui.screens.layout:LayoutScreen",
    "impor": "lkjip_tui.screens.importing:ImportScreen",
}
"""`langkah` takes `jenis`, `daftar` a `kind` (record type), `formulir` `kind`, `id`, `field`,
`pulihkan`, `dari-stik` and `terkunci` a `path`, `gabung` a `place` and a `key`."""
