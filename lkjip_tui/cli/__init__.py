"""The command line: one module per group of verbs, chosen first and imported then.

stdout is data, stderr is talk. Everything a screen does can be done here as well.
"""
