"""What the command line and the screens both do: operations on a session.

No drawing, no parsing of command lines, no printing: an action takes a `Session` and values,
and returns what it did or raises an error with a sentence (`kinerja.errors`).
"""
