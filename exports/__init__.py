"""Documents from an office's records: tables, Markdown, PDF, CSV, JSON.

Imports `kinerja` only; knows neither the office's file nor the screens. Nothing heavy is imported
here: `tabulate` stays in `exports.tabulation`, the PDF engine in its own module.
"""
