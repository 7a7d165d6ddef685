"""The lean parts that screens are made of; none of them knows the store or opens a window.

| part | what for |
|---|---|
| `oneline.OneLine` | one line: `show(text, right)` repaints only what changed |
| `block.Block` | a fixed number of lines in one widget: `show(lines)` |
| `lines.LineList`, `Col`, `Row` | every list and table; messages `Selected`, `Moved` |
| `draft.Draft`, `form.RecordForm` | entry of any record; messages `Changed`, `Opened` |
| `text.plain`, `fit`, `wrap` | user text as safe lines of known width |

How to build a screen of them stands in `lkjip_tui.screens.base`. Bytes are the price over a slow
line: a part draws whole lines with `render_line`, refreshes only the rows that changed, never
asks for a layout, and shows state by a sign or word, never by colour alone.
"""
