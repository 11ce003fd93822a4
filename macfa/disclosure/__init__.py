"""Floor 5: what may go out. Identifying text, rare combinations, small numbers.

`gate.check` is the whole check of a publication; `identifying_text`, `combinations`, `attributes_in_text`,
`small_numbers` and `suppression` are its parts, each usable by itself. Plain values in, plain values out.
"""
