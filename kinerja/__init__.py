"""Ground floor: what a Laporan Kinerja is. Records, numbers and rules.

Pure: opens no file, asks no clock, imports the standard library only. Everybody may import
this room; it imports none of the others.
"""
