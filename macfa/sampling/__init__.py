"""Floor 3: frame, draw, proof.

The order of a draw: `frame.Frame` (who could be picked) -> `Frame.public` (pseudonyms, hash to publish)
-> `contributions.Contributions` (the seed, after the hash) -> `draw.draw` -> `proof.Proof`.
`verify` re-derives all of it and imports nothing of the rest.
"""
